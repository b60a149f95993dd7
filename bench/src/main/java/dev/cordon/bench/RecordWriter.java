package dev.cordon.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Writes the records of one file, in CloudTrail's member order and minified as CloudTrail does. Not thread-safe. */
final class RecordWriter {
    private static final int ACTIVE_USERS = 20;
    private static final int ACTIVE_SESSIONS = 4;
    private static final double GOES_ON = 0.8;
    private static final double VIA_SERVICE = 0.3;
    private static final double FAILED = 0.025;
    private static final double FAILED_IN_ATTACK = 0.25;
    static final String ATTACK_ADDRESS = "198.51.100.23";
    private static final String ATTACK_AGENT =
            "Boto3/1.26.27 Python/3.11.2 Linux/6.5.0-kali3-amd64 Botocore/1.29.27 exec-env/none";
    private static final List<String> AWS_SERVICES = List.of(
            "lambda.amazonaws.com",
            "ec2.amazonaws.com",
            "ecs-tasks.amazonaws.com",
            "config.amazonaws.com",
            "cloudtrail.amazonaws.com",
            "s3.amazonaws.com",
            "events.amazonaws.com",
            "states.amazonaws.com");

    /** The user whose own credentials made the call, if it was one, and whether it was refused: what a reader of the files should find. */
    record Written(Optional<String> user, boolean refused) {}

    private enum Caller {
        USER("user"),
        SUBJECT_ATTACKING("attack"),
        OPENING("opening"),
        ROLE("role"),
        SERVICE("service"),
        AWS("aws"),
        EXTERNAL("external");

        private final String word;

        Caller(String word) {
            this.word = word;
        }
    }

    /** Who does what: stays the same for a few records, as in real files. */
    private record Act(
            Caller caller, Call call, User user, Session session, Workload workload, String via, boolean attacking) {
        boolean byUser() {
            return caller == Caller.USER || caller == Caller.SUBJECT_ATTACKING || caller == Caller.OPENING;
        }

        String awsService() {
            return AWS_SERVICES.get(Math.floorMod(workload.roleId().hashCode(), AWS_SERVICES.size()));
        }
    }

    private final Dice dice;
    private final FilePlan plan;
    private final List<User> users;
    private final List<Session> daySessions;
    private final List<Session> sessions;
    private final List<Workload> workloads;
    private final Scene scene;
    private final Map<String, WeightedCalls> calls;
    private Act act;
    private int written;

    RecordWriter(long seed, Organisation organisation, FilePlan plan, Map<String, WeightedCalls> callsByCaller) {
        this.dice = Dice.of(seed, "records", plan.index());
        this.plan = plan;
        this.users = some(organisation.users(plan.account()), ACTIVE_USERS);
        this.daySessions = organisation.sessions(plan.account(), plan.epochDay());
        this.sessions = some(daySessions, ACTIVE_SESSIONS);
        this.workloads = organisation.workloads(plan.account(), plan.region(), plan.epochSecond());
        this.scene = new Scene(dice, organisation, plan.account(), plan.region(), sessions.get(0));
        this.calls = callsByCaller;
        this.act = draw();
    }

    /** Those at work in the file's five minutes; the subject, who comes first, is one of them when its key is misused. */
    private <T> List<T> some(List<T> all, int count) {
        List<T> active = new ArrayList<>();
        if (plan.attack()) {
            active.add(all.get(0));
        }
        while (active.size() < count) {
            active.add(dice.pick(all));
        }
        return List.copyOf(active);
    }

    /** The calls of each kind of caller. */
    static Map<String, WeightedCalls> callsByCaller() {
        List<Call> all = Call.all();
        Map<String, WeightedCalls> byCaller = new TreeMap<>();
        for (Caller caller : Caller.values()) {
            byCaller.put(
                    caller.word,
                    new WeightedCalls(all.stream()
                            .filter(call -> call.by().contains(caller.word))
                            .sorted(Comparator.comparing(Call::source).thenComparing(Call::name))
                            .toList()));
        }
        return byCaller;
    }

    /** Writes the next record. A day's first file begins with the sessions that users open. */
    Written write(ByteText out) {
        boolean opens = plan.opensSessions() && written < daySessions.size();
        if (opens) {
            act = opening(daySessions.get(written));
        } else if (written == 0 || act.caller == Caller.OPENING || !dice.chance(GOES_ON)) {
            act = draw();
            scene.turn(act.session);
        }
        written++;
        scene.next(plan.epochSecond() - dice.below(300));
        boolean fails = mayFail() && dice.chance(act.attacking ? FAILED_IN_ATTACK : FAILED);
        beginning(out);
        boolean refused = fails && error(out);
        details(out, fails, refused);
        ending(out);
        return new Written(act.byUser() ? Optional.of(act.user.name()) : Optional.empty(), refused);
    }

    private boolean mayFail() {
        return act.caller != Caller.OPENING
                && act.caller != Caller.AWS
                && !act.call.signIn()
                // Nobody can be denied that.
                && !act.call.name().equals("GetCallerIdentity");
    }

    private Act opening(Session session) {
        scene.turn(session);
        Call call = drawCall(Caller.OPENING);
        return new Act(Caller.OPENING, call, session.opener(), session, workloads.get(0), "", false);
    }

    private Act draw() {
        Caller caller = caller();
        Call call = drawCall(caller);
        Session session = dice.pick(sessions);
        User user = switch (caller) {
            // The subject works about as much as any other; an attacker with its key is busier.
            case SUBJECT_ATTACKING -> users.get(0);
            case ROLE -> session.opener();
            case USER, OPENING, SERVICE, AWS, EXTERNAL -> dice.pick(users);
        };
        String via =
                caller == Caller.USER && dice.chance(VIA_SERVICE) ? call.via().orElse("") : "";
        boolean attacking = caller == Caller.SUBJECT_ATTACKING
                || (plan.attack()
                        && caller == Caller.ROLE
                        && session.opener().name().equals(Organisation.SUBJECT));
        return new Act(caller, call, user, session, dice.pick(workloads), via, attacking);
    }

    private Call drawCall(Caller caller) {
        return Objects.requireNonNull(calls.get(caller.word)).pick(dice);
    }

    private Caller caller() {
        int percent = dice.below(100);
        if (plan.attack() && percent < 15) {
            return Caller.SUBJECT_ATTACKING;
        }
        if (percent < 25) {
            return Caller.USER;
        }
        if (percent < 35) {
            return Caller.ROLE;
        }
        if (percent < 78) {
            return Caller.SERVICE;
        }
        return percent < 95 ? Caller.AWS : Caller.EXTERNAL;
    }

    private void beginning(ByteText out) {
        out.add("{\"eventVersion\":\"1.").add(act.call.source().length() % 2 == 0 ? "08" : "11");
        out.add("\",\"userIdentity\":");
        identity(out);
        out.add(",\"eventTime\":\"")
                .add(Instant.ofEpochSecond(scene.epochSecond()).toString());
        out.add("\",\"eventSource\":\"").add(act.call.source());
        out.add("\",\"eventName\":\"").add(act.call.name());
        out.add("\",\"awsRegion\":\"").add(plan.region());
        out.add("\",\"sourceIPAddress\":\"").add(address());
        out.add("\",\"userAgent\":\"").add(agent()).add("\"");
    }

    private void identity(ByteText out) {
        switch (act.caller) {
            case USER, SUBJECT_ATTACKING, OPENING -> userIdentity(out);
            case ROLE -> {
                Session session = act.session;
                roleIdentity(out, session.role(), session.roleId(), session.name(), session.accessKeyId());
            }
            case SERVICE -> {
                Workload workload = act.workload;
                roleIdentity(out, workload.role(), workload.roleId(), workload.sessionName(), workload.accessKeyId());
            }
            case AWS ->
                out.add("{\"type\":\"AWSService\",\"invokedBy\":\"")
                        .add(act.awsService())
                        .add("\"}");
            case EXTERNAL -> externalIdentity(out);
        }
    }

    private void userIdentity(ByteText out) {
        User user = act.user;
        out.add("{\"type\":\"IAMUser\",\"principalId\":\"").add(user.principalId());
        out.add("\",\"arn\":\"").add(user.arn());
        out.add("\",\"accountId\":\"").add(user.account());
        if (!act.call.signIn()) {
            out.add("\",\"accessKeyId\":\"")
                    .add(act.via.isEmpty() ? user.accessKeyId() : "ASIA" + Letters.UPPER.random(dice, 16));
        }
        out.add("\",\"userName\":\"").add(user.name()).add("\"");
        if (!act.via.isEmpty()) {
            out.add(",\"sessionContext\":{\"attributes\":{\"creationDate\":\"")
                    .add(Instant.ofEpochSecond(scene.epochSecond() - 30).toString())
                    .add("\",\"mfaAuthenticated\":\"false\"}},\"invokedBy\":\"")
                    .add(act.via)
                    .add("\"");
        }
        out.add("}");
    }

    private void roleIdentity(ByteText out, String role, String roleId, String sessionName, String accessKeyId) {
        String account = plan.account();
        out.add("{\"type\":\"AssumedRole\",\"principalId\":\"")
                .add(roleId)
                .add(":")
                .add(sessionName);
        out.add("\",\"arn\":\"arn:aws:sts::")
                .add(account)
                .add(":assumed-role/")
                .add(role)
                .add("/")
                .add(sessionName);
        out.add("\",\"accountId\":\"").add(account).add("\",\"accessKeyId\":\"").add(accessKeyId);
        out.add("\",\"sessionContext\":{\"sessionIssuer\":{\"type\":\"Role\",\"principalId\":\"")
                .add(roleId);
        out.add("\",\"arn\":\"arn:aws:iam::").add(account).add(":role/").add(role);
        out.add("\",\"accountId\":\"").add(account).add("\",\"userName\":\"").add(role);
        out.add("\"},\"webIdFederationData\":{},\"attributes\":{\"creationDate\":\"")
                .add(Instant.ofEpochSecond(Organisation.sessionStart(plan.epochSecond()))
                        .toString());
        out.add("\",\"mfaAuthenticated\":\"false\"}}}");
    }

    private void externalIdentity(ByteText out) {
        if (act.call.name().endsWith("WebIdentity")) {
            out.add("{\"type\":\"WebIdentityUser\",\"principalId\":\"arn:aws:iam::")
                    .add(plan.account());
            out.add(":oidc-provider/token.actions.githubusercontent.com:sts.amazonaws.com:repo:example-org/")
                    .add(scene.word());
            out.add("\",\"userName\":\"repo:example-org/").add(scene.word());
            out.add("\",\"identityProvider\":\"arn:aws:iam::").add(plan.account());
            out.add(":oidc-provider/token.actions.githubusercontent.com\"}");
        } else {
            out.add("{\"type\":\"AWSAccount\",\"principalId\":\"AROA").add(Letters.UPPER, 17, dice);
            out.add(":").add(scene.word()).add("\",\"accountId\":\"999900001111\"}");
        }
    }

    private String address() {
        if (!act.via.isEmpty()) {
            return act.via;
        }
        if (act.attacking) {
            return ATTACK_ADDRESS;
        }
        return switch (act.caller) {
            case USER, SUBJECT_ATTACKING, OPENING, ROLE -> act.user.addresses().get(0);
            case SERVICE, EXTERNAL -> act.workload.address();
            case AWS -> act.awsService();
        };
    }

    private String agent() {
        if (!act.via.isEmpty()) {
            return act.via;
        }
        if (act.attacking) {
            return ATTACK_AGENT;
        }
        return switch (act.caller) {
            case USER, SUBJECT_ATTACKING, OPENING, ROLE -> dice.pick(act.user.agents());
            case SERVICE, EXTERNAL -> act.workload.agent();
            case AWS -> act.awsService();
        };
    }

    /** Writes an error; returns whether it is a refusal. */
    private boolean error(ByteText out) {
        boolean refused = dice.chance(0.6);
        out.add(",\"errorCode\":\"");
        if (refused) {
            refusal(out);
        } else if (dice.chance(0.5)) {
            out.add(isEc2() ? "Client.RequestLimitExceeded" : "ThrottlingException");
            out.add("\",\"errorMessage\":\"Rate exceeded\"");
        } else {
            out.add(isEc2() ? "Client.InvalidInstanceID.NotFound" : "ResourceNotFoundException");
            out.add("\",\"errorMessage\":\"The requested resource '")
                    .add(scene.word())
                    .add("' was not found\"");
        }
        return refused;
    }

    private boolean isEc2() {
        return act.call.service().equals("ec2");
    }

    private void refusal(ByteText out) {
        String action = act.call.service() + ':' + act.call.name();
        boolean plain = List.of("s3", "iam", "sts").contains(act.call.service());
        out.add(isEc2() ? "Client.UnauthorizedOperation" : plain ? "AccessDenied" : "AccessDeniedException");
        out.add("\",\"errorMessage\":\"").add(isEc2() ? "You are not authorized to perform this operation. " : "");
        out.add("User: ")
                .add(principal())
                .add(" is not authorized to perform: ")
                .add(action);
        if (!isEc2()) {
            out.add(" on resource: arn:aws:").add(act.call.service()).add(":").add(plan.region());
            out.add(":").add(plan.account()).add(":").add(scene.word());
        }
        out.add(" because no identity-based policy allows the ").add(action).add(" action");
        if (isEc2()) {
            out.add(". Encoded authorization failure message: ").add(Letters.BASE64, 620, dice);
        }
        out.add("\"");
    }

    private String principal() {
        String sts = "arn:aws:sts::" + plan.account() + ":assumed-role/";
        return switch (act.caller) {
            case USER, SUBJECT_ATTACKING, OPENING -> act.user.arn();
            case ROLE -> sts + act.session.role() + '/' + act.session.name();
            case SERVICE, AWS, EXTERNAL -> sts + act.workload.role() + '/' + act.workload.sessionName();
        };
    }

    private void details(ByteText out, boolean fails, boolean refused) {
        Call call = act.call;
        out.add(",\"requestParameters\":");
        if (call.request().isPresent() && !(refused && dice.chance(0.2))) {
            call.request().get().write(out, scene);
        } else {
            out.add("null");
        }
        out.add(",\"responseElements\":");
        if (call.response().isPresent() && !fails) {
            call.response().get().write(out, scene);
        } else {
            out.add("null");
        }
        call.extra().ifPresent(extra -> {
            out.add(",\"additionalEventData\":");
            extra.write(out, scene);
        });
    }

    private void ending(ByteText out) {
        Call call = act.call;
        if (!call.signIn()) {
            out.add(",\"requestID\":\"");
            if (call.service().equals("s3")) {
                out.add(Letters.UPPER, 16, dice);
            } else {
                out.addUuid(dice);
            }
            out.add("\"");
        }
        out.add(",\"eventID\":\"").addUuid(dice);
        out.add("\",\"readOnly\":").add(Boolean.toString(call.readOnly()));
        call.resources().ifPresent(resources -> {
            out.add(",\"resources\":");
            resources.write(out, scene);
        });
        out.add(",\"eventType\":\"").add(call.signIn() ? "AwsConsoleSignIn" : "AwsApiCall");
        out.add("\",\"managementEvent\":").add(Boolean.toString(!call.data()));
        out.add(",\"recipientAccountId\":\"").add(plan.account());
        if (call.shared()) {
            out.add("\",\"sharedEventID\":\"").addUuid(dice);
        }
        if (dice.chance(0.08)) {
            out.add("\",\"vpcEndpointId\":\"vpce-").add(scene.resourceId());
        }
        out.add("\",\"eventCategory\":\"")
                .add(call.data() ? "Data" : "Management")
                .add("\"");
        if (dice.chance(0.75)) {
            out.add(",\"tlsDetails\":{\"tlsVersion\":\"TLSv1.3\",\"cipherSuite\":\"TLS_AES_128_GCM_SHA256\"");
            out.add(",\"clientProvidedHostHeader\":\"")
                    .add(call.service())
                    .add(".")
                    .add(plan.region())
                    .add(".amazonaws.com\"}");
        } else if (dice.chance(0.2)) {
            out.add(",\"sessionCredentialFromConsole\":\"true\"");
        }
        out.add("}");
    }
}

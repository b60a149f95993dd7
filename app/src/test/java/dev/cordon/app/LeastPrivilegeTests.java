package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.aws.AwsCall;
import dev.cordon.aws.Permissions;
import dev.cordon.aws.S3Location;
import dev.cordon.lab.LabClock;
import dev.cordon.lab.LabOptions;
import dev.cordon.lab.PracticeAccount;
import dev.cordon.lab.guardduty.KeyFinding;
import dev.cordon.lab.s3.Bucket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Each command in the practice account, by a responder who may do what {@code cordon permissions} says and nothing else: the
 * command works, and with any one action taken away it names that action.
 */
@Tag("once")
class LeastPrivilegeTests {
    /** How a refusal is told, by what runs into it. */
    private static final Pattern REFUSED =
            Pattern.compile("No permission for\\s+(\\w+:\\w+)|(\\w+:\\w+):\\s+(?:AccessDenied|not\\s+permitted)");

    private static final Set<String> REFUSED_CALLS = ConcurrentHashMap.newKeySet();

    @TempDir
    private static Path home;

    private static Terminal terminal;
    private static PracticeAccount lab;
    private static Victims victims;
    private static Victims.Victim alice;
    private static String session;
    private static String finding;
    private static int number;

    /**
     * A command in a situation.
     *
     * @param spare what the command's policy allows for other situations, and this one does without
     * @param arguments of the command, given a number that no other run has
     */
    private record Scene(
            CommandPermissions command, Set<AwsCall> spare, int exit, UnaryOperator<List<String>> arguments) {
        Scene(CommandPermissions command, int exit, UnaryOperator<List<String>> arguments) {
            this(command, EnumSet.noneOf(AwsCall.class), exit, arguments);
        }

        @Override
        public String toString() {
            return command.command() + (spare.isEmpty() ? "" : " without " + spare);
        }
    }

    @BeforeAll
    static void start() throws IOException {
        terminal = new Terminal(home);
        lab = PracticeAccount.start(LabOptions.defaults()
                .withClock(LabClock.over(terminal.clock()))
                .withListener(call -> call.error()
                        .filter(error -> error.code().startsWith("AccessDenied"))
                        .ifPresent(error -> REFUSED_CALLS.add(
                                call.eventSource().replace(".amazonaws.com", ":") + call.eventName()))));
        victims = new Victims(lab);
        alice = victims.create("alice", false);
        try (IamClient herself = Victims.client(lab, alice.key())) {
            herself.listUsers();
        }
        session = sessionOf(alice.key());
        finding = lab.estate().detectors().add("us-east-1", findingAbout(alice.key()));
        terminal.clock().sleep(Duration.ofHours(1));
        Bucket trail = lab.estate().buckets().create("copied-trail", "us-east-1");
        lab.estate().buckets().put(trail, "AWSLogs/x.json", record(), "application/json");
    }

    /** A session of a user's, with which something was done. */
    private static String sessionOf(AccessKey key) {
        try (StsClient sts = Victims.sts(lab, AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()))) {
            Credentials session = sts.getSessionToken().credentials();
            try (StsClient itself = Victims.sts(
                    lab,
                    AwsSessionCredentials.create(
                            session.accessKeyId(), session.secretAccessKey(), session.sessionToken()))) {
                itself.getCallerIdentity();
            }
            return session.accessKeyId();
        }
    }

    private static KeyFinding findingAbout(AccessKey key) {
        return new KeyFinding(
                "UnauthorizedAccess:IAMUser/MaliciousIPCaller",
                8,
                "Known malicious address",
                "",
                key.accessKeyId(),
                "AIDAEXAMPLE",
                "alice",
                "IAMUser",
                "iam.amazonaws.com",
                "ListUsers",
                "203.0.113.7",
                1,
                Terminal.NOW,
                Terminal.NOW);
    }

    private static byte[] record() {
        return """
                {"Records":[{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","userName":"alice",\
                "accountId":"123456789012","arn":"arn:aws:iam::123456789012:user/alice","principalId":"AIDAEXAMPLE"},\
                "eventTime":"2026-03-09T10:00:00Z","eventSource":"iam.amazonaws.com","eventName":"GetUser",\
                "awsRegion":"us-east-1","sourceIPAddress":"203.0.113.7","eventID":"1"}]}""".getBytes(StandardCharsets.UTF_8);
    }

    @AfterAll
    static void stop() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        victims.close();
        lab.close();
    }

    private static Stream<Scene> scenes() {
        String trail = "s3://copied-trail/AWSLogs/";
        return Stream.of(
                new Scene(CommandPermissions.INVESTIGATE, ExitCode.DONE, run -> investigate("alice")),
                new Scene(
                        CommandPermissions.INVESTIGATE_KEY,
                        ExitCode.DONE,
                        run -> investigate(alice.key().accessKeyId())),
                new Scene(
                        CommandPermissions.INVESTIGATE_KEY,
                        EnumSet.of(AwsCall.GET_ACCESS_KEY_LAST_USED),
                        ExitCode.DONE,
                        run -> investigate(session)),
                new Scene(
                        CommandPermissions.INVESTIGATE_FINDING,
                        ExitCode.DONE,
                        run -> investigate("--finding", finding)),
                new Scene(
                        CommandPermissions.INVESTIGATE_S3, ExitCode.DONE, run -> investigate("alice", "--logs", trail)),
                new Scene(CommandPermissions.HUNT_S3, ExitCode.DONE, run -> List.of("hunt", trail)),
                new Scene(
                        CommandPermissions.BASELINE_S3,
                        ExitCode.DONE,
                        run -> List.of("baseline", home.resolve("usual.json").toString(), "--logs", trail)),
                new Scene(
                        CommandPermissions.RULES_MATCH_S3,
                        ExitCode.DONE,
                        run -> List.of("rules", "match", "--logs", trail)),
                new Scene(CommandPermissions.CONTAIN_PLAN, ExitCode.DONE, LeastPrivilegeTests::contain),
                new Scene(
                        CommandPermissions.CONTAIN,
                        EnumSet.of(AwsCall.ATTACH_USER_POLICY, AwsCall.LOOKUP_EVENTS),
                        ExitCode.DONE,
                        run -> with(contain(run), "--apply", "--yes", "--hold", "1s")),
                new Scene(
                        CommandPermissions.CONTAIN,
                        EnumSet.of(AwsCall.PUT_USER_POLICY, AwsCall.LOOKUP_EVENTS),
                        ExitCode.DONE,
                        run -> with(containFull(run), "--apply", "--yes", "--hold", "0")),
                new Scene(
                        CommandPermissions.CONTAIN,
                        EnumSet.of(AwsCall.ATTACH_USER_POLICY),
                        ExitCode.DONE,
                        run -> with(undone(contain(run)), "--apply", "--yes", "--hold", "30s")),
                new Scene(
                        CommandPermissions.CONTAIN,
                        EnumSet.of(AwsCall.ATTACH_USER_POLICY, AwsCall.LOOKUP_EVENTS),
                        ExitCode.DONE,
                        run -> with(containAlso(run), "--apply", "--yes", "--hold", "1s")),
                new Scene(
                        CommandPermissions.CONTAIN,
                        // Looks at what its steps are about, and the tag is there still.
                        EnumSet.of(
                                AwsCall.GET_ACCESS_KEY_LAST_USED,
                                AwsCall.LIST_MFA_DEVICES,
                                AwsCall.LIST_GROUPS_FOR_USER,
                                AwsCall.LIST_ATTACHED_USER_POLICIES,
                                AwsCall.GET_ROLE,
                                AwsCall.ATTACH_USER_POLICY,
                                AwsCall.TAG_USER,
                                AwsCall.LOOKUP_EVENTS),
                        ExitCode.DONE,
                        run -> with(resume(contain(run)), "--yes", "--hold", "1s")),
                new Scene(
                        CommandPermissions.VERIFY,
                        EnumSet.of(AwsCall.LIST_ATTACHED_USER_POLICIES, AwsCall.GET_POLICY, AwsCall.GET_POLICY_VERSION),
                        ExitCode.DONE,
                        run -> verify(contain(run))),
                new Scene(
                        CommandPermissions.VERIFY,
                        EnumSet.of(
                                AwsCall.LIST_USER_POLICIES,
                                AwsCall.GET_USER_POLICY,
                                AwsCall.GET_POLICY,
                                AwsCall.GET_POLICY_VERSION),
                        ExitCode.DONE,
                        run -> verify(containFull(run))),
                new Scene(
                        CommandPermissions.VERIFY,
                        EnumSet.of(AwsCall.LIST_USER_POLICIES, AwsCall.GET_USER_POLICY),
                        ExitCode.DONE,
                        run -> verifyWithAPolicyOfTheAccount(containFull(run))),
                new Scene(CommandPermissions.RESTORE_PLAN, ExitCode.DONE, run -> restore(contain(run))),
                new Scene(
                        CommandPermissions.RESTORE,
                        EnumSet.of(AwsCall.DETACH_USER_POLICY, AwsCall.UPDATE_LOGIN_PROFILE),
                        ExitCode.DONE,
                        run -> with(restore(contain(run)), "--apply", "--yes", "--new-password")),
                new Scene(
                        CommandPermissions.RESTORE,
                        EnumSet.of(AwsCall.DETACH_USER_POLICY),
                        ExitCode.DONE,
                        run -> with(restoreAgain(contain(run)), "--apply", "--yes", "--new-password")),
                new Scene(
                        CommandPermissions.RESTORE,
                        EnumSet.of(AwsCall.DELETE_USER_POLICY, AwsCall.UPDATE_LOGIN_PROFILE),
                        ExitCode.DONE,
                        run -> with(restore(containFull(run)), "--apply", "--yes", "--new-password")),
                new Scene(CommandPermissions.HARDEN_PASSWORD_POLICY_PLAN, ExitCode.DONE, run -> harden(run)),
                new Scene(
                        CommandPermissions.HARDEN_PASSWORD_POLICY,
                        ExitCode.DONE,
                        run -> harden(run, "--apply", "--yes")),
                new Scene(
                        CommandPermissions.RESTORE_PASSWORD_POLICY,
                        EnumSet.of(AwsCall.UPDATE_ACCOUNT_PASSWORD_POLICY),
                        ExitCode.DONE,
                        run -> hardened(run, true)),
                new Scene(
                        CommandPermissions.RESTORE_PASSWORD_POLICY,
                        EnumSet.of(AwsCall.DELETE_ACCOUNT_PASSWORD_POLICY),
                        ExitCode.DONE,
                        run -> hardened(run, false)),
                new Scene(CommandPermissions.AUDIT, ExitCode.FOUND, LeastPrivilegeTests::audit),
                new Scene(CommandPermissions.HARDEN_MFA_PLAN, OF_USERS, ExitCode.DONE, LeastPrivilegeTests::mfaOfUsers),
                new Scene(
                        CommandPermissions.HARDEN_MFA_PLAN,
                        OF_A_GROUP,
                        ExitCode.DONE,
                        LeastPrivilegeTests::mfaOfAGroup),
                new Scene(
                        CommandPermissions.HARDEN_MFA,
                        EnumSet.of(
                                AwsCall.GET_GROUP,
                                AwsCall.LIST_MFA_DEVICES,
                                AwsCall.GET_LOGIN_PROFILE,
                                AwsCall.LIST_ACCESS_KEYS,
                                AwsCall.LIST_ATTACHED_GROUP_POLICIES,
                                AwsCall.ATTACH_GROUP_POLICY),
                        ExitCode.DONE,
                        run -> with(mfaOfUsers(run), "--apply", "--yes")),
                new Scene(
                        CommandPermissions.HARDEN_MFA,
                        EnumSet.of(AwsCall.GENERATE_CREDENTIAL_REPORT, AwsCall.ATTACH_USER_POLICY),
                        ExitCode.DONE,
                        run -> with(mfaOfAGroup(run), "--apply", "--yes")),
                new Scene(
                        CommandPermissions.RESTORE_MFA,
                        EnumSet.of(AwsCall.LIST_ATTACHED_GROUP_POLICIES, AwsCall.DETACH_GROUP_POLICY),
                        ExitCode.DONE,
                        run -> mfaDemanded(mfaOfUsers(run))),
                new Scene(
                        CommandPermissions.RESTORE_MFA,
                        EnumSet.of(AwsCall.LIST_ATTACHED_USER_POLICIES, AwsCall.DETACH_USER_POLICY),
                        ExitCode.DONE,
                        run -> mfaDemanded(mfaOfAGroup(run))));
    }

    private static List<String> harden(List<String> run, String... more) {
        victims.withoutPasswordPolicy();
        // The last credential report is too old by then.
        terminal.clock().sleep(Duration.ofHours(5));
        return with(
                List.of(
                        "harden",
                        "password-policy",
                        "--case",
                        home.resolve("case-" + run.get(0)).toString()),
                more);
    }

    /** A case that hardened the account: one that had a policy, or one that had none. */
    private static List<String> hardened(List<String> run, boolean first) {
        List<String> harden = harden(run, "--apply", "--yes");
        if (!first) {
            victims.withPasswordPolicy();
        }
        assertThat(asAdministrator(harden)).as(terminal.out() + terminal.err()).isEqualTo(ExitCode.DONE);
        return List.of("restore", harden.get(3), "--apply", "--yes");
    }

    /** What is not asked of a user without groups who is in the credential report. */
    private static final Set<AwsCall> OF_USERS = EnumSet.of(
            AwsCall.GET_GROUP,
            AwsCall.LIST_MFA_DEVICES,
            AwsCall.GET_LOGIN_PROFILE,
            AwsCall.LIST_ACCESS_KEYS,
            AwsCall.LIST_ATTACHED_GROUP_POLICIES,
            AwsCall.GET_POLICY_VERSION);

    /** What is not asked where the credential report is young. */
    private static final Set<AwsCall> OF_A_GROUP = EnumSet.of(AwsCall.GENERATE_CREDENTIAL_REPORT);

    private static List<String> audit(List<String> run) {
        String name = run.get(0);
        victims.create(name, false);
        victims.denyByAPolicyOfTheAccount(name);
        // The last credential report is too old by then.
        terminal.clock().sleep(Duration.ofHours(5));
        return List.of("audit", "--fail-on", "low");
    }

    private static List<String> mfa(String who, String name, String run) {
        return List.of(
                "harden",
                "mfa",
                who,
                name,
                "--replay",
                "1d",
                "--case",
                home.resolve("case-" + run).toString());
    }

    private static List<String> mfaOfUsers(List<String> run) {
        String name = run.get(0);
        victims.create(name, false);
        victims.withoutMfaPolicy();
        // The last credential report is too old by then.
        terminal.clock().sleep(Duration.ofHours(5));
        return mfa("--users", name, name);
    }

    /** A group with a policy of its own, and a member who is newer than the credential report. */
    private static List<String> mfaOfAGroup(List<String> run) {
        String name = run.get(0);
        terminal.clock().sleep(Duration.ofHours(5));
        asAdministrator(List.of("harden", "mfa", "--users", "responder", "--status"));
        victims.create(name, false);
        victims.inAGroup(name);
        victims.withoutMfaPolicy();
        return mfa("--group", "group-of-" + name, name);
    }

    private static List<String> mfaDemanded(List<String> harden) {
        assertThat(asAdministrator(with(harden, "--apply", "--yes")))
                .as(terminal.out() + terminal.err())
                .isEqualTo(ExitCode.DONE);
        return List.of("restore", harden.get(7), "--apply", "--yes");
    }

    private static List<String> investigate(String... arguments) {
        return with(
                List.of("investigate"), with(List.of(arguments), "--no-case").toArray(String[]::new));
    }

    private static List<String> contain(List<String> run) {
        return contain(run.get(0), false);
    }

    private static List<String> containFull(List<String> run) {
        return contain(run.get(0), true);
    }

    /** A new user, in a case whose investigation found a session of a role. */
    private static List<String> contain(String name, boolean full) {
        Path folder = home.resolve("case-" + name);
        victims.investigated(
                victims.create(name, full), folder, terminal.clock().instant());
        return List.of("contain", name, "--case", folder.toString());
    }

    /** With all that is offered against a user whom the attacker made. */
    private static List<String> containAlso(List<String> run) {
        String name = run.get(0);
        Victims.Victim made = victims.create("made-by-" + name, false);
        Path folder = home.resolve("case-" + name);
        victims.investigated(
                victims.create(name, false), folder, terminal.clock().instant(), made);
        String also = "deny:%1$s,password:%1$s,key:%2$s,whole-role:role-of-%1$s"
                .formatted(made.name(), made.key().accessKeyId());
        return List.of("contain", name, "--case", folder.toString(), "--also", also);
    }

    /** A containment of which nothing is left. */
    private static List<String> resume(List<String> contain) {
        String folder = restore(contain).get(1);
        victims.giveBackEverything(contain.get(1));
        return List.of("contain", "--resume", folder);
    }

    /** A containment that somebody undoes once, ten seconds later. */
    private static List<String> undone(List<String> contain) {
        String user = contain.get(1);
        terminal.meanwhile(
                () -> {
                    terminal.alone();
                    victims.giveBackTheKeys(user);
                },
                () -> Duration.ofSeconds(10));
        return contain;
    }

    private static List<String> restore(List<String> contain) {
        assertThat(asAdministrator(with(contain, "--apply", "--yes", "--hold", "0")))
                .as(terminal.out() + terminal.err())
                .isEqualTo(ExitCode.DONE);
        return List.of("restore", contain.get(3));
    }

    /** After a run that was cut off when it had set a new password. */
    private static List<String> restoreAgain(List<String> contain) {
        List<String> restore = restore(contain);
        String user = contain.get(1);
        victims.giveBackThePassword(user);
        try {
            Files.writeString(Path.of(restore.get(1), "journal-2.jsonl"), """
                    {"time":"%s","entry":"intent","do":"undo","step":"password:%s","measure":{"action":"iam:DeleteLoginProfile","userName":"%s"}}
                    """.formatted(
                            terminal.clock().instant(), user, user));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return restore;
    }

    /** After so long that AWS makes a new credential report, and CloudTrail has told everything. */
    private static List<String> verify(List<String> contain) {
        String cut = terminal.clock().instant().toString();
        restore(contain);
        terminal.clock().sleep(Duration.ofHours(9));
        return List.of("verify", contain.get(1), "--since", cut, "--no-case");
    }

    /** The same, where a policy of the account's own denies what AWS's policy did. */
    private static List<String> verifyWithAPolicyOfTheAccount(List<String> contain) {
        List<String> verify = verify(contain);
        victims.denyByAPolicyOfTheAccount(contain.get(1));
        return verify;
    }

    private static List<String> with(List<String> arguments, String... more) {
        return Stream.concat(arguments.stream(), Stream.of(more)).toList();
    }

    static Stream<Arguments> scenesAndActions() {
        return scenes().flatMap(scene -> Stream.concat(
                        Stream.of(Optional.<AwsCall>empty()),
                        scene.command().permissions().ordered().stream()
                                .filter(call -> !scene.spare().contains(call))
                                .map(Optional::of))
                .map(missing -> Arguments.of(scene, missing.orElse(null))));
    }

    @ParameterizedTest(name = "{0}: all but {1}")
    @MethodSource("scenesAndActions")
    void worksWithItsPolicyAndNamesWhatIsMissing(Scene scene, @Nullable AwsCall missing) {
        List<String> arguments = scene.arguments().apply(List.of("user-" + ++number));
        Permissions granted = scene.command().permissions();
        if (missing == null) {
            Permissions needed = granted;
            for (AwsCall call : scene.spare()) {
                needed = needed.without(call);
            }
            REFUSED_CALLS.clear();
            assertThat(as(needed, arguments))
                    .as(terminal.out() + terminal.err())
                    .isEqualTo(scene.exit());
            assertThat(REFUSED_CALLS)
                    .as("it tries nothing that its policy does not name")
                    .isSubsetOf(scene.spare().stream().map(AwsCall::action).toList());
            return;
        }

        int exit = as(granted.without(missing), arguments);

        String told = terminal.out() + terminal.err();
        assertThat(exit).as(told).isIn(ExitCode.FOUND, ExitCode.ACCESS, ExitCode.INCOMPLETE);
        assertThat(told).contains(missing.action());
        assertThat(refused(told)).isSubsetOf(missing.action());
    }

    @Test
    void anAssumedRoleNeedsWhatTheCommandDoesAndItsCallerTheRoleAlone() {
        number++;
        String role = victims.role(
                "role-" + number, CommandPermissions.INVESTIGATE.permissions().policy(place("")));
        List<String> investigate = with(investigate("alice"), "--assume-role", role);

        assertThat(as(Permissions.ROLE, role, investigate)).as(terminal.err()).isEqualTo(ExitCode.DONE);
        number++;
        assertThat(as(CommandPermissions.INVESTIGATE.permissions(), role, investigate))
                .isEqualTo(ExitCode.ACCESS);
        assertThat(terminal.err()).contains("sts:AssumeRole");
    }

    private static Set<String> refused(String told) {
        Set<String> actions = new TreeSet<>();
        REFUSED.matcher(told)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .forEach(actions::add);
        return actions;
    }

    @Test
    void noPolicyAllowsWhatNoSituationNeeds() {
        for (CommandPermissions command : CommandPermissions.ALL) {
            Set<AwsCall> never = EnumSet.allOf(AwsCall.class);
            List<Scene> all =
                    scenes().filter(scene -> scene.command().equals(command)).toList();
            all.forEach(scene -> never.retainAll(scene.spare()));

            assertThat(all).as(command.command()).isNotEmpty();
            assertThat(never).as(command.command()).isEmpty();
        }
    }

    private static int asAdministrator(List<String> arguments) {
        System.setProperty("aws.accessKeyId", lab.responder().accessKeyId());
        System.setProperty("aws.secretAccessKey", lab.responder().secretAccessKey());
        return run(arguments);
    }

    private static Permissions.Place place(String role) {
        return new Permissions.Place(
                "aws",
                lab.account().id(),
                List.of(S3Location.parse("s3://copied-trail/AWSLogs/")),
                Optional.empty(),
                Optional.of(role));
    }

    private static int as(Permissions permissions, List<String> arguments) {
        return as(permissions, "", arguments);
    }

    private static int as(Permissions permissions, String role, List<String> arguments) {
        AccessKey key = victims.responder("responder-" + number, permissions.policy(place(role)));
        System.setProperty("aws.accessKeyId", key.accessKeyId());
        System.setProperty("aws.secretAccessKey", key.secretAccessKey());
        return run(arguments);
    }

    private static int run(List<String> arguments) {
        return terminal.run(
                with(arguments, "--endpoint-url", lab.endpoint().toString()).toArray(String[]::new));
    }
}

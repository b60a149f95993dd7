package dev.cordon.investigation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.trail.FieldPaths;
import dev.cordon.trail.FieldValue;
import dev.cordon.trail.FieldValues;
import dev.cordon.trail.TrailEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call that put access into somebody's hands: a session, a key, a user, an instance or a function.
 *
 * @param openers who held the access that made the call; any of them is enough
 * @param opened what the call opened
 */
record Opening(List<Long> openers, List<Long> opened, Kind kind) {
    /** What was opened. */
    enum Kind {
        /** An access key, a session's or a user's: in nobody's hands before. */
        KEY,
        /** A user, that may have been there before. */
        USER,
        /** An instance or a function, which many may change. */
        MACHINE;

        /**
         * The second from which on somebody has it.
         *
         * @param openerSince from when on they had what opened it
         * @param epochSecond when it was opened
         * @return {@link Long#MIN_VALUE} for a key that was theirs from its issue: clocks differ, so that records of its use may
         *     seem older than that
         */
        long since(long openerSince, long epochSecond) {
            return this == KEY && openerSince <= epochSecond ? Long.MIN_VALUE : Math.max(openerSince, epochSecond);
        }
    }

    /** Whether only this call can tell of what was opened. */
    boolean issues() {
        return kind != Kind.MACHINE;
    }

    /**
     * A credential as the issuing record tells of it; never its secret part.
     *
     * @param accessKeyId the key's id, or a created user's name
     * @param accountId the account in which it was issued: for a key or a user, the one that it is of
     * @param issuedBy the key, instance, function or user that it came from
     */
    record Credential(
            String accessKeyId,
            Reach.Kind kind,
            String accountId,
            String issuedBy,
            Optional<String> roleArn,
            Optional<String> sessionName,
            long epochSecond,
            Optional<String> eventId) {
        /** Whether it is of a user itself, and opens nobody else's door: the records of its use are the user's own. */
        boolean isOf(UserIdentity user) {
            return switch (kind) {
                case CREATED_ACCESS_KEY ->
                    accountId.equals(user.accountId())
                            && sessionName.filter(user.userName()::equals).isPresent();
                case CREATED_USER -> new UserIdentity(accessKeyId, accountId).equals(user);
                default -> false;
            };
        }

        /** Tells it from others, as {@link KeyUse} does. */
        String use() {
            return kind == Reach.Kind.CREATED_USER
                    ? KeyUse.ofUser(new UserIdentity(accessKeyId, accountId))
                    : accessKeyId;
        }
    }

    private static final FieldPaths FIELDS = new FieldPaths(new LinkedHashSet<>(List.of(
            "requestParameters.roleSessionName",
            "requestParameters.roleArn",
            "requestParameters.userData",
            "responseElements.role",
            "responseElements.instancesSet.items.instanceId",
            "requestParameters.instanceId",
            "requestParameters.target",
            "requestParameters.instanceIds",
            "requestParameters.AssociateIamInstanceProfileRequest.InstanceId")));
    private static final int ROLE_SESSION_NAME = FIELDS.indexOf("requestParameters.roleSessionName");
    private static final int ROLE_ARN = FIELDS.indexOf("requestParameters.roleArn");
    private static final int FUNCTION_ROLE = FIELDS.indexOf("responseElements.role");
    private static final int USER_DATA = FIELDS.indexOf("requestParameters.userData");
    /** Where a launch names its instances. */
    private static final int[] LAUNCHED = {FIELDS.indexOf("responseElements.instancesSet.items.instanceId")};
    /** Where the other calls name theirs. */
    private static final int[] TAKEN = Stream.of(
                    "instanceId", "target", "instanceIds", "AssociateIamInstanceProfileRequest.InstanceId")
            .mapToInt(parameter -> FIELDS.indexOf("requestParameters." + parameter))
            .toArray();

    private static final Set<String> ROLE_CALLS =
            Set.of("AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "AssumeRoot");
    /** Calls that let their caller run code on an instance that is there already. */
    private static final Set<String> INSTANCE_CALLS = Set.of(
            "SendCommand",
            "StartSession",
            "SendSSHPublicKey",
            "AssociateIamInstanceProfile",
            "ReplaceIamInstanceProfileAssociation",
            "ModifyInstanceAttribute");

    /** What the event opened, if it did; refused and failed calls open nothing. */
    static Optional<Opening> of(TrailEvent event) {
        if (event.errorCode() != null) {
            return Optional.empty();
        }
        return switch (event.eventSource()) {
            case "sts.amazonaws.com" -> session(event);
            case "iam.amazonaws.com" -> identity(event);
            case "ec2.amazonaws.com", "ssm.amazonaws.com", "ec2-instance-connect.amazonaws.com" -> instance(event);
            case "lambda.amazonaws.com" -> function(event);
            default -> Optional.empty();
        };
    }

    /**
     * The credential that the event issued, if it did. Looks deeper into the record than {@link #of}: asked of the few events
     * that turn out to matter.
     */
    static Optional<Credential> credential(TrailEvent event) {
        if (event.errorCode() != null) {
            return Optional.empty();
        }
        return switch (event.eventSource()) {
            case "sts.amazonaws.com" -> isSessionCall(event) ? sessionCredential(event) : Optional.empty();
            case "iam.amazonaws.com" -> identityCredential(event);
            default -> Optional.empty();
        };
    }

    private static boolean isSessionCall(TrailEvent event) {
        String name = event.eventName();
        return name.equals("GetSessionToken") || name.equals("GetFederationToken") || ROLE_CALLS.contains(name);
    }

    private static Optional<Opening> session(TrailEvent event) {
        String key = isSessionCall(event) ? event.issuedAccessKeyId() : null;
        if (key == null) {
            return Optional.empty();
        }
        List<Long> openers = new ArrayList<>(holders(event));
        FieldValues fields = event.fields(FIELDS);
        if (isForInstance(event)) {
            // An instance's role session is named after the instance.
            texts(fields, ROLE_SESSION_NAME).forEach(name -> openers.add(Holder.ofInstance(name)));
        } else if (isForFunction(event)) {
            // Its name tells little (awslambda_744_…, or the function's); the role is what a function is given.
            texts(fields, ROLE_ARN).forEach(role -> openers.add(Holder.ofFunctionRole(role)));
        }
        return openers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Opening(openers, List.of(Holder.ofKey(key)), Kind.KEY));
    }

    private static boolean isForInstance(TrailEvent event) {
        return "ec2.amazonaws.com".equals(event.invokedBy());
    }

    private static boolean isForFunction(TrailEvent event) {
        return "lambda.amazonaws.com".equals(event.invokedBy());
    }

    private static Optional<Credential> sessionCredential(TrailEvent event) {
        String key = event.issuedAccessKeyId();
        if (key == null) {
            return Optional.empty();
        }
        JsonNode request = event.requestParameters();
        Optional<String> roleArn = Optional.ofNullable(text(request.path("roleArn")));
        Optional<String> sessionName = Optional.ofNullable(text(request.path("roleSessionName")))
                .or(() -> Optional.ofNullable(text(request.path("name"))));
        Reach.Kind kind = switch (event.eventName()) {
            case "GetSessionToken" -> Reach.Kind.GET_SESSION_TOKEN;
            case "GetFederationToken" -> Reach.Kind.GET_FEDERATION_TOKEN;
            default ->
                isForInstance(event)
                        ? Reach.Kind.INSTANCE
                        : isForFunction(event) ? Reach.Kind.FUNCTION : Reach.Kind.ASSUME_ROLE;
        };
        String issuedBy = kind == Reach.Kind.INSTANCE || kind == Reach.Kind.FUNCTION
                ? sessionName.orElse(caller(event))
                : caller(event);
        return Optional.of(credential(event, key, kind, issuedBy, roleArn, sessionName));
    }

    private static Optional<Opening> identity(TrailEvent event) {
        switch (event.eventName()) {
            case "CreateAccessKey" -> {
                String key = text(event.responseElements().at("/accessKey/accessKeyId"));
                return key == null
                        ? Optional.empty()
                        : Optional.of(new Opening(holders(event), List.of(Holder.ofKey(key)), Kind.KEY));
            }
            case "CreateUser", "CreateLoginProfile", "UpdateLoginProfile" -> {
                String user = text(event.requestParameters().path("userName"));
                return user == null
                        ? Optional.empty()
                        : Optional.of(
                                new Opening(holders(event), List.of(Holder.ofUser(account(event), user)), Kind.USER));
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    private static Optional<Credential> identityCredential(TrailEvent event) {
        switch (event.eventName()) {
            case "CreateAccessKey" -> {
                JsonNode made = event.responseElements().path("accessKey");
                String key = text(made.path("accessKeyId"));
                Optional<String> owner = Optional.ofNullable(text(made.path("userName")));
                return Optional.ofNullable(key)
                        .map(id -> credential(
                                event, id, Reach.Kind.CREATED_ACCESS_KEY, caller(event), Optional.empty(), owner));
            }
            case "CreateUser", "CreateLoginProfile", "UpdateLoginProfile" -> {
                return Optional.ofNullable(text(event.requestParameters().path("userName")))
                        .map(user -> credential(
                                event,
                                user,
                                Reach.Kind.CREATED_USER,
                                caller(event),
                                Optional.empty(),
                                Optional.empty()));
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    private static Optional<Opening> instance(TrailEvent event) {
        boolean launches = event.eventName().equals("RunInstances");
        if (!launches && !INSTANCE_CALLS.contains(event.eventName())) {
            return Optional.empty();
        }
        FieldValues fields = event.fields(FIELDS);
        // Of an instance's attributes, only what it runs at start puts it into other hands.
        if (event.eventName().equals("ModifyInstanceAttribute") && !fields.isPresent(USER_DATA)) {
            return Optional.empty();
        }
        List<Long> instances = new ArrayList<>();
        for (int path : launches ? LAUNCHED : TAKEN) {
            texts(fields, path).forEach(id -> instances.add(Holder.ofInstance(id)));
        }
        return instances.isEmpty()
                ? Optional.empty()
                : Optional.of(new Opening(holders(event), instances, Kind.MACHINE));
    }

    /** The texts of a field, without empty ones. */
    private static List<String> texts(FieldValues fields, int path) {
        List<String> texts = new ArrayList<>(1);
        for (int i = 0; i < fields.size(path); i++) {
            FieldValue value = fields.scalar(path, i);
            if (value.kind() == FieldValue.Kind.STRING && !value.text().isEmpty()) {
                texts.add(value.text());
            }
        }
        return texts;
    }

    private static Optional<Opening> function(TrailEvent event) {
        String name = event.eventName();
        if (!name.startsWith("CreateFunction2")
                && !name.startsWith("UpdateFunctionCode2")
                && !name.startsWith("UpdateFunctionConfiguration2")) {
            return Optional.empty();
        }
        List<Long> roles = texts(event.fields(FIELDS), FUNCTION_ROLE).stream()
                .map(Holder::ofFunctionRole)
                .toList();
        return roles.isEmpty() ? Optional.empty() : Optional.of(new Opening(holders(event), roles, Kind.MACHINE));
    }

    private static Credential credential(
            TrailEvent event,
            String key,
            Reach.Kind kind,
            String issuedBy,
            Optional<String> roleArn,
            Optional<String> sessionName) {
        return new Credential(
                key,
                kind,
                account(event),
                issuedBy,
                roleArn,
                sessionName,
                event.epochSecond(),
                Optional.ofNullable(event.eventId()));
    }

    /** The account that was acted in: what is made in it is its own, whoever made it. */
    private static String account(TrailEvent event) {
        return Objects.requireNonNullElse(event.actedInAccountId(), UserIdentity.UNKNOWN_ACCOUNT);
    }

    /** The caller's key, and the caller as a user: sign-ins and some console calls carry no key. */
    static List<Long> holders(TrailEvent event) {
        List<Long> holders = new ArrayList<>(2);
        String key = event.accessKeyId();
        if (key != null) {
            holders.add(Holder.ofKey(key));
        }
        UserIdentity.of(event).ifPresent(user -> holders.add(Holder.ofUser(user.accountId(), user.userName())));
        return holders;
    }

    private static String caller(TrailEvent event) {
        for (String name : new @Nullable String[] {event.accessKeyId(), event.userName(), event.invokedBy()}) {
            if (name != null) {
                return name;
            }
        }
        return Objects.requireNonNullElse(event.identityArn(), "unknown");
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() && !node.textValue().isEmpty() ? node.textValue() : null;
    }
}

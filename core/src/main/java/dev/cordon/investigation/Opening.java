package dev.cordon.investigation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.trail.TrailEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call that put access into somebody's hands: a session, a key, a user, an instance or a function.
 *
 * @param openers who held the access that made the call; any of them is enough
 * @param opened what the call opened
 * @param credential the issued credential, when the call issued one
 */
record Opening(List<Long> openers, List<Long> opened, Optional<Credential> credential) {
    /**
     * A credential as the issuing record tells of it; never its secret part.
     *
     * @param accessKeyId the key's id, or a created user's name
     * @param issuedBy the key, instance, function or user that it came from
     */
    record Credential(
            String accessKeyId,
            Reach.Kind kind,
            String issuedBy,
            Optional<String> roleArn,
            Optional<String> sessionName,
            long epochSecond,
            Optional<String> eventId) {}

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

    private static Optional<Opening> session(TrailEvent event) {
        String name = event.eventName();
        boolean role = ROLE_CALLS.contains(name);
        if (!role && !name.equals("GetSessionToken") && !name.equals("GetFederationToken")) {
            return Optional.empty();
        }
        JsonNode response = event.responseElements();
        String key = text(response.at("/credentials/accessKeyId"));
        if (key == null) {
            return Optional.empty();
        }
        JsonNode request = event.requestParameters();
        Optional<String> roleArn = Optional.ofNullable(text(request.path("roleArn")));
        Optional<String> sessionName = Optional.ofNullable(
                text(request.path("roleSessionName")) != null
                        ? text(request.path("roleSessionName"))
                        : text(request.path("name")));
        List<Long> openers = new ArrayList<>(holders(event));
        Reach.Kind kind = name.equals("GetSessionToken")
                ? Reach.Kind.GET_SESSION_TOKEN
                : name.equals("GetFederationToken") ? Reach.Kind.GET_FEDERATION_TOKEN : Reach.Kind.ASSUME_ROLE;
        String issuedBy = caller(event);
        if ("ec2.amazonaws.com".equals(event.invokedBy()) && sessionName.isPresent()) {
            // An instance's role session is named after the instance.
            openers.add(Holder.ofInstance(sessionName.get()));
            kind = Reach.Kind.INSTANCE;
            issuedBy = sessionName.get();
        } else if ("lambda.amazonaws.com".equals(event.invokedBy()) && roleArn.isPresent()) {
            // Its name tells little (awslambda_744_…, or the function's); the role is what a function is given.
            openers.add(Holder.ofFunctionRole(roleArn.get()));
            kind = Reach.Kind.FUNCTION;
            issuedBy = sessionName.orElse("lambda.amazonaws.com");
        }
        return Optional.of(new Opening(
                openers,
                List.of(Holder.ofKey(key)),
                Optional.of(credential(event, key, kind, issuedBy, roleArn, sessionName))));
    }

    private static Optional<Opening> identity(TrailEvent event) {
        String name = event.eventName();
        JsonNode request = event.requestParameters();
        JsonNode response = event.responseElements();
        String account = Objects.requireNonNullElse(event.recipientAccountId(), UserIdentity.UNKNOWN_ACCOUNT);
        if (name.equals("CreateAccessKey")) {
            String key = text(response.at("/accessKey/accessKeyId"));
            return key == null
                    ? Optional.empty()
                    : Optional.of(new Opening(
                            holders(event),
                            List.of(Holder.ofKey(key)),
                            Optional.of(credential(
                                    event,
                                    key,
                                    Reach.Kind.CREATED_ACCESS_KEY,
                                    caller(event),
                                    Optional.empty(),
                                    Optional.ofNullable(text(response.at("/accessKey/userName")))))));
        }
        if (name.equals("CreateUser") || name.equals("CreateLoginProfile") || name.equals("UpdateLoginProfile")) {
            String user = text(request.path("userName"));
            return user == null
                    ? Optional.empty()
                    : Optional.of(new Opening(
                            holders(event),
                            List.of(Holder.ofUser(account, user)),
                            Optional.of(credential(
                                    event,
                                    user,
                                    Reach.Kind.CREATED_USER,
                                    caller(event),
                                    Optional.empty(),
                                    Optional.empty()))));
        }
        return Optional.empty();
    }

    private static Optional<Opening> instance(TrailEvent event) {
        List<Long> instances = new ArrayList<>();
        if (event.eventName().equals("RunInstances")) {
            event.responseElements().at("/instancesSet/items").forEach(item -> add(instances, item.path("instanceId")));
        } else if (INSTANCE_CALLS.contains(event.eventName())) {
            JsonNode request = event.requestParameters();
            // Of an instance's attributes, only what it runs at start puts it into other hands.
            if (!event.eventName().equals("ModifyInstanceAttribute") || request.has("userData")) {
                add(instances, request.path("instanceId"));
                add(instances, request.path("target"));
                request.path("instanceIds").forEach(id -> add(instances, id));
                add(instances, request.at("/AssociateIamInstanceProfileRequest/InstanceId"));
            }
        }
        return instances.isEmpty()
                ? Optional.empty()
                : Optional.of(new Opening(holders(event), instances, Optional.empty()));
    }

    private static void add(List<Long> instances, JsonNode id) {
        String text = text(id);
        if (text != null) {
            instances.add(Holder.ofInstance(text));
        }
    }

    private static Optional<Opening> function(TrailEvent event) {
        String name = event.eventName();
        if (!name.startsWith("CreateFunction2")
                && !name.startsWith("UpdateFunctionCode2")
                && !name.startsWith("UpdateFunctionConfiguration2")) {
            return Optional.empty();
        }
        String role = text(event.responseElements().path("role"));
        return role == null
                ? Optional.empty()
                : Optional.of(new Opening(holders(event), List.of(Holder.ofFunctionRole(role)), Optional.empty()));
    }

    private static Credential credential(
            TrailEvent event,
            String key,
            Reach.Kind kind,
            String issuedBy,
            Optional<String> roleArn,
            Optional<String> sessionName) {
        return new Credential(
                key, kind, issuedBy, roleArn, sessionName, event.epochSecond(), Optional.ofNullable(event.eventId()));
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

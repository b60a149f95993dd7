package dev.cordon.lab.trail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.lab.api.ApiCall;
import dev.cordon.lab.api.Caller;
import dev.cordon.lab.api.Identity;
import dev.cordon.lab.api.SessionContext;
import java.time.temporal.ChronoUnit;

/**
 * Writes {@code userIdentity}.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html">userIdentity</a>
 */
final class UserIdentity {
    /** What a record says of somebody who signed in under a name that nobody has: it may be a password. */
    static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

    private UserIdentity() {}

    static ObjectNode of(ApiCall call, String accountId) {
        return call.caller()
                .map(caller -> isSignIn(call) ? signIn(caller, call.error().isPresent()) : of(caller))
                .orElseGet(() -> unknown(accountId));
    }

    private static boolean isSignIn(ApiCall call) {
        return call.eventType().equals("AwsConsoleSignIn");
    }

    private static ObjectNode unknown(String accountId) {
        return object().put("type", "IAMUser")
                .put("accountId", accountId)
                .put("accessKeyId", "")
                .put("userName", HIDDEN);
    }

    /** Whoever is at the door has no key; who is refused there has no ARN either. */
    private static ObjectNode signIn(Caller caller, boolean refused) {
        ObjectNode identity = start(caller.identity());
        if (refused) {
            identity.remove("arn");
            identity.put("accessKeyId", "");
        }
        addName(identity, caller.identity());
        return identity;
    }

    private static ObjectNode of(Caller caller) {
        if (caller.identity() instanceof Identity.AwsService service) {
            return object().put("type", service.type()).put("invokedBy", service.invokedBy());
        }
        ObjectNode identity = start(caller.identity()).put("accessKeyId", caller.accessKeyId());
        addName(identity, caller.identity());
        caller.session().ifPresent(session -> identity.set("sessionContext", session(session)));
        return identity;
    }

    private static ObjectNode start(Identity who) {
        return object().put("type", who.type())
                .put("principalId", who.principalId())
                .put("arn", who.arn())
                .put("accountId", who.accountId());
    }

    private static void addName(ObjectNode identity, Identity who) {
        if (who instanceof Identity.User user) {
            identity.put("userName", user.userName());
        }
    }

    private static ObjectNode session(SessionContext session) {
        ObjectNode context = object();
        session.issuer().ifPresent(issuer -> context.set("sessionIssuer", issuer(issuer)));
        context.putObject("attributes")
                .put(
                        "creationDate",
                        session.createdAt().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("mfaAuthenticated", Boolean.toString(session.mfaAuthenticated()));
        session.sourceIdentity().ifPresent(identity -> context.put("sourceIdentity", identity));
        return context;
    }

    private static ObjectNode issuer(SessionContext.Issuer issuer) {
        return object().put("type", issuer.type())
                .put("principalId", issuer.principalId())
                .put("arn", issuer.arn())
                .put("accountId", issuer.accountId())
                .put("userName", issuer.userName());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}

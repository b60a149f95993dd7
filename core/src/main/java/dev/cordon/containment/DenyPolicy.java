package dev.cordon.containment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.iam.PolicyText;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** The policies that Cordon cuts access with, and the names by which they are known again. */
final class DenyPolicy {
    private static final String PREFIX = "CordonDeny-";
    private static final String VERSION = "2012-10-17";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private DenyPolicy() {}

    /** The name of a case's policy; it fits IAM's 128 characters, as a case id has at most 64. */
    static String nameFor(String caseId) {
        return PREFIX + caseId;
    }

    /** The case whose policy has that name; empty if it is not Cordon's. */
    static Optional<String> caseOf(String policyName) {
        return policyName.startsWith(PREFIX) ? Optional.of(policyName.substring(PREFIX.length())) : Optional.empty();
    }

    /** Denies everything, without a condition: whatever else is allowed, and however the credential was come by. */
    static String everything() {
        return document(denyAll());
    }

    static boolean isEverything(String document) {
        return PolicyText.same(document, everything());
    }

    /**
     * Denies everything to some sessions of a role.
     *
     * @param userIds what {@code aws:userId} is in them: role id, colon, session name
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_disable-perms.html">
     *     Disabling permissions for temporary security credentials</a>
     */
    static String sessions(Collection<String> userIds) {
        ObjectNode statement = denyAll();
        statement.putObject("Condition").putObject("StringEquals").set("aws:userId", array(userIds));
        return document(statement);
    }

    /**
     * Denies everything to the sessions of a role that were issued before a time.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html">Revoking IAM role
     *     temporary security credentials</a>
     */
    static String sessionsIssuedBefore(Instant time) {
        ObjectNode statement = denyAll();
        statement.putObject("Condition").putObject("DateLessThan").put("aws:TokenIssueTime", time.toString());
        return document(statement);
    }

    /** For an organisation: denies everything to a user and to the named role sessions, whatever the account's own IAM says. */
    static String serviceControlPolicy(String userArn, Collection<String> userIds) {
        ObjectNode document = JSON.objectNode().put("Version", VERSION);
        ArrayNode statements = document.putArray("Statement");
        ObjectNode user = denyAll().put("Sid", "CordonDenyUser");
        user.putObject("Condition").putObject("ArnEquals").put("aws:PrincipalArn", userArn);
        statements.add(user);
        if (!userIds.isEmpty()) {
            ObjectNode sessions = denyAll().put("Sid", "CordonDenySessions");
            sessions.putObject("Condition").putObject("StringEquals").set("aws:userId", array(userIds));
            statements.add(sessions);
        }
        return document.toString();
    }

    private static ObjectNode denyAll() {
        return JSON.objectNode()
                .put("Sid", "CordonDeny")
                .put("Effect", "Deny")
                .put("Action", "*")
                .put("Resource", "*");
    }

    private static String document(ObjectNode statement) {
        ObjectNode document = JSON.objectNode().put("Version", VERSION);
        document.putArray("Statement").add(statement);
        return document.toString();
    }

    private static ArrayNode array(Collection<String> values) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(array::add);
        return array;
    }
}

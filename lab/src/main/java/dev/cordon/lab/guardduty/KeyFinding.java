package dev.cordon.lab.guardduty;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A finding about an access key.
 *
 * @param type such as {@code UnauthorizedAccess:IAMUser/MaliciousIPCaller}
 * @param severity from 1 to 10
 * @param principalId the user's or session's unique id
 * @param userName the user's or role's name
 * @param userType {@code IAMUser}, {@code AssumedRole} or {@code FederatedUser}
 * @param service and {@code api}: one call that the finding is about, such as {@code iam.amazonaws.com} and {@code ListUsers}
 * @see <a href="https://docs.aws.amazon.com/guardduty/latest/APIReference/API_Finding.html">Finding</a>
 */
public record KeyFinding(
        String type,
        double severity,
        String title,
        String description,
        String accessKeyId,
        String principalId,
        String userName,
        String userType,
        String service,
        String api,
        String sourceAddress,
        int count,
        Instant firstSeen,
        Instant lastSeen) {

    ObjectNode addTo(ObjectNode finding) {
        finding.put("type", type)
                .put("severity", severity)
                .put("title", title)
                .put("description", description)
                .put("createdAt", text(firstSeen))
                .put("updatedAt", text(lastSeen))
                .put("schemaVersion", "2.0");
        ObjectNode resource = finding.putObject("resource").put("resourceType", "AccessKey");
        resource.putObject("accessKeyDetails")
                .put("accessKeyId", accessKeyId)
                .put("principalId", principalId)
                .put("userName", userName)
                .put("userType", userType);
        ObjectNode call = finding.putObject("service")
                .put("serviceName", "guardduty")
                .put("archived", false)
                .put("count", count)
                .put("eventFirstSeen", text(firstSeen))
                .put("eventLastSeen", text(lastSeen))
                .put("resourceRole", "TARGET");
        call.set("action", action());
        return finding;
    }

    private ObjectNode action() {
        ObjectNode action = JsonNodeFactory.instance.objectNode().put("actionType", "AWS_API_CALL");
        action.putObject("awsApiCallAction")
                .put("api", api)
                .put("callerType", "Remote IP")
                .put("serviceName", service)
                .putObject("remoteIpDetails")
                .put("ipAddressV4", sourceAddress);
        return action;
    }

    private static String text(Instant time) {
        // Always with three decimals, as GuardDuty has it.
        return time.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ".000Z");
    }
}

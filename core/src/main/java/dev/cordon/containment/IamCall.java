package dev.cordon.containment;

import dev.cordon.iam.UserName;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A call that IAM served, as CloudTrail records it.
 *
 * @param callerArn who made it; empty if the record does not say
 * @param callerUserName whom IAM takes the call to be about if it names no user; empty for roles
 * @param accessKeyId of the credentials that signed it; empty for the console
 * @param parameters those of {@code requestParameters} that are texts
 * @param made ids that the answer gave to what the call created
 */
public record IamCall(
        Instant time,
        String eventName,
        String eventId,
        String requestId,
        String callerArn,
        String callerUserName,
        String accessKeyId,
        String sourceIpAddress,
        String userAgent,
        Map<String, String> parameters,
        Set<String> made) {
    public IamCall {
        parameters = Map.copyOf(parameters);
        made = Set.copyOf(made);
    }

    /** Whether it changed that user; a call that names none changes its caller. */
    boolean isAbout(UserName user) {
        return parameters.getOrDefault("userName", callerUserName).equals(user.value());
    }

    /** Whether a parameter has that value. */
    boolean has(String parameter, String value) {
        return value.equals(parameters.get(parameter));
    }

    /** Whether it made something of that id, or made it work again by a call that names it in a parameter. */
    boolean revives(String id, String parameter) {
        return made.contains(id) || (has(parameter, id) && has("status", "Active"));
    }
}

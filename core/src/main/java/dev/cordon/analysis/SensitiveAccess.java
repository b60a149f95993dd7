package dev.cordon.analysis;

import dev.cordon.trail.CallOutcomes;
import java.time.Instant;
import java.util.List;

/**
 * Sensitive resources touched alike.
 *
 * @param kind what makes it sensitive: {@code secret}, {@code parameter}, {@code kms-key}, {@code snapshot}, {@code identity},
 *     {@code logging}, {@code instance-credentials}, {@code object-data}, {@code code}, {@code model}, or
 *     {@code configured} for the responder's own patterns
 * @param resource an ARN or a name; {@code *} where the call names none
 * @param matchedBy the built-in rule or the configured ARN pattern that says so
 * @param outcomes what came of the calls
 */
public record SensitiveAccess(
        String kind,
        String eventSource,
        String eventName,
        String resource,
        String matchedBy,
        CallOutcomes outcomes,
        Instant first,
        Instant last,
        List<String> eventIds) {
    /** How many calls. */
    public long count() {
        return outcomes.count();
    }

    /** How many of them were refused. */
    public long refused() {
        return outcomes.refused();
    }
}

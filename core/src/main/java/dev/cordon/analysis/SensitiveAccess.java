package dev.cordon.analysis;

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
 * @param refused how many of the calls were refused
 */
public record SensitiveAccess(
        String kind,
        String eventSource,
        String eventName,
        String resource,
        String matchedBy,
        long count,
        long refused,
        Instant first,
        Instant last,
        List<String> eventIds) {}

package dev.cordon.investigation;

import dev.cordon.analysis.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * One event that matters.
 *
 * @param what a few words: {@code "stopped logging of trail"}, {@code "refused"}
 * @param by the access key id that made the call, or how it was signed in
 * @param opened whether it was made by something that the user opened, not by its own credentials
 */
public record TimelineEntry(
        Instant time,
        Severity severity,
        String eventSource,
        String eventName,
        String what,
        String resource,
        String by,
        boolean opened,
        String sourceAddress,
        Optional<String> userAgent,
        Optional<String> awsRegion,
        Optional<String> errorCode,
        String eventId) {}

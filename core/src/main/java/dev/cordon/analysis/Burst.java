package dev.cordon.analysis;

import java.time.Instant;
import java.util.List;

/**
 * Many calls of one kind in a short time.
 *
 * @param calls calls in the burst
 * @param distinct distinct {@code eventSource:eventName} pairs among them
 * @param examples the most frequent of those pairs, at most five
 */
public record Burst(
        Kind kind, Instant start, Instant end, long calls, int distinct, List<String> examples, List<String> eventIds) {
    /** What came in a burst. */
    public enum Kind {
        /** Many distinct read calls: looking around. */
        ENUMERATION,
        /** Many reads of data: objects, secrets, parameters. */
        MASS_READ,
        /** Many deletions. */
        MASS_DELETE,
        /** Calls answered with throttling errors. */
        THROTTLING,
        /** Many refused calls: trying doors. */
        REFUSALS
    }
}

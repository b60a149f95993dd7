package dev.cordon.analysis;

import dev.cordon.trail.CallOutcomes;
import java.time.Instant;
import java.util.List;

/**
 * Many calls of one kind in a short time.
 *
 * @param outcomes what came of the calls; a mass read is told of reads that succeeded alone, where these are as many as make
 *     one
 * @param distinct distinct {@code eventSource:eventName} pairs among them
 * @param examples the most frequent of those pairs, at most five
 */
public record Burst(
        Kind kind,
        Instant start,
        Instant end,
        CallOutcomes outcomes,
        int distinct,
        List<String> examples,
        List<String> eventIds) {
    /** How many calls. */
    public long calls() {
        return outcomes.count();
    }

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

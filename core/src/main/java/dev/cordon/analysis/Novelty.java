package dev.cordon.analysis;

import java.time.Instant;
import java.util.List;

/**
 * A value that the user had never, or hardly ever, shown before the window.
 *
 * @param baselineCount how often it was seen in the baseline: 0 for a first time
 * @param count how often it was seen in the window
 * @param sentence says it to a person: {@code "first time in 43 days of history"}
 */
public record Novelty(
        Dimension dimension,
        String value,
        long baselineCount,
        long count,
        Instant first,
        Instant last,
        String sentence,
        List<String> eventIds) {
    /** What can be new. */
    public enum Dimension {
        SERVICE,
        ACTION,
        REGION,
        USER_AGENT,
        SOURCE_ADDRESS,
        HOUR_OF_DAY
    }
}

package dev.cordon.analysis;

import java.time.Instant;
import java.util.List;

/**
 * Calls that were refused alike: the same event, error and resource.
 *
 * @param resource what was refused, as an ARN where one is known, or {@code *} where nothing names one
 * @param resourceFrom where the name was taken from: see {@link NamedResource#from}
 * @param sourceAddresses the addresses that the calls came from, sorted
 * @param userAgents the agents that made the calls, sorted, at most ten
 * @param eventIds the earliest of the events, at most {@link #MAX_EVENT_IDS}
 */
public record Denial(
        String eventSource,
        String eventName,
        String errorCode,
        String resource,
        String resourceFrom,
        long count,
        Instant first,
        Instant last,
        List<String> sourceAddresses,
        List<String> userAgents,
        List<String> eventIds) {
    /** Event IDs kept for a group; {@code count} is always the whole number. */
    public static final int MAX_EVENT_IDS = 100;
}

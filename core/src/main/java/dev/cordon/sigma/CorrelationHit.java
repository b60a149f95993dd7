package dev.cordon.sigma;

import dev.cordon.trail.CallOutcomes;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One episode in which events fulfilled a correlation: overlapping windows are one episode.
 *
 * @param rule the correlation's index in {@link RuleSet#rules}
 * @param group the values that its events have in common, by the names of {@code group-by}
 * @param from the time of its first event
 * @param to the time of its last event
 * @param fulfilledAt when the condition held for the first time
 * @param outcomes what came of the calls
 * @param eventIds the ids of its events, sorted
 * @param eventsWithoutId how many further ones have none
 */
public record CorrelationHit(
        int rule,
        Map<String, String> group,
        Instant from,
        Instant to,
        Instant fulfilledAt,
        CallOutcomes outcomes,
        List<String> eventIds,
        long eventsWithoutId) {}

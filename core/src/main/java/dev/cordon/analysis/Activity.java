package dev.cordon.analysis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a set of credentials did, counted.
 *
 * @param events all events, refused ones included
 * @param byEvent values are {@code eventSource:eventName}; this and the other lists are sorted by falling count, then value
 * @param byError error codes that are no refusals (throttling, not found, invalid parameter …)
 * @param perHour number of events by the hour's start, UTC; hours without events are left out
 */
public record Activity(
        long events,
        Optional<Instant> firstSeen,
        Optional<Instant> lastSeen,
        List<Tally> byEvent,
        List<Tally> bySourceAddress,
        List<Tally> byUserAgent,
        List<Tally> byRegion,
        List<Tally> byError,
        SortedMap<Instant, Long> perHour) {}

package dev.cordon.lab.trail;

import dev.cordon.lab.api.ApiCall.Category;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The event history: the management events of the last 90 days, region by region, whatever trails there are. Safe for use by
 * many threads.
 */
final class EventHistory {
    private static final Duration REACH = Duration.ofDays(90);

    private final Map<String, NavigableMap<Position, TrailRecord>> regions = new ConcurrentHashMap<>();
    private final AtomicLong sequence = new AtomicLong();
    private final Duration delay;

    /**
     * An empty history.
     *
     * @param delay how long an event takes to appear
     */
    EventHistory(Duration delay) {
        this.delay = delay;
    }

    /** Where an event stands: newest first, and among those of one second the latest first. */
    record Position(Instant time, long sequence) implements Comparable<Position> {
        private static final Comparator<Position> NEWEST_FIRST = Comparator.comparing(Position::time)
                .thenComparing(Position::sequence)
                .reversed();

        /** Before every event. */
        static final Position START = new Position(Instant.MAX, Long.MAX_VALUE);

        @Override
        public int compareTo(Position other) {
            return NEWEST_FIRST.compare(this, other);
        }
    }

    /** An event with its place. */
    record Entry(Position position, TrailRecord record) {}

    void add(TrailRecord record) {
        if (record.category() == Category.MANAGEMENT) {
            regions.computeIfAbsent(record.region(), region -> new ConcurrentSkipListMap<>())
                    .put(new Position(record.time(), sequence.getAndIncrement()), record);
        }
    }

    /** The events of a region that have appeared, newest first, after a place. */
    Stream<Entry> after(Position place, String region, Instant now) {
        NavigableMap<Position, TrailRecord> events = regions.get(region);
        if (events == null) {
            return Stream.empty();
        }
        Instant newest = now.minus(delay);
        Instant oldest = now.minus(REACH);
        return events.tailMap(place, false).entrySet().stream()
                .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                .filter(entry -> !entry.record().time().isAfter(newest))
                .takeWhile(entry -> !entry.record().time().isBefore(oldest));
    }
}

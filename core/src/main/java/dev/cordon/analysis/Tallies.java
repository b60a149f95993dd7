package dev.cordon.analysis;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts values, and when each was first and last seen. */
final class Tallies {
    /** The order of every list of tallies: falling count, then value. */
    private static final Comparator<Tally> MOST_FREQUENT_FIRST =
            Comparator.comparingLong(Tally::count).reversed().thenComparing(Tally::value);

    private final Map<String, Sightings> byValue = new HashMap<>();

    /** Counts a value; {@code null}, for a member that the record does not have, is left out. */
    void add(@Nullable String value, long epochSecond) {
        if (value != null) {
            byValue.computeIfAbsent(BoundedText.of(value), absent -> new Sightings())
                    .add(epochSecond);
        }
    }

    void merge(Tallies other) {
        other.byValue.forEach((value, sightings) ->
                byValue.computeIfAbsent(value, absent -> new Sightings()).merge(sightings));
    }

    /** All values, most frequent first. */
    List<Tally> sorted() {
        return byValue.entrySet().stream()
                .map(entry -> entry.getValue().tally(entry.getKey()))
                .sorted(MOST_FREQUENT_FIRST)
                .toList();
    }

    /** How often something was seen, and when first and last. */
    static final class Sightings {
        private long count;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        void add(long epochSecond) {
            count++;
            first = Math.min(first, epochSecond);
            last = Math.max(last, epochSecond);
        }

        void merge(Sightings other) {
            count += other.count;
            first = Math.min(first, other.first);
            last = Math.max(last, other.last);
        }

        long count() {
            return count;
        }

        /** When it was first seen; only after something was. */
        Instant first() {
            return Instant.ofEpochSecond(first);
        }

        /** When it was last seen; only after something was. */
        Instant last() {
            return Instant.ofEpochSecond(last);
        }

        Tally tally(String value) {
            return new Tally(value, count, first(), last());
        }
    }
}

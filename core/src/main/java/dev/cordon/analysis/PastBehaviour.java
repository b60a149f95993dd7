package dev.cordon.analysis;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a user did up to some time, as far as a later window is compared with it. Bounded: at most {@value #MAX_VALUES} values of
 * each kind, of at most {@value #MAX_TEXT} characters.
 *
 * @param events of the user's own credentials
 * @param first the first of these; empty if there are none
 * @param values how often the user's own credentials showed each value
 * @param addresses where these, and what the user opened with them, were used from
 * @param habits the kinds of bursts that the user showed
 */
public record PastBehaviour(
        long events,
        Optional<Instant> first,
        Map<Novelty.Dimension, Values> values,
        Values addresses,
        Map<Burst.Kind, Habit> habits) {
    /** Values kept of each kind. */
    public static final int MAX_VALUES = 4096;

    /** The longest text of a value. */
    public static final int MAX_TEXT = BoundedText.MAX_LENGTH;

    public PastBehaviour {
        if (events > 0 != first.isPresent()) {
            throw new IllegalArgumentException("There is a first event exactly if there are events");
        }
        EnumMap<Novelty.Dimension, Values> all = new EnumMap<>(Novelty.Dimension.class);
        all.putAll(values);
        values = Map.copyOf(all);
        habits = Map.copyOf(habits);
    }

    /**
     * Values, and how often each was seen.
     *
     * @param more whether there were more values than are kept; which are kept depends on the values alone, and their counts are
     *     exact
     */
    public record Values(SortedMap<String, Long> counts, boolean more) {
        /** No value. */
        public static final Values NONE = new Values(new TreeMap<>(), false);

        public Values {
            if (counts.size() > MAX_VALUES || (more && counts.size() < MAX_VALUES)) {
                throw new IllegalArgumentException("%d values%s cannot be; at most %d are kept"
                        .formatted(counts.size(), more ? " and more" : "", MAX_VALUES));
            }
            counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        }
    }

    /**
     * Bursts of one kind.
     *
     * @param days the first days that had one, as days since 1970; no more are kept than make a habit
     * @param peak how large the largest was
     */
    public record Habit(SortedSet<Long> days, long peak) {
        public Habit {
            TreeSet<Long> first = new TreeSet<>(days);
            while (first.size() > Bursts.HABIT_DAYS) {
                first.pollLast();
            }
            days = Collections.unmodifiableSortedSet(first);
        }

        Habit with(Habit other) {
            TreeSet<Long> both = new TreeSet<>(days);
            both.addAll(other.days);
            return new Habit(both, Math.max(peak, other.peak));
        }
    }
}

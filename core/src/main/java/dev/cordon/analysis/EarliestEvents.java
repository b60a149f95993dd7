package dev.cordon.analysis;

import dev.cordon.trail.TrailEvent;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the earliest events, by time and then by id, up to a number: the same ones in whatever order events and parts
 * come in.
 */
final class EarliestEvents {
    private static final Comparator<Entry> ORDER =
            Comparator.comparingLong(Entry::epochSecond).thenComparing(Entry::eventId);

    private final int max;
    private final TreeSet<Entry> entries = new TreeSet<>(ORDER);

    EarliestEvents(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("max is " + max + "; expected 1 or more");
        }
        this.max = max;
    }

    /** Takes an event into account; one without an id cannot be named and is left out. */
    void add(long epochSecond, @Nullable String eventId) {
        if (eventId != null && !isLaterThanAllKept(epochSecond)) {
            add(new Entry(epochSecond, eventId));
        }
    }

    /** The same; the id of an event that is too late to be kept is not even read. */
    void add(TrailEvent event) {
        if (!isLaterThanAllKept(event.epochSecond())) {
            add(event.epochSecond(), event.eventId());
        }
    }

    void merge(EarliestEvents other) {
        other.entries.forEach(this::add);
    }

    /** Earliest first. */
    List<String> eventIds() {
        return entries.stream().map(Entry::eventId).toList();
    }

    private void add(Entry entry) {
        if (entries.add(entry) && entries.size() > max) {
            entries.pollLast();
        }
    }

    /** Most events of a long log, told without an allocation. */
    private boolean isLaterThanAllKept(long epochSecond) {
        return entries.size() == max && epochSecond > entries.last().epochSecond();
    }

    private record Entry(long epochSecond, String eventId) {}
}

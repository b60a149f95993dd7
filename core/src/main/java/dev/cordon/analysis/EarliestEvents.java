package dev.cordon.analysis;

import dev.cordon.trail.EventId;
import dev.cordon.trail.TrailEvent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the ids of the earliest events, as evidence; among those of one second the smallest ids. So the same ones are kept in
 * whatever order events and parts come in.
 *
 * <p>About 60 bytes an id, 32 of which all share that keep the event: a hunt keeps millions of them.
 */
final class EarliestEvents {
    private static final Comparator<Entry> ORDER =
            Comparator.comparingLong(Entry::epochSecond).thenComparing(Entry::id);
    private static final Entry[] NONE = {};

    private final int max;
    private Entry[] entries = NONE;
    private int size;

    EarliestEvents(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("max is " + max + "; expected 1 or more");
        }
        this.max = max;
    }

    /** Takes an event into account; one without an id cannot be named and is left out. */
    void add(long epochSecond, @Nullable EventId id) {
        if (id != null && !isLaterThanAllKept(epochSecond)) {
            add(new Entry(epochSecond, id));
        }
    }

    /** The same; the id of an event that is too late to be kept is not even read. */
    void add(TrailEvent event) {
        if (!isLaterThanAllKept(event.epochSecond())) {
            add(event.epochSecond(), event.id());
        }
    }

    void merge(EarliestEvents other) {
        for (int i = 0; i < other.size; i++) {
            add(other.entries[i]);
        }
    }

    /** Earliest first. */
    List<String> eventIds() {
        return IntStream.range(0, size)
                .mapToObj(i -> entries[i].id().toString())
                .toList();
    }

    private void add(Entry entry) {
        int at = Arrays.binarySearch(entries, 0, size, entry, ORDER);
        if (at >= 0 || -at > max) {
            return;
        }
        int place = -at - 1;
        if (size == entries.length && size < max) {
            entries = Arrays.copyOf(entries, Math.min(max, Math.max(2, size * 2)));
        }
        System.arraycopy(entries, place, entries, place + 1, Math.min(size, entries.length - 1) - place);
        entries[place] = entry;
        size = Math.min(size + 1, max);
    }

    /** Most events of a long log, told without an allocation. */
    private boolean isLaterThanAllKept(long epochSecond) {
        return size == max && epochSecond > entries[size - 1].epochSecond;
    }

    private record Entry(long epochSecond, EventId id) {}
}

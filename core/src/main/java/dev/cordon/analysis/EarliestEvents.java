package dev.cordon.analysis;

import dev.cordon.trail.EventId;
import dev.cordon.trail.TrailEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the ids of the earliest events, as evidence; among those of one second the smallest ids. So the same ones are kept in
 * whatever order events and parts come in.
 *
 * <p>24 bytes an id, and no object: a hunt keeps millions of them.
 */
final class EarliestEvents {
    /** Of one event: its second, and the two halves of its id. */
    private static final int WORDS = 3;

    private static final long[] NONE = {};

    private final int max;
    private long[] words = NONE;
    /** The ids that are no UUIDs, at the places of their events; hardly any log has one. */
    private @Nullable EventId @Nullable [] others;

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
            add(epochSecond, id.high(), id.low(), id.other() == null ? null : id);
        }
    }

    /** The same; the id of an event that is too late to be kept is not even read. */
    void add(TrailEvent event) {
        if (isLaterThanAllKept(event.epochSecond())) {
            return;
        }
        if (event.hasUuid()) {
            add(event.epochSecond(), event.uuidHigh(), event.uuidLow(), null);
        } else {
            add(event.epochSecond(), event.id());
        }
    }

    void merge(EarliestEvents from) {
        for (int i = 0; i < from.size; i++) {
            if (isLaterThanAllKept(from.second(i))) {
                return;
            }
            add(from.second(i), from.words[i * WORDS + 1], from.words[i * WORDS + 2], from.other(i));
        }
    }

    /** Earliest first. */
    List<String> eventIds() {
        List<String> ids = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            ids.add(id(i).toString());
        }
        return List.copyOf(ids);
    }

    private void add(long second, long high, long low, @Nullable EventId other) {
        int place = size;
        while (place > 0 && compare(place - 1, second, high, low, other) > 0) {
            place--;
        }
        if (place == max || (place > 0 && compare(place - 1, second, high, low, other) == 0)) {
            return;
        }
        size = Math.min(size + 1, max);
        makeRoom(place);
        words[place * WORDS] = second;
        words[place * WORDS + 1] = high;
        words[place * WORDS + 2] = low;
        if (other != null && others == null) {
            others = new EventId[max];
        }
        if (others != null) {
            others[place] = other;
        }
    }

    /** Moves what comes after; the last goes, if there is no room for it. */
    private void makeRoom(int place) {
        int length = size * WORDS;
        if (length > words.length) {
            words = Arrays.copyOf(words, Math.min(max * WORDS, Math.max(length, words.length * 2)));
        }
        int at = place * WORDS;
        System.arraycopy(words, at, words, at + WORDS, length - at - WORDS);
        if (others != null) {
            System.arraycopy(others, place, others, place + 1, size - place - 1);
        }
    }

    private int compare(int at, long second, long high, long low, @Nullable EventId other) {
        if (second(at) != second) {
            return Long.compare(second(at), second);
        }
        if (other(at) != null || other != null) {
            return id(at).compareTo(other == null ? new EventId(high, low, null) : other);
        }
        int highs = Long.compareUnsigned(words[at * WORDS + 1], high);
        return highs != 0 ? highs : Long.compareUnsigned(words[at * WORDS + 2], low);
    }

    private long second(int at) {
        return words[at * WORDS];
    }

    private @Nullable EventId other(int at) {
        return others == null ? null : others[at];
    }

    private EventId id(int at) {
        EventId other = other(at);
        return other == null ? new EventId(words[at * WORDS + 1], words[at * WORDS + 2], null) : other;
    }

    /** Most events of a long log, told without an allocation. */
    private boolean isLaterThanAllKept(long epochSecond) {
        return size == max && epochSecond > second(size - 1);
    }
}

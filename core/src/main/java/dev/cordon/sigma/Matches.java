package dev.cordon.sigma;

import dev.cordon.trail.CallOutcome;
import dev.cordon.trail.EventId;
import dev.cordon.trail.FieldValues;
import dev.cordon.trail.TrailEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The matches of one rule, as far as correlations need them. In columns, 28 bytes a match and at most half as much for those to
 * come: a hunt keeps hundreds of thousands, of which next to all come to nothing.
 */
final class Matches {
    private static final CallOutcome[] OUTCOMES = CallOutcome.values();
    /** How many bits of {@link #values} tell the outcome. */
    private static final int OUTCOME_BITS = 2;

    private static final int OUTCOME_MASK = (1 << OUTCOME_BITS) - 1;

    private static final EventId NO_ID = EventId.of("");
    private static final long[] NONE = {};

    private final int rule;
    private final int[] paths;
    private final int max;
    private long[] seconds = NONE;
    private long[] highs = NONE;
    private long[] lows = NONE;
    /** Which of the {@link #distinct} values each has; in the lowest bits, what came of the call. */
    private int[] values = {};
    /** The ids that are no UUIDs, {@link #NO_ID} for none; hardly any log has one. */
    private @Nullable EventId @Nullable [] others;

    private int size;
    private long count;
    /** Equal values are kept once: the same users read the same buckets again and again. */
    private final List<List<@Nullable String>> distinct = new ArrayList<>(2);

    private final Map<List<@Nullable String>, Integer> places = new HashMap<>(2);
    private int recent;

    /**
     * None so far.
     *
     * @param paths the fields that are kept of each
     * @param max how many are kept; when there are more, all are let go
     */
    Matches(int rule, int[] paths, int max) {
        this.rule = rule;
        this.paths = paths;
        this.max = max;
    }

    /** How many there were, kept or not. */
    long count() {
        return count;
    }

    /** Whether there were more than are kept, so that none is. */
    boolean overflowed() {
        return count > max;
    }

    void add(FieldValues fields, TrailEvent event, CallOutcome outcome) {
        if (!makeRoom(1)) {
            return;
        }
        seconds[size] = event.epochSecond();
        values[size] = valueOf(place(fields), outcome);
        if (event.hasUuid()) {
            highs[size] = event.uuidHigh();
            lows[size] = event.uuidLow();
        } else {
            setOther(size, Objects.requireNonNullElse(event.id(), NO_ID));
        }
        size++;
    }

    @SuppressWarnings("EnumOrdinal") // Never leaves this process.
    private static int valueOf(int place, CallOutcome outcome) {
        return (place << OUTCOME_BITS) | outcome.ordinal();
    }

    /** Takes over the matches of another, which stay as they are. */
    void merge(Matches from) {
        count += from.count - from.size;
        if (!makeRoom(from.size)) {
            return;
        }
        System.arraycopy(from.seconds, 0, seconds, size, from.size);
        System.arraycopy(from.highs, 0, highs, size, from.size);
        System.arraycopy(from.lows, 0, lows, size, from.size);
        int[] renumbered = from.distinct.stream().mapToInt(this::place).toArray();
        for (int i = 0; i < from.size; i++) {
            int value = from.values[i];
            values[size + i] = valueOf(renumbered[value >>> OUTCOME_BITS], OUTCOMES[value & OUTCOME_MASK]);
            EventId other = from.other(i);
            if (other != null) {
                setOther(size + i, other);
            }
        }
        size += from.size;
    }

    /** Counts some more; false if they are too many to keep. */
    private boolean makeRoom(int more) {
        count += more;
        if (overflowed()) {
            letGo();
            return false;
        }
        if (size + more > seconds.length) {
            int capacity = Math.max(size + more, size + size / 2);
            seconds = Arrays.copyOf(seconds, capacity);
            highs = Arrays.copyOf(highs, capacity);
            lows = Arrays.copyOf(lows, capacity);
            values = Arrays.copyOf(values, capacity);
        }
        return true;
    }

    private void letGo() {
        size = 0;
        seconds = NONE;
        highs = NONE;
        lows = NONE;
        values = new int[0];
        others = null;
        distinct.clear();
        places.clear();
    }

    private void setOther(int at, EventId id) {
        if (others == null) {
            others = new EventId[seconds.length];
        } else if (others.length < seconds.length) {
            others = Arrays.copyOf(others, seconds.length);
        }
        others[at] = id;
    }

    private @Nullable EventId other(int at) {
        return others == null || at >= others.length ? null : others[at];
    }

    private int place(FieldValues fields) {
        if (recent < distinct.size() && isSame(distinct.get(recent), fields)) {
            return recent;
        }
        List<@Nullable String> texts = new ArrayList<>(paths.length);
        for (int path : paths) {
            texts.add(text(fields, path));
        }
        return place(texts);
    }

    private int place(List<@Nullable String> texts) {
        Integer known = places.get(texts);
        if (known == null) {
            known = distinct.size();
            distinct.add(texts);
            places.put(texts, known);
        }
        recent = known;
        return known;
    }

    private boolean isSame(List<@Nullable String> texts, FieldValues fields) {
        for (int i = 0; i < paths.length; i++) {
            if (!Objects.equals(texts.get(i), text(fields, paths[i]))) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String text(FieldValues values, int path) {
        int size = values.size(path);
        if (size == 0) {
            return null;
        }
        return size == 1
                ? values.scalar(path, 0).text()
                : String.join(
                        Hit.SEPARATOR,
                        IntStream.range(0, size)
                                .mapToObj(i -> values.scalar(path, i).text())
                                .sorted()
                                .distinct()
                                .toList());
    }

    /** All that are kept, by time. */
    List<Hit> sorted() {
        List<Hit> hits = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            hits.add(new Hit(
                    rule,
                    seconds[i],
                    id(i),
                    OUTCOMES[values[i] & OUTCOME_MASK],
                    distinct.get(values[i] >>> OUTCOME_BITS)));
        }
        hits.sort(Hit.ORDER);
        return hits;
    }

    private @Nullable EventId id(int at) {
        EventId other = other(at);
        if (other == null) {
            return new EventId(highs[at], lows[at], null);
        }
        return other.equals(NO_ID) ? null : other;
    }
}

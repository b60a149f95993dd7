package dev.cordon.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is gathered of each of some distinct values, of a bounded number of them: those with the smallest hashes.
 *
 * <p>A value's hash is its own, whatever else was seen. So a value that is kept in the end was never dropped on the way, and
 * all that was gathered of it is exact; and which are kept depends on the values alone, not on order or parts. To keep the
 * first seen would do neither: a value that was dropped could come back with an earlier event, and half of its count.
 *
 * @param <T> gathers for one value
 */
final class KeptValues<T> {
    private record Key(long hash, String value) implements Comparable<Key> {
        static final Comparator<Key> ORDER = Comparator.comparingLong(Key::hash).thenComparing(Key::value);

        static Key of(String value) {
            return new Key(hashOf(value), value);
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private final int max;
    private final Supplier<T> fresh;
    private final Map<String, T> byValue = new HashMap<>();
    /** The largest key that was kept when values were dropped: what lies above has been dropped, or will be. */
    private @Nullable Key limit;

    KeptValues(int max, Supplier<T> fresh) {
        this.max = max;
        this.fresh = fresh;
    }

    /** What gathers for the value; null for one that is not kept. */
    @Nullable
    T of(String value) {
        T known = byValue.get(value);
        if (known != null || (limit != null && limit.compareTo(Key.of(value)) < 0)) {
            return known;
        }
        T made = fresh.get();
        byValue.put(value, made);
        if (byValue.size() > 2 * max) { // seldom, and then many at once
            drop();
        }
        return made;
    }

    /** What was gathered for the value; null if it is not kept or was not seen. */
    @Nullable
    T find(String value) {
        return byValue.get(value);
    }

    /**
     * Takes over the other's, which is left as it was.
     *
     * @param merge adds to the first what the second gathered, and leaves that as it was
     */
    void merge(KeptValues<T> other, BiConsumer<T, T> merge) {
        if (other.limit != null && (limit == null || other.limit.compareTo(limit) < 0)) {
            limit = other.limit;
        }
        other.byValue.forEach((value, theirs) -> {
            T mine = of(value);
            if (mine != null) {
                merge.accept(mine, theirs);
            }
        });
        drop();
    }

    /** The values kept. */
    SortedMap<String, T> sorted() {
        drop();
        return new TreeMap<>(byValue);
    }

    /** Whether there were more values than are kept. */
    boolean forgot() {
        drop();
        return limit != null;
    }

    /** Tells that there were more values than the full number that was taken over. */
    void forgetMore() {
        byValue.keySet().stream().map(Key::of).max(Key.ORDER).ifPresent(largest -> limit = largest);
    }

    private void drop() {
        if (limit != null) {
            Key bound = limit;
            byValue.keySet().removeIf(value -> bound.compareTo(Key.of(value)) < 0);
        }
        if (byValue.size() > max) {
            List<Key> keys =
                    new ArrayList<>(byValue.keySet().stream().map(Key::of).toList());
            keys.sort(Key.ORDER);
            limit = keys.get(max - 1);
            keys.subList(max, keys.size()).forEach(key -> byValue.remove(key.value()));
        }
    }

    /** FNV-1a over the characters, then stirred so that all bits depend on all of them. */
    private static long hashOf(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
        return hash ^ (hash >>> 29);
    }
}

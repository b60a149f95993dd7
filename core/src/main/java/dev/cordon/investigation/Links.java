package dev.cordon.investigation;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Who opened what, when: from a {@link Holder} to a Holder. 24 bytes a link, of which there is one for each session, instance,
 * function, user or key that anyone in the logs opened.
 */
final class Links {
    private long[] from = new long[64];
    private long[] to = new long[64];
    /** When it was opened, in seconds, and in the lowest bit whether it is a key. */
    private long[] opening = new long[64];

    private int size;
    private boolean sorted;

    void add(Opening made, long epochSecond) {
        long opened = epochSecond << 1 | (made.kind() == Opening.Kind.KEY ? 1 : 0);
        made.openers().forEach(opener -> made.opened().forEach(holder -> add(opener, holder, opened)));
    }

    private void add(long opener, long holder, long opened) {
        if (size == from.length) {
            from = Arrays.copyOf(from, Math.max(64, size * 2));
            to = Arrays.copyOf(to, Math.max(64, size * 2));
            opening = Arrays.copyOf(opening, Math.max(64, size * 2));
        }
        from[size] = opener;
        to[size] = holder;
        opening[size] = opened;
        size++;
        sorted = false;
    }

    void merge(Links other) {
        for (int i = 0; i < other.size; i++) {
            add(other.from[i], other.to[i], other.opening[i]);
        }
    }

    /**
     * Everything that some holders led to, over any number of steps, with the second from which it was in their hands: an
     * instance from its launch or change on, a session issued before that from then on too, one issued later all along
     * ({@link Opening.Kind#since}).
     *
     * @param roots the holders to begin with; they are not in the answer unless something led back to them
     */
    Map<Long, Long> reachedFrom(Map<Long, Long> roots) {
        Map<Long, Long> reached = new HashMap<>();
        Deque<Long> open = new ArrayDeque<>(roots.keySet());
        while (!open.isEmpty()) {
            long opener = open.remove();
            Long since = earlier(roots.get(opener), reached.get(opener));
            for (int i = firstOf(opener); since != null && i < size && from[i] == opener; i++) {
                long opened = kind(i).since(since, second(i));
                Long known = reached.get(to[i]);
                if (!roots.containsKey(to[i]) && (known == null || opened < known)) {
                    reached.put(to[i], opened);
                    open.add(to[i]);
                }
            }
        }
        return reached;
    }

    /** When each thing was first opened, by whomever: a session when it was issued. */
    Map<Long, Long> firstOpened() {
        Map<Long, Long> first = new HashMap<>();
        for (int i = 0; i < size; i++) {
            first.merge(to[i], second(i), Math::min);
        }
        return first;
    }

    private long second(int i) {
        return opening[i] >> 1;
    }

    private Opening.Kind kind(int i) {
        return (opening[i] & 1) == 1 ? Opening.Kind.KEY : Opening.Kind.MACHINE;
    }

    /** Where the links of an opener begin. */
    private int firstOf(long opener) {
        if (!sorted) {
            sort();
        }
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (from[middle] < opener) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void sort() {
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(i -> from[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        from = Arrays.stream(order).mapToLong(i -> from[i]).toArray();
        to = Arrays.stream(order).mapToLong(i -> to[i]).toArray();
        opening = Arrays.stream(order).mapToLong(i -> opening[i]).toArray();
        sorted = true;
    }

    private static @Nullable Long earlier(@Nullable Long a, @Nullable Long b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return Math.min(a, b);
    }
}

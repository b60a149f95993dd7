package dev.cordon.investigation;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
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
    private long[] second = new long[64];
    private int size;

    void add(long opener, long opened, long epochSecond) {
        if (size == from.length) {
            from = Arrays.copyOf(from, size * 2);
            to = Arrays.copyOf(to, size * 2);
            second = Arrays.copyOf(second, size * 2);
        }
        from[size] = opener;
        to[size] = opened;
        second[size] = epochSecond;
        size++;
    }

    void merge(Links other) {
        for (int i = 0; i < other.size; i++) {
            add(other.from[i], other.to[i], other.second[i]);
        }
    }

    /**
     * Everything that some holders led to, over any number of steps, with the second from which it was in their hands: an
     * instance from its launch or change on, a session issued before that from then on too.
     *
     * @param roots the holders to begin with; they are not in the answer unless something led back to them
     */
    Map<Long, Long> reachedFrom(Map<Long, Long> roots) {
        Map<Long, Long> reached = new HashMap<>();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < size; i++) {
                Long since = earlier(roots.get(from[i]), reached.get(from[i]));
                if (since != null && !roots.containsKey(to[i])) {
                    long opened = Math.max(since, second[i]);
                    Long known = reached.get(to[i]);
                    if (known == null || opened < known) {
                        reached.put(to[i], opened);
                        changed = true;
                    }
                }
            }
        }
        return reached;
    }

    /** For asking {@link #reachedFrom} for many: the links by their openers. They must not change any more. */
    Index index() {
        return new Index();
    }

    /** Finds what some holders led to without looking at every link; 20 bytes a link. */
    final class Index {
        private final Integer[] byOpener = IntStream.range(0, size).boxed().toArray(Integer[]::new);

        private Index() {
            Arrays.sort(byOpener, Comparator.comparingLong((Integer link) -> from[link]));
        }

        /** The same as {@link Links#reachedFrom}. */
        Map<Long, Long> reachedFrom(Map<Long, Long> roots) {
            Map<Long, Long> reached = new HashMap<>();
            ArrayDeque<Long> open = new ArrayDeque<>(roots.keySet());
            while (!open.isEmpty()) {
                long opener = open.remove();
                Long since = earlier(roots.get(opener), reached.get(opener));
                for (int i = firstOf(opener); i < size && from[byOpener[i]] == opener; i++) {
                    long holder = to[byOpener[i]];
                    long opened = Math.max(since == null ? Long.MAX_VALUE : since, second[byOpener[i]]);
                    Long known = reached.get(holder);
                    if (!roots.containsKey(holder) && (known == null || opened < known)) {
                        reached.put(holder, opened);
                        open.add(holder);
                    }
                }
            }
            return reached;
        }

        private int firstOf(long opener) {
            int low = 0;
            int high = size;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (from[byOpener[middle]] < opener) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    private static @Nullable Long earlier(@Nullable Long a, @Nullable Long b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return Math.min(a, b);
    }
}

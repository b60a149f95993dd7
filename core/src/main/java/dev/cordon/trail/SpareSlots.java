package dev.cordon.trail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arrays that tables have left, for those that need some next.
 *
 * <p>Left to the garbage collector, they would pile up: they have lived long, and what has is looked for only when the heap is full.
 */
final class SpareSlots {
    /** By the logarithm of their length, which is a power of two. */
    private final List<Deque<long[]>> spare = new ArrayList<>();

    private final long most;
    private long words;

    /**
     * None yet.
     *
     * @param most how many words are kept
     */
    SpareSlots(long most) {
        this.most = most;
        for (int i = 0; i < Integer.SIZE; i++) {
            spare.add(new ArrayDeque<>());
        }
    }

    /** All zero. */
    long[] take(int length) {
        long[] taken = poll(length);
        if (taken == null) {
            return new long[length];
        }
        Arrays.fill(taken, 0);
        return taken;
    }

    private synchronized long @Nullable [] poll(int length) {
        long[] taken = spare.get(Integer.numberOfTrailingZeros(length)).poll();
        if (taken != null) {
            words -= taken.length;
        }
        return taken;
    }

    /** Nobody may use it any more. */
    synchronized void give(long[] slots) {
        if (words + slots.length <= most) {
            words += slots.length;
            spare.get(Integer.numberOfTrailingZeros(slots.length)).push(slots);
        }
    }
}

package dev.cordon.trail;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Objects that records repeat byte for byte, above all who called: what was scanned once is known again by one comparison.
 *
 * <p>A cache of fixed size, so memory stays bounded whatever the logs hold; an object gets its place when it is seen for the second
 * time. Not thread-safe.
 */
final class RepeatedObjects {
    private static final int SETS = 1 << 9;
    private static final int WAYS = 8;
    /** The places that tell objects apart, in eight bytes each: behind what all begin with. */
    private static final int[] SAMPLES = {16, 32, 48, 64, 80};
    /** So that the samples are the object's own. */
    private static final int MIN_LENGTH = SAMPLES[SAMPLES.length - 1] + Long.BYTES;
    /** Longer ones hardly repeat. */
    private static final int MAX_LENGTH = 1 << 10;

    /**
     * An object as it was scanned.
     *
     * @see TrailEvent#adopt
     */
    static final class Entry {
        private final byte[] text;
        /** How many there are in the text. */
        final int landmarks;
        /** What the members of a {@code userIdentity} are, with places from its beginning on; of use for that object alone. */
        final byte[] kinds;

        final int[] starts;
        final int[] ends;
        /** Made when it is asked for. */
        @Nullable
        Caller caller;

        Entry(byte[] text, int landmarks, byte[] kinds, int[] starts, int[] ends) {
            this.text = text;
            this.landmarks = landmarks;
            this.kinds = kinds;
            this.starts = starts;
            this.ends = ends;
        }

        int length() {
            return text.length;
        }
    }

    /** The objects of equal samples side by side, the one that was met last first: a role's sessions differ in their keys alone. */
    private final @Nullable Entry[] entries = new Entry[SETS * WAYS];

    private final int[] seenOnce = new int[SETS];
    private int hash;

    /** The object that begins at a place, if it is a known one and ends before the limit. */
    @Nullable
    Entry find(byte[] bytes, int from, int limit) {
        if (from + MIN_LENGTH > limit) {
            return null;
        }
        long mixed = 0;
        for (int sample : SAMPLES) {
            mixed = (mixed ^ (long) RecordScanner.LONGS.get(bytes, from + sample)) * 0x9E3779B97F4A7C15L;
        }
        hash = (int) (mixed >>> Integer.SIZE);
        int first = (hash & (SETS - 1)) * WAYS;
        for (int i = first; i < first + WAYS; i++) {
            Entry entry = entries[i];
            if (entry == null) {
                return null;
            }
            if (from + entry.length() <= limit
                    && Arrays.equals(entry.text, 0, entry.length(), bytes, from, from + entry.length())) {
                toFront(first, i, entry);
                return entry;
            }
        }
        return null;
    }

    private void toFront(int first, int at, Entry entry) {
        if (at != first) {
            System.arraycopy(entries, first, entries, first + 1, at - first);
            entries[first] = entry;
        }
    }

    /** Whether the object that {@link #find} did not know should be kept, now that it is known to end at {@code to}. */
    boolean wants(int from, int to) {
        int length = to - from;
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            return false;
        }
        int slot = hash & (SETS - 1);
        boolean again = seenOnce[slot] == hash;
        seenOnce[slot] = hash;
        return again;
    }

    /** Keeps the object that {@link #find} was asked for last. */
    void put(Entry entry) {
        // The one that was not met for longest goes.
        int first = (hash & (SETS - 1)) * WAYS;
        toFront(first, first + WAYS - 1, entry);
        entries[first] = entry;
    }
}

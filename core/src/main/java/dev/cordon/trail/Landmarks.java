package dev.cordon.trail;

import java.util.Arrays;

/**
 * Where in a text a string can begin or end, or needs a closer look: its quotes, backslashes and control characters, in order.
 *
 * <p>Found for a whole window at once, without a branch that depends on the text. That is what makes it worth while: looking for
 * the end of one string after the other, the processor guesses wrong at nearly every one, as their lengths follow no rule.
 */
final class Landmarks {
    /** What fits into the fastest cache together with its flags. */
    private static final int STRETCH = 1 << 13;

    /** What one huge record needed is not kept for all that follow. */
    private static final int MAX_KEPT = 1 << 20;

    private static final int BLOCK = Long.SIZE;
    /** A block is read whole, and its landmarks are written by eights. */
    static final int PADDING = BLOCK;
    /** Gathers the highest bit of each of eight bytes, moved to its lowest, into the highest byte. */
    private static final long GATHER = 0x0102040810204080L;

    /** Sorted; behind the last one stands {@link Integer#MAX_VALUE}. */
    int[] positions = {Integer.MAX_VALUE};

    private int count;
    private byte[] flags = new byte[0];
    /** One bit a block: whether it holds a byte above 127. */
    private long[] nonAscii = new long[0];

    /** Finds those of {@code text[0, length)}; {@value #PADDING} bytes more must be there, and are not believed. */
    void find(byte[] text, int length) {
        if (flags.length < length + PADDING || flags.length > Math.max(MAX_KEPT, length + PADDING)) {
            flags = new byte[Math.max(length + PADDING, STRETCH)];
            nonAscii = new long[flags.length / (BLOCK * Long.SIZE) + 1];
            positions = new int[flags.length / 8 + STRETCH];
        }
        Arrays.fill(nonAscii, 0);
        count = 0;
        for (int from = 0; from < length; from += STRETCH) {
            int to = Math.min(from + STRETCH, length);
            int wholeBlocks = from + (to - from + BLOCK - 1) / BLOCK * BLOCK;
            flag(text, flags, from, wholeBlocks);
            if (positions.length < count + STRETCH + 2 * BLOCK) {
                positions = Arrays.copyOf(positions, positions.length * 2 + STRETCH);
            }
            collect(text, from, wholeBlocks);
        }
        while (count > 0 && positions[count - 1] >= length) {
            count--;
        }
        positions[count] = Integer.MAX_VALUE;
    }

    /**
     * Clears the highest bit of the flag of each landmark and sets all others'.
     *
     * <p>Written so that the compiler makes vector instructions of it: one index for both arrays, and no branch. A byte without
     * its highest bit is equal to a character if their difference plus 127 does not carry into that bit, and below the space if
     * adding 96 does not.
     */
    private static void flag(byte[] text, byte[] flags, int from, int to) {
        for (int i = from; i < to; i++) {
            flags[i] = (byte) (((((text[i] ^ '"') & 0x7f) + 0x7f)
                            & (((text[i] ^ '\\') & 0x7f) + 0x7f)
                            & ((text[i] & 0x7f) + 0x60))
                    | text[i]);
        }
    }

    private void collect(byte[] text, int from, int to) {
        int[] found = positions;
        int size = count;
        for (int block = from; block < to; block += BLOCK) {
            long marks = 0;
            long seen = 0;
            for (int i = 0; i < BLOCK; i += Long.BYTES) {
                long flagged = ~(long) RecordScanner.LONGS.get(flags, block + i) & RecordScanner.HIGHS;
                marks |= ((flagged >>> 7) * GATHER) >>> (Long.SIZE - Long.BYTES) << i;
                seen |= (long) RecordScanner.LONGS.get(text, block + i);
            }
            if ((seen & RecordScanner.HIGHS) != 0) {
                nonAscii[block / (BLOCK * Long.SIZE)] |= 1L << (block / BLOCK);
            }
            int end = size + Long.bitCount(marks);
            // Always eight at once, also where there are fewer: what is written too many is written over.
            do {
                for (int i = 0; i < 8; i++) {
                    found[size + i] = block + Long.numberOfTrailingZeros(marks);
                    marks &= marks - 1;
                }
                size += 8;
            } while (marks != 0);
            size = end;
        }
        count = size;
    }

    /** Whether all bytes of {@code [from, to)} are surely ASCII: false if one near them is not. */
    boolean areAscii(int from, int to) {
        for (int block = from / BLOCK; block <= (to - 1) / BLOCK; block++) {
            if ((nonAscii[block / Long.SIZE] & (1L << block)) != 0) {
                return false;
            }
        }
        return true;
    }
}

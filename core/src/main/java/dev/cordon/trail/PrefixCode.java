package dev.cordon.trail;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A table that tells a symbol of a DEFLATE prefix code by the bits that come next (RFC 1951, 3.2.2).
 *
 * <p>The first {@code rootBits} bits choose an entry; codes that are longer have a second table, which that entry points to. An
 * entry is an int, laid out so that the decoder's loop needs no more than shifts: bits 0–5 tell how many bits the symbol takes
 * with its extra bits, bits 8–11 how many of these are its code's; bits 16–30 are the literal byte, or the base of a length or
 * distance. {@link #LITERAL} is the sign.
 */
final class PrefixCode {
    /** A byte as it is. */
    static final int LITERAL = 1 << 31;
    /** No length or distance: an {@link #END}, a {@link #LINK}, or, with neither, a code that stands for nothing. */
    static final int SPECIAL = 1 << 15;
    /** With {@link #SPECIAL}: the end of the block. */
    static final int END = 1 << 14;
    /** With {@link #SPECIAL}: bits 16–30 are where the second table begins, and bits 8–11 how many bits choose in it. */
    static final int LINK = 1 << 13;

    static final int MAX_BITS = 15;
    private static final int INVALID = SPECIAL;

    private final int[] symbols;
    private final int rootBits;
    final int[] table;

    /**
     * Makes a table to be filled.
     *
     * @param symbols an entry for each symbol, with the number of its extra bits in place of all bits
     */
    PrefixCode(int[] symbols, int rootBits) {
        this.symbols = symbols;
        this.rootBits = rootBits;
        // A second table serves two symbols at least.
        this.table = new int[(1 << rootBits) + symbols.length / 2 * (1 << (MAX_BITS - rootBits))];
    }

    /**
     * Fills the table from the lengths of the symbols' codes; 0 for a symbol without one.
     *
     * @param mayBeSingle whether there may be one code alone, of one bit, or none, as zlib reads the standard
     * @return what is wrong with the lengths, or {@code null}
     */
    @Nullable
    String define(byte[] lengths, int from, int count, boolean mayBeSingle) {
        int[] ofLength = new int[MAX_BITS + 1];
        for (int i = from; i < from + count; i++) {
            ofLength[lengths[i]]++;
        }
        ofLength[0] = 0;
        int longest = MAX_BITS;
        while (longest > 0 && ofLength[longest] == 0) {
            longest--;
        }
        int[] nextCode = new int[MAX_BITS + 1];
        int left = 1;
        for (int length = 1; length <= MAX_BITS; length++) {
            left = (left << 1) - ofLength[length];
            if (left < 0) {
                return "its codes overlap";
            }
            nextCode[length] = (nextCode[length - 1] + ofLength[length - 1]) << 1;
        }
        if (left > 0 && (longest > 1 || !mayBeSingle)) {
            return "its codes are incomplete";
        }
        fill(lengths, from, count, nextCode, Math.max(longest - rootBits, 0));
        return null;
    }

    private void fill(byte[] lengths, int from, int count, int[] nextCode, int linkedBits) {
        int root = 1 << rootBits;
        Arrays.fill(table, 0, root, INVALID);
        int free = root;
        for (int symbol = 0; symbol < count; symbol++) {
            int length = lengths[from + symbol];
            if (length == 0) {
                continue;
            }
            // The stream holds codes with their first bit lowest.
            int code = Integer.reverse(nextCode[length]++) >>> (Integer.SIZE - length);
            if (length <= rootBits) {
                spread(0, root, code, length, symbols[symbol]);
                continue;
            }
            int prefix = code & (root - 1);
            if (table[prefix] == INVALID) {
                table[prefix] = SPECIAL | LINK | free << 16 | linkedBits << 8 | rootBits;
                Arrays.fill(table, free, free + (1 << linkedBits), INVALID);
                free += 1 << linkedBits;
            }
            spread(table[prefix] >>> 16, 1 << linkedBits, code >>> rootBits, length - rootBits, symbols[symbol]);
        }
    }

    /** Sets every entry whose lowest bits are the code. */
    private void spread(int start, int size, int code, int length, int symbol) {
        int entry = symbol + length | length << 8;
        for (int i = code; i < size; i += 1 << length) {
            table[start + i] = entry;
        }
    }
}

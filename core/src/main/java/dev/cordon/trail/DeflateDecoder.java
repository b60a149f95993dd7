package dev.cordon.trail;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decodes DEFLATE data (RFC 1951), as {@link java.util.zip.Inflater} does.
 *
 * <p>Ours, because decompression is most of what reading logs costs, and log text is kind to a decoder that handles eight bytes
 * at a time and looks codes up in tables of its own: on CloudTrail files it needs about two thirds of the time of the JDK's zlib
 * ({@code bench/run} compares them). Memory-safe like all Java: damaged input can end in {@link LogStream.Damaged} only.
 *
 * <p>Not thread-safe. Begin each stream with {@link #begin}.
 */
final class DeflateDecoder {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** How far back a match may reach. */
    private static final int HISTORY = 1 << 15;

    private static final int CHUNK = 1 << 16;
    /** What a match copies at once: most are shorter, so that the processor seldom guesses their number of turns wrong. */
    private static final int COPIED = 48;
    /** What one turn of the fast loop may write: two literals, a match of 258 bytes, and more that do not count. */
    private static final int SLACK = 2 + 258 + COPIED;
    /** What one turn of the fast loop may look at: twice eight bytes. */
    private static final int LOOKAHEAD = 16;

    private static final int LITERAL_BITS = 10;
    private static final int DISTANCE_BITS = 9;
    private static final int LENGTH_BITS = 7;
    private static final int LITERALS = 288;
    private static final int DISTANCES = 32;
    private static final int MAX_LITERALS = 286;
    private static final int MAX_DISTANCES = 30;
    private static final int END_OF_BLOCK = 256;
    private static final int FIRST_LENGTH = 257;
    /** The order in which a block gives the lengths of the code for code lengths. */
    private static final byte[] LENGTH_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private enum State {
        HEADER,
        STORED,
        COMPRESSED,
        ENDED
    }

    private final ByteSource source;
    private final PrefixCode literals = new PrefixCode(literalSymbols(), LITERAL_BITS);
    private final PrefixCode distances = new PrefixCode(distanceSymbols(), DISTANCE_BITS);
    private final PrefixCode lengths = new PrefixCode(lengthSymbols(), LENGTH_BITS);
    private final byte[] codeLengths = new byte[LITERALS + DISTANCES];

    /** The last bytes decoded: first the history that matches reach into, then what is not yet given out. */
    private final byte[] out = new byte[HISTORY + CHUNK + SLACK];

    private int decoded;
    private int given;
    private long total;

    /** Bits taken from the source and not yet used, the next one lowest; those above {@code bitCount} are zero. */
    private long bits;

    private int bitCount;

    private State state = State.ENDED;
    private boolean lastBlock;
    private int storedLeft;
    private LogStream.@Nullable Damaged damage;

    DeflateDecoder(ByteSource source) {
        this.source = source;
    }

    /** A stream begins at the source's next byte. */
    void begin() {
        decoded = 0;
        given = 0;
        total = 0;
        bits = 0;
        bitCount = 0;
        state = State.HEADER;
        lastBlock = false;
        damage = null;
    }

    /** How many bytes {@link #read} has returned since {@link #begin}. */
    long total() {
        return total;
    }

    /**
     * Decodes at least one byte; returns how many, or -1 when the stream has ended, and the source stands behind it.
     *
     * @throws LogStream.Damaged if the data is no DEFLATE or ends early; all that could be decoded before was returned
     */
    int read(byte[] into, int from, int length) throws IOException {
        while (given == decoded) {
            if (damage != null) {
                throw damage;
            }
            if (state == State.ENDED) {
                return -1;
            }
            if (decoded >= HISTORY + CHUNK) {
                System.arraycopy(out, decoded - HISTORY, out, 0, HISTORY);
                decoded = HISTORY;
                given = HISTORY;
            }
            try {
                decode();
            } catch (LogStream.Damaged e) {
                // What was decoded before the damage is worth having.
                damage = e;
            }
        }
        int count = Math.min(length, decoded - given);
        System.arraycopy(out, given, into, from, count);
        given += count;
        total += count;
        return count;
    }

    private void decode() throws IOException {
        switch (state) {
            case HEADER -> header();
            case STORED -> stored();
            case COMPRESSED -> compressed();
            case ENDED -> throw new IllegalStateException("The stream has ended");
        }
    }

    private void header() throws IOException {
        lastBlock = take(1) == 1;
        switch (take(2)) {
            case 0 -> beginStored();
            case 1 -> beginFixed();
            case 2 -> beginDynamic();
            default -> throw damaged("a block of unknown type");
        }
    }

    private void endBlock() {
        state = lastBlock ? State.ENDED : State.HEADER;
        if (lastBlock) {
            giveBack();
        }
    }

    /** Whole bytes that were taken ahead go back; the rest of the last byte means nothing. */
    private void giveBack() {
        source.next -= bitCount >>> 3;
        bits = 0;
        bitCount = 0;
    }

    private void beginStored() throws IOException {
        take(bitCount & 7);
        int length = take(16);
        if ((take(16) ^ length) != 0xffff) {
            throw damaged("the length of a stored block contradicts itself");
        }
        giveBack();
        storedLeft = length;
        state = State.STORED;
    }

    private void stored() throws IOException {
        while (storedLeft > 0 && decoded < HISTORY + CHUNK) {
            int count = source.take(out, decoded, Math.min(storedLeft, HISTORY + CHUNK - decoded));
            if (count == 0) {
                throw LogStream.Damaged.truncated();
            }
            decoded += count;
            storedLeft -= count;
        }
        if (storedLeft == 0) {
            endBlock();
        }
    }

    private void beginFixed() throws IOException {
        Arrays.fill(codeLengths, 0, 144, (byte) 8);
        Arrays.fill(codeLengths, 144, 256, (byte) 9);
        Arrays.fill(codeLengths, 256, 280, (byte) 7);
        Arrays.fill(codeLengths, 280, LITERALS, (byte) 8);
        Arrays.fill(codeLengths, LITERALS, LITERALS + DISTANCES, (byte) 5);
        define(literals, 0, LITERALS, true);
        define(distances, LITERALS, DISTANCES, true);
        state = State.COMPRESSED;
    }

    private void beginDynamic() throws IOException {
        int literalCount = take(5) + FIRST_LENGTH;
        int distanceCount = take(5) + 1;
        int lengthCount = take(4) + 4;
        if (literalCount > MAX_LITERALS || distanceCount > MAX_DISTANCES) {
            throw damaged("too many codes");
        }
        Arrays.fill(codeLengths, (byte) 0);
        for (int i = 0; i < lengthCount; i++) {
            codeLengths[LENGTH_ORDER[i]] = (byte) take(3);
        }
        define(lengths, 0, LENGTH_ORDER.length, false);
        takeCodeLengths(literalCount + distanceCount);
        if (codeLengths[END_OF_BLOCK] == 0) {
            throw damaged("a block that cannot end");
        }
        define(literals, 0, literalCount, true);
        define(distances, literalCount, distanceCount, true);
        state = State.COMPRESSED;
    }

    private void takeCodeLengths(int count) throws IOException {
        Arrays.fill(codeLengths, (byte) 0);
        int i = 0;
        while (i < count) {
            fill();
            int entry = lengths.table[(int) bits & ((1 << LENGTH_BITS) - 1)];
            if ((entry & PrefixCode.SPECIAL) != 0) {
                throw bitCount < LENGTH_BITS ? LogStream.Damaged.truncated() : damaged("an unknown code length");
            }
            drop(entry & 0x3f);
            int symbol = entry >>> 16;
            if (symbol < 16) {
                codeLengths[i++] = (byte) symbol;
                continue;
            }
            if (symbol == 16 && i == 0) {
                throw damaged("a code length that repeats nothing");
            }
            byte repeated = symbol == 16 ? codeLengths[i - 1] : 0;
            int times = symbol == 16 ? 3 + take(2) : symbol == 17 ? 3 + take(3) : 11 + take(7);
            if (times > count - i) {
                throw damaged("too many code lengths");
            }
            Arrays.fill(codeLengths, i, i + times, repeated);
            i += times;
        }
    }

    private void define(PrefixCode code, int from, int count, boolean mayBeSingle) throws LogStream.Damaged {
        String fault = code.define(codeLengths, from, count, mayBeSingle);
        if (fault != null) {
            throw damaged("a block's code is wrong: " + fault);
        }
    }

    private void compressed() throws IOException {
        while (state == State.COMPRESSED && decoded < HISTORY + CHUNK) {
            if (source.has(LOOKAHEAD)) {
                symbols();
            } else {
                symbol();
            }
        }
    }

    /**
     * The hot loop: symbols, for as long as there is input to look ahead at and room to write.
     *
     * <p>A turn is three literals, or two and a match, at most. It begins with 56 bits or more; a literal takes 10 of them here, and
     * a match up to 48, so bits are taken in after literals and after a match. The table is asked for the next symbol before the
     * bytes of a match are copied, so that the processor does both at once.
     */
    private void symbols() throws IOException {
        byte[] in = source.bytes;
        int lastIn = source.filled - LOOKAHEAD;
        byte[] to = out;
        int[] literalTable = literals.table;
        int[] distanceTable = distances.table;
        int next = source.next;
        int at = decoded;
        long hold = bits;
        int held = bitCount;
        boolean end = false;
        String fault = null;
        hold |= (long) LONGS.get(in, next) << held;
        next += (63 - held) >>> 3;
        held |= 56;
        int entry = literalTable[(int) hold & ((1 << LITERAL_BITS) - 1)];
        while (next <= lastIn && at < HISTORY + CHUNK) {
            if (entry < 0) {
                hold >>>= entry;
                held -= entry & 0x3f;
                to[at++] = (byte) (entry >>> 16);
                entry = literalTable[(int) hold & ((1 << LITERAL_BITS) - 1)];
                if (entry < 0) {
                    hold >>>= entry;
                    held -= entry & 0x3f;
                    to[at++] = (byte) (entry >>> 16);
                    entry = literalTable[(int) hold & ((1 << LITERAL_BITS) - 1)];
                    if (entry < 0) {
                        hold >>>= entry;
                        held -= entry & 0x3f;
                        to[at++] = (byte) (entry >>> 16);
                        hold |= (long) LONGS.get(in, next) << held;
                        next += (63 - held) >>> 3;
                        held |= 56;
                        entry = literalTable[(int) hold & ((1 << LITERAL_BITS) - 1)];
                        continue;
                    }
                }
                hold |= (long) LONGS.get(in, next) << held;
                next += (63 - held) >>> 3;
                held |= 56;
            }
            if ((entry & PrefixCode.LINK) != 0) {
                hold >>>= LITERAL_BITS;
                held -= LITERAL_BITS;
                entry = literalTable[(entry >>> 16) + ((int) hold & ((1 << ((entry >>> 8) & 15)) - 1))];
                if (entry < 0) {
                    hold >>>= entry;
                    held -= entry & 0x3f;
                    to[at++] = (byte) (entry >>> 16);
                    entry = literalTable[(int) hold & ((1 << LITERAL_BITS) - 1)];
                    hold |= (long) LONGS.get(in, next) << held;
                    next += (63 - held) >>> 3;
                    held |= 56;
                    continue;
                }
            }
            if ((entry & PrefixCode.SPECIAL) != 0) {
                end = (entry & PrefixCode.END) != 0;
                fault = end ? null : "an unknown code";
                hold >>>= entry;
                held -= entry & 0x3f;
                break;
            }
            int length = (entry >>> 16) + (int) ((hold & ((1L << entry) - 1)) >>> (entry >>> 8));
            hold >>>= entry;
            held -= entry & 0x3f;
            entry = distanceTable[(int) hold & ((1 << DISTANCE_BITS) - 1)];
            if ((entry & PrefixCode.SPECIAL) != 0) {
                if ((entry & PrefixCode.LINK) != 0) {
                    hold >>>= DISTANCE_BITS;
                    held -= DISTANCE_BITS;
                    entry = distanceTable[(entry >>> 16) + ((int) hold & ((1 << ((entry >>> 8) & 15)) - 1))];
                }
                if ((entry & PrefixCode.SPECIAL) != 0) {
                    fault = "an unknown distance";
                    break;
                }
            }
            int distance = (entry >>> 16) + (int) ((hold & ((1L << entry) - 1)) >>> (entry >>> 8));
            hold >>>= entry;
            held -= entry & 0x3f;
            if (distance > at) {
                fault = "a match that reaches before the beginning";
                break;
            }
            hold |= (long) LONGS.get(in, next) << held;
            next += (63 - held) >>> 3;
            held |= 56;
            entry = literalTable[(int) hold & ((1 << LITERAL_BITS) - 1)];
            copy(to, at, distance, length);
            at += length;
        }
        source.next = next;
        decoded = at;
        bits = hold & ((1L << held) - 1);
        bitCount = held;
        if (fault != null) {
            throw damaged(fault);
        }
        if (end) {
            endBlock();
        }
    }

    /** Repeats what stands {@code distance} bytes before; writes some bytes more than asked, which the next ones replace. */
    private static void copy(byte[] to, int at, int distance, int length) {
        int from = at - distance;
        int end = at + length;
        if (distance >= Long.BYTES) {
            int i = at;
            int j = from;
            do {
                LONGS.set(to, i, (long) LONGS.get(to, j));
                LONGS.set(to, i + 8, (long) LONGS.get(to, j + 8));
                LONGS.set(to, i + 16, (long) LONGS.get(to, j + 16));
                LONGS.set(to, i + 24, (long) LONGS.get(to, j + 24));
                LONGS.set(to, i + 32, (long) LONGS.get(to, j + 32));
                LONGS.set(to, i + 40, (long) LONGS.get(to, j + 40));
                i += COPIED;
                j += COPIED;
            } while (i < end);
        } else {
            for (int i = at, j = from; i < end; i++, j++) {
                to[i] = to[j];
            }
        }
    }

    /** One symbol, near the end of the source, where every bit must be asked for. */
    private void symbol() throws IOException {
        fill();
        int entry = find(literals, LITERAL_BITS);
        if (entry < 0) {
            drop(entry & 0x3f);
            out[decoded++] = (byte) (entry >>> 16);
            return;
        }
        if ((entry & PrefixCode.SPECIAL) != 0) {
            if ((entry & PrefixCode.END) == 0) {
                throw bitCount < PrefixCode.MAX_BITS ? LogStream.Damaged.truncated() : damaged("an unknown code");
            }
            drop(entry & 0x3f);
            endBlock();
            return;
        }
        int length = value(entry);
        entry = find(distances, DISTANCE_BITS);
        if ((entry & PrefixCode.SPECIAL) != 0) {
            throw bitCount < PrefixCode.MAX_BITS ? LogStream.Damaged.truncated() : damaged("an unknown distance");
        }
        int distance = value(entry);
        if (distance > decoded) {
            throw damaged("a match that reaches before the beginning");
        }
        copy(out, decoded, distance, length);
        decoded += length;
    }

    /** The entry of the code that comes next; the part of a long code that chose the second table is dropped already. */
    private int find(PrefixCode code, int rootBits) throws IOException {
        int entry = code.table[(int) bits & ((1 << rootBits) - 1)];
        if ((entry & PrefixCode.LINK) != 0) {
            drop(rootBits);
            return code.table[(entry >>> 16) + ((int) bits & ((1 << ((entry >>> 8) & 15)) - 1))];
        }
        return entry;
    }

    private int value(int entry) throws IOException {
        int value = (entry >>> 16) + (int) ((bits & ((1L << entry) - 1)) >>> (entry >>> 8));
        drop(entry & 0x3f);
        return value;
    }

    /** Holds all the bits that there are, or at least 56; never all 64, which a shift could not tell from none. */
    private void fill() throws IOException {
        while (bitCount < 56 && source.has(1)) {
            bits |= (long) source.take() << bitCount;
            bitCount += 8;
        }
    }

    private int take(int count) throws IOException {
        fill();
        int value = (int) (bits & ((1L << count) - 1));
        drop(count);
        return value;
    }

    private void drop(int count) throws LogStream.Damaged {
        if (count > bitCount) {
            throw LogStream.Damaged.truncated();
        }
        bits >>>= count;
        bitCount -= count;
    }

    private static LogStream.Damaged damaged(String how) {
        return new LogStream.Damaged("damaged gzip data: " + how);
    }

    private static int[] literalSymbols() {
        int[] symbols = new int[LITERALS];
        for (int i = 0; i < END_OF_BLOCK; i++) {
            symbols[i] = PrefixCode.LITERAL | i << 16;
        }
        symbols[END_OF_BLOCK] = PrefixCode.SPECIAL | PrefixCode.END;
        int base = 3;
        for (int i = 0; i < 28; i++) {
            int extraBits = Math.max(0, i / 4 - 1);
            symbols[FIRST_LENGTH + i] = base << 16 | extraBits;
            base += 1 << extraBits;
        }
        // The longest match has a code of its own, without extra bits.
        symbols[FIRST_LENGTH + 28] = 258 << 16;
        symbols[MAX_LITERALS] = PrefixCode.SPECIAL;
        symbols[MAX_LITERALS + 1] = PrefixCode.SPECIAL;
        return symbols;
    }

    private static int[] distanceSymbols() {
        int[] symbols = new int[DISTANCES];
        int base = 1;
        for (int i = 0; i < MAX_DISTANCES; i++) {
            int extraBits = Math.max(0, i / 2 - 1);
            symbols[i] = base << 16 | extraBits;
            base += 1 << extraBits;
        }
        symbols[MAX_DISTANCES] = PrefixCode.SPECIAL;
        symbols[MAX_DISTANCES + 1] = PrefixCode.SPECIAL;
        return symbols;
    }

    private static int[] lengthSymbols() {
        int[] symbols = new int[LENGTH_ORDER.length];
        Arrays.setAll(symbols, i -> i << 16);
        return symbols;
    }
}

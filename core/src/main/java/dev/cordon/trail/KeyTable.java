package dev.cordon.trail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The members of one object that the scanner looks for.
 *
 * <p>CloudTrail writes members in nearly the same order each time, so the one that followed last time is tried first, by
 * comparing its bytes in place, eight at a time; only when that fails is the key's end looked for and the key looked up by
 * length and first byte. Learns as it goes: one table a scanner.
 */
final class KeyTable {
    private static final int BUCKETS = 256;
    private static final int MAX_WORDS = RecordScanner.PADDING / Long.BYTES;

    private final Field[] fields;
    private final byte[][] keys;
    private final int[][] byShape = new int[BUCKETS][];
    /** Each key with its closing quote, as little-endian words, and which bits of them count. */
    private final long[][] words;

    private final long[][] masks;
    /** What came after each member last time; at the end, what came first. */
    private final int[] successors;

    KeyTable(Field.Level level) {
        fields = Arrays.stream(Field.values())
                .filter(field -> field.level() == level)
                .toArray(Field[]::new);
        keys = Arrays.stream(fields)
                .map(field -> field.key().getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
        words = new long[fields.length][];
        masks = new long[fields.length][];
        successors = new int[fields.length + 1];
        Arrays.fill(byShape, new int[0]);
        for (int i = 0; i < fields.length; i++) {
            byte[] key = keys[i];
            int bucket = bucket(key.length, key[0]);
            int[] longer = Arrays.copyOf(byShape[bucket], byShape[bucket].length + 1);
            longer[longer.length - 1] = i;
            byShape[bucket] = longer;
            successors[i] = Math.min(i + 1, fields.length - 1);
            pack(i, (fields[i].key() + '"').getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void pack(int index, byte[] quoted) {
        int count = (quoted.length + Long.BYTES - 1) / Long.BYTES;
        if (count > MAX_WORDS) {
            throw new IllegalStateException("The scanner's padding is too small for " + fields[index].key());
        }
        words[index] = new long[count];
        masks[index] = new long[count];
        for (int i = 0; i < quoted.length; i++) {
            int shift = i % Long.BYTES * Byte.SIZE;
            words[index][i / Long.BYTES] |= (long) quoted[i] << shift;
            masks[index][i / Long.BYTES] |= 0xFFL << shift;
        }
    }

    Field field(int index) {
        return fields[index];
    }

    int length(int index) {
        return keys[index].length;
    }

    /** What stands for "no member yet" as the one before. */
    int none() {
        return fields.length;
    }

    /** The index of the member that followed {@code previous} last time, if its key stands at {@code from}; else -1. */
    int expectedAfter(int previous, byte[] bytes, int from) {
        int index = successors[previous];
        long[] expected = words[index];
        long[] mask = masks[index];
        for (int i = 0; i < expected.length; i++) {
            if ((((long) RecordScanner.LONGS.get(bytes, from + i * Long.BYTES) ^ expected[i]) & mask[i]) != 0) {
                return -1;
            }
        }
        return index;
    }

    void learn(int previous, int next) {
        successors[previous] = next;
    }

    /** The index of the member of that name, or -1. */
    int find(byte[] bytes, int from, int to) {
        if (from == to) {
            return -1;
        }
        for (int index : byShape[bucket(to - from, bytes[from])]) {
            byte[] key = keys[index];
            if (Arrays.equals(key, 0, key.length, bytes, from, to)) {
                return index;
            }
        }
        return -1;
    }

    /** The same for a key that was written with escapes. */
    int findEscaped(String key) {
        for (int index = 0; index < fields.length; index++) {
            if (fields[index].key().equals(key)) {
                return index;
            }
        }
        return -1;
    }

    private static int bucket(int length, byte first) {
        return (length * 31 + first) & (BUCKETS - 1);
    }
}

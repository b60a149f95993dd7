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
    private static final int WORDS = 4;

    private final Field[] fields;
    private final int[] slots;
    private final byte[][] keys;
    private final int[][] byShape = new int[BUCKETS][];
    /** For each key with its closing quote and colon: {@value #WORDS} little-endian words, and which bits of them count. */
    private final long[] packed;

    /** What came after each member last time; at the end, what came first. */
    private final int[] successors;

    KeyTable(Field.Level level) {
        fields = Arrays.stream(Field.values())
                .filter(field -> field.level() == level)
                .toArray(Field[]::new);
        slots = Arrays.stream(fields).mapToInt(Field::slot).toArray();
        keys = Arrays.stream(fields)
                .map(field -> field.key().getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
        packed = new long[fields.length * WORDS * 2];
        successors = new int[fields.length + 1];
        Arrays.fill(byShape, new int[0]);
        for (int i = 0; i < fields.length; i++) {
            byte[] key = keys[i];
            int bucket = bucket(key.length, key[0]);
            int[] longer = Arrays.copyOf(byShape[bucket], byShape[bucket].length + 1);
            longer[longer.length - 1] = i;
            byShape[bucket] = longer;
            successors[i] = Math.min(i + 1, fields.length - 1);
            pack(i, (fields[i].key() + "\":").getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void pack(int index, byte[] bytes) {
        if (bytes.length > WORDS * Long.BYTES) {
            throw new IllegalStateException("Too long to be packed: " + fields[index].key());
        }
        for (int i = 0; i < bytes.length; i++) {
            int word = index * WORDS * 2 + i / Long.BYTES;
            int shift = i % Long.BYTES * Byte.SIZE;
            packed[word] |= (long) bytes[i] << shift;
            packed[word + WORDS] |= 0xFFL << shift;
        }
    }

    /** The member's {@link Field#slot}. */
    int slot(int index) {
        return slots[index];
    }

    int length(int index) {
        return keys[index].length;
    }

    /** What stands for "no member yet" as the one before. */
    int none() {
        return fields.length;
    }

    /** The index of the member that followed {@code previous} last time, if its key and colon stand at {@code from}; else -1. */
    int expectedAfter(int previous, byte[] bytes, int from) {
        int index = successors[previous];
        int word = index * WORDS * 2;
        // All words of all keys, as their number follows no rule that the processor could guess.
        long differing = ((long) RecordScanner.LONGS.get(bytes, from) ^ packed[word]) & packed[word + WORDS];
        differing |= ((long) RecordScanner.LONGS.get(bytes, from + 8) ^ packed[word + 1]) & packed[word + WORDS + 1];
        differing |= ((long) RecordScanner.LONGS.get(bytes, from + 16) ^ packed[word + 2]) & packed[word + WORDS + 2];
        differing |= ((long) RecordScanner.LONGS.get(bytes, from + 24) ^ packed[word + 3]) & packed[word + WORDS + 3];
        return differing == 0 ? index : -1;
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

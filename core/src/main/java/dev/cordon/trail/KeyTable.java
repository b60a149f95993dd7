package dev.cordon.trail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The members of one object that the scanner looks for.
 *
 * <p>CloudTrail writes members in nearly the same order each time, so the one that follows the last is tried first, by comparing
 * its bytes in place; only when that fails is the key's end looked for and the key looked up by length and first byte.
 */
final class KeyTable {
    private static final int BUCKETS = 256;
    /** How many of the following members are tried in place before the key is looked up. */
    private static final int GUESSES = 2;

    private final Field[] fields;
    private final byte[][] keys;
    private final int[][] byShape = new int[BUCKETS][];

    KeyTable(Field.Level level) {
        fields = Arrays.stream(Field.values())
                .filter(field -> field.level() == level)
                .toArray(Field[]::new);
        keys = Arrays.stream(fields)
                .map(field -> field.key().getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
        Arrays.fill(byShape, new int[0]);
        for (int i = 0; i < fields.length; i++) {
            byte[] key = keys[i];
            int bucket = bucket(key.length, key[0]);
            int[] longer = Arrays.copyOf(byShape[bucket], byShape[bucket].length + 1);
            longer[longer.length - 1] = i;
            byShape[bucket] = longer;
        }
    }

    Field field(int index) {
        return fields[index];
    }

    int length(int index) {
        return keys[index].length;
    }

    /** The index of a likely member whose key stands at {@code from}, with its closing quote; -1 if none of them does. */
    int expectedAt(int likely, byte[] bytes, int from, int limit) {
        for (int index = likely; index < likely + GUESSES && index < fields.length; index++) {
            byte[] key = keys[index];
            int end = from + key.length;
            if (end < limit && bytes[end] == '"' && same(key, bytes, from)) {
                return index;
            }
        }
        return -1;
    }

    /** The index of the member of that name, or -1. */
    int find(byte[] bytes, int from, int to) {
        if (from == to) {
            return -1;
        }
        for (int index : byShape[bucket(to - from, bytes[from])]) {
            byte[] key = keys[index];
            if (key.length == to - from && same(key, bytes, from)) {
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

    private static boolean same(byte[] key, byte[] bytes, int from) {
        for (int i = 0; i < key.length; i++) {
            if (key[i] != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }

    private static int bucket(int length, byte first) {
        return (length * 31 + first) & (BUCKETS - 1);
    }
}

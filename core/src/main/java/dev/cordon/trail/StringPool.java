package dev.cordon.trail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Hands out one {@code String} for equal bytes, so that the values that every record repeats are made once.
 *
 * <p>A direct-mapped cache of fixed size: a value that lost its place is made anew, and memory stays bounded whatever the logs
 * hold. Not thread-safe.
 */
final class StringPool {
    private static final int SLOTS = 1 << 12;
    /** Longer values hardly repeat, and would make the pool's size depend on the input. */
    private static final int MAX_LENGTH = 256;

    private final byte[] @Nullable [] keys = new byte[SLOTS][];
    private final @Nullable String[] values = new String[SLOTS];

    String string(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length > MAX_LENGTH) {
            return new String(bytes, from, length, StandardCharsets.UTF_8);
        }
        int slot = slot(bytes, from, to);
        byte[] key = keys[slot];
        String value = values[slot];
        if (key != null && value != null && Arrays.equals(key, 0, key.length, bytes, from, to)) {
            return value;
        }
        String made = new String(bytes, from, length, StandardCharsets.UTF_8);
        keys[slot] = Arrays.copyOfRange(bytes, from, to);
        values[slot] = made;
        return made;
    }

    private static int slot(byte[] bytes, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return (hash ^ (hash >>> 12) ^ (hash >>> 22)) & (SLOTS - 1);
    }
}

package dev.cordon.trail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Hands out one {@code String} for equal bytes, also for the longer ones that come again, such as user agents: what was found
 * out about a text can then be looked up by the same object. Bounded like {@link StringPool}; not thread-safe.
 */
final class TextPool {
    private static final int SLOTS = 1 << 9;
    private static final int SHORT = 256;
    private static final int LONGEST = 2048;

    private final StringPool shorter = new StringPool();
    private final byte[] @Nullable [] keys = new byte[SLOTS][];
    private final @Nullable String[] values = new String[SLOTS];

    static boolean isShort(int length) {
        return length <= SHORT;
    }

    String string(byte[] bytes, int from, int to) {
        int length = to - from;
        if (isShort(length)) {
            return shorter.string(bytes, from, to);
        }
        if (length > LONGEST) {
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
        long hash = (long) to - from;
        for (int i = from; i + Long.BYTES <= to; i += Long.BYTES) {
            hash = (hash ^ (long) RecordScanner.LONGS.get(bytes, i)) * 0x9E3779B97F4A7C15L;
        }
        return (int) (hash >>> (Long.SIZE - 9));
    }
}

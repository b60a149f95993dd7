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
    private static final int SLOT_SHIFT = Long.SIZE - 12;
    private static final long MIXER = 0x9E3779B97F4A7C15L;
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

    /** Looks at the first, middle and last eight bytes and at the length: what else tells texts apart, the comparison sees. */
    private static int slot(byte[] bytes, int from, int to) {
        int length = to - from;
        long mixed = length;
        if (length >= Long.BYTES) {
            mixed ^= (long) RecordScanner.LONGS.get(bytes, from);
            mixed = (mixed ^ (mixed >>> 29)) * MIXER;
            mixed ^= (long) RecordScanner.LONGS.get(bytes, from + length / 2 - Long.BYTES / 2);
            mixed = (mixed ^ (mixed >>> 29)) * MIXER;
            mixed ^= (long) RecordScanner.LONGS.get(bytes, to - Long.BYTES);
        } else {
            for (int i = from; i < to; i++) {
                mixed = mixed << Byte.SIZE | bytes[i];
            }
        }
        mixed *= MIXER;
        return (int) (mixed >>> SLOT_SHIFT);
    }
}

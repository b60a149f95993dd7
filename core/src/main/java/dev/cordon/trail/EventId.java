package dev.cordon.trail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record's {@code eventID}. CloudTrail's are UUIDs and kept as numbers here, in a third of the memory that their text takes: a
 * hunt keeps one for most events. Any other text is kept as it is.
 *
 * @param high the first half, 0 if it is no UUID
 * @param low the second half, likewise
 * @param other the text, if it is not a UUID in lower case
 */
public record EventId(long high, long low, @Nullable String other) implements Comparable<EventId> {
    static final int UUID_LENGTH = 36;

    /** What each byte is worth as a digit; negative for those that are none. */
    private static final byte[] NIBBLES = nibbles();

    private static byte[] nibbles() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < 16; i++) {
            values["0123456789abcdef".charAt(i)] = (byte) i;
        }
        return values;
    }

    /** The id with that text. */
    public static EventId of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return isUuid(bytes, 0, bytes.length)
                ? new EventId(high(bytes, 0), low(bytes, 0), null)
                : new EventId(0, 0, text);
    }

    /** Whether it is a UUID in the one spelling that CloudTrail uses, lower case: another spelling is another id. */
    static boolean isUuid(byte[] bytes, int from, int to) {
        if (to - from != UUID_LENGTH) {
            return false;
        }
        int bad = (bytes[from + 8] ^ '-')
                | (bytes[from + 13] ^ '-')
                | (bytes[from + 18] ^ '-')
                | (bytes[from + 23] ^ '-');
        return bad == 0
                && (nibbles(bytes, from, 8)
                                | nibbles(bytes, from + 9, 4)
                                | nibbles(bytes, from + 14, 4)
                                | nibbles(bytes, from + 19, 4)
                                | nibbles(bytes, from + 24, 12))
                        >= 0;
    }

    /** Negative if one of the bytes is no digit. */
    private static int nibbles(byte[] bytes, int from, int count) {
        int all = 0;
        for (int i = from; i < from + count; i++) {
            all |= NIBBLES[bytes[i] & 0xff];
        }
        return all;
    }

    /** The first half of the UUID that stands there. */
    static long high(byte[] bytes, int from) {
        return hex(bytes, from + 14, 4, hex(bytes, from + 9, 4, hex(bytes, from, 8, 0)));
    }

    /** The second half of the UUID that stands there. */
    static long low(byte[] bytes, int from) {
        return hex(bytes, from + 24, 12, hex(bytes, from + 19, 4, 0));
    }

    private static long hex(byte[] bytes, int from, int count, long before) {
        long value = before;
        for (int i = from; i < from + count; i++) {
            value = (value << 4) | NIBBLES[bytes[i] & 0xff];
        }
        return value;
    }

    /** As their texts compare. */
    @Override
    public int compareTo(EventId that) {
        if (other != null || that.other != null) {
            return toString().compareTo(that.toString());
        }
        int highs = Long.compareUnsigned(high, that.high);
        return highs != 0 ? highs : Long.compareUnsigned(low, that.low);
    }

    /** The text, as the record has it. */
    @Override
    public String toString() {
        return other != null ? other : new UUID(high, low).toString();
    }
}

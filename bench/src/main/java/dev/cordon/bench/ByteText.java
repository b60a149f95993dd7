package dev.cordon.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Growing UTF-8 text: a {@code StringBuilder} that needs no encoding at the end. Not thread-safe. */
final class ByteText {
    private byte[] bytes = new byte[1 << 16];
    private int length;

    int length() {
        return length;
    }

    ByteText add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    ByteText add(byte[] text) {
        ensure(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
        return this;
    }

    ByteText add(long number) {
        return add(Long.toString(number));
    }

    ByteText add(Letters letters, int count, Dice dice) {
        ensure(count);
        for (int i = 0; i < count; i++) {
            bytes[length++] = letters.any(dice);
        }
        return this;
    }

    ByteText addUuid(Dice dice) {
        add(Letters.HEX, 8, dice).add("-").add(Letters.HEX, 4, dice).add("-4").add(Letters.HEX, 3, dice);
        return add("-a").add(Letters.HEX, 3, dice).add("-").add(Letters.HEX, 12, dice);
    }

    /** A copy of everything from an offset on. */
    byte[] since(int offset) {
        return Arrays.copyOfRange(bytes, offset, length);
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}

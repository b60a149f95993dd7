package dev.cordon.trail;

import java.nio.charset.StandardCharsets;

/** Undoes JSON's escapes. The text was checked by the scanner: every escape in it is whole and known. */
final class JsonText {
    private JsonText() {}

    /** The string that the escaped bytes between two quotes stand for; invalid UTF-8 becomes U+FFFD. */
    static String unescape(byte[] text, int from, int to) {
        // Escapes stand for UTF-16 units, which need not pair up, so the result is put together as chars.
        String raw = new String(text, from, to - from, StandardCharsets.UTF_8);
        StringBuilder plain = new StringBuilder(raw.length());
        int done = 0;
        for (int i = raw.indexOf('\\'); i >= 0; i = raw.indexOf('\\', done)) {
            plain.append(raw, done, i);
            char kind = raw.charAt(i + 1);
            if (kind == 'u') {
                plain.append((char) Integer.parseInt(raw, i + 2, i + 6, 16));
                done = i + 6;
            } else {
                plain.append(meaning(kind));
                done = i + 2;
            }
        }
        return plain.append(raw, done, raw.length()).toString();
    }

    private static char meaning(char kind) {
        return switch (kind) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> kind;
        };
    }
}

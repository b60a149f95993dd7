package dev.cordon.trail;

/** Steps through JSON that the scanner has checked: it never meets the text's end, and asks no question twice. */
final class ValidJson {
    private static final long ONES = 0x0101010101010101L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    private ValidJson() {}

    /** The first byte from {@code from} on that is no white space. */
    static int space(byte[] json, int from) {
        int i = from;
        while (json[i] == ' ' || json[i] == '\n' || json[i] == '\r' || json[i] == '\t') {
            i++;
        }
        return i;
    }

    /** The position of the quote that ends the string whose text begins at {@code from}. */
    static int stringEnd(byte[] json, int from) {
        int i = from;
        while (true) {
            long word = (long) RecordScanner.LONGS.get(json, i);
            long quote = word ^ QUOTES;
            long backslash = word ^ BACKSLASHES;
            // The lowest hit is exact; a borrow can only raise false ones above it.
            long hits = (((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash)) & RecordScanner.HIGHS;
            if (hits == 0) {
                i += Long.BYTES;
                continue;
            }
            i += Long.numberOfTrailingZeros(hits) >>> 3;
            if (json[i] == '"') {
                return i;
            }
            i += 2;
        }
    }

    /** The position behind the value that begins at {@code from}. */
    static int skip(byte[] json, int from) {
        return switch (json[from]) {
            case '"' -> stringEnd(json, from + 1) + 1;
            case '{', '[' -> skipNested(json, from);
            default -> scalarEnd(json, from);
        };
    }

    private static int skipNested(byte[] json, int from) {
        int depth = 0;
        int i = from;
        while (true) {
            switch (json[i]) {
                case '"' -> i = stringEnd(json, i + 1);
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {
                    // White space, punctuation, and scalars that need no end.
                }
            }
            i++;
            if (depth == 0) {
                return i;
            }
        }
    }

    /** The position behind a number, {@code true}, {@code false} or {@code null}. */
    static int scalarEnd(byte[] json, int from) {
        int i = from;
        while (isScalar(json[i])) {
            i++;
        }
        return i;
    }

    private static boolean isScalar(byte b) {
        return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || b == 'E' || b == '.' || b == '-' || b == '+';
    }

    /** Whether a string that begins behind {@code from} and ends before {@code to} has escapes. */
    static boolean hasEscape(byte[] json, int from, int to) {
        for (int i = from; i < to; i++) {
            if (json[i] == '\\') {
                return true;
            }
        }
        return false;
    }
}

package dev.cordon.trail;

/**
 * Tells whether bytes are UTF-8: shortest forms only, no surrogates, nothing above U+10FFFF (RFC 3629). Asked only of records
 * with a byte above 127, which are few.
 */
final class Utf8 {
    private Utf8() {}

    static boolean isValid(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            // Most of a record is ASCII even where not all of it is.
            if (i + Long.BYTES <= to && ((long) RecordScanner.LONGS.get(bytes, i) & RecordScanner.HIGHS) == 0) {
                i += Long.BYTES;
                continue;
            }
            int lead = bytes[i];
            int length = lead >= 0 ? 1 : lengthOf(lead & 0xff);
            if (length == 0 || i + length > to) {
                return false;
            }
            if (length > 1 && !isRest(bytes, i, length)) {
                return false;
            }
            i += length;
        }
        return true;
    }

    private static int lengthOf(int lead) {
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    }

    private static boolean isRest(byte[] bytes, int at, int length) {
        int lead = bytes[at] & 0xff;
        int second = bytes[at + 1] & 0xff;
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            return false;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return false;
            }
        }
        return true;
    }
}

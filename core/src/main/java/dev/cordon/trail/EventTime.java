package dev.cordon.trail;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Reads {@code eventTime}: ISO 8601, in practice always {@code 2023-07-10T11:42:18Z}. */
final class EventTime {
    /** Stands for "no time". */
    static final long NONE = Long.MIN_VALUE;

    private static final int LENGTH = "2023-07-10T11:42:18Z".length();
    private static final long SECONDS_PER_DAY = 86_400;

    private EventTime() {}

    /** Seconds since 1970, or {@link #NONE} where the text is no time. */
    static long epochSecond(byte[] text, int from, int to) {
        if (to - from == LENGTH && hasPlainForm(text, from)) {
            int year = digits(text, from, 4);
            int month = digits(text, from + 5, 2);
            int day = digits(text, from + 8, 2);
            int hour = digits(text, from + 11, 2);
            int minute = digits(text, from + 14, 2);
            int second = digits(text, from + 17, 2);
            if ((year | month | day | hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 59) {
                return NONE;
            }
            return isDate(year, month, day)
                    ? epochDay(year, month, day) * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second
                    : NONE;
        }
        try {
            return OffsetDateTime.parse(new String(text, from, to - from, StandardCharsets.UTF_8))
                    .toEpochSecond();
        } catch (DateTimeException e) {
            return NONE;
        }
    }

    private static boolean hasPlainForm(byte[] text, int from) {
        return text[from + 4] == '-'
                && text[from + 7] == '-'
                && text[from + 10] == 'T'
                && text[from + 13] == ':'
                && text[from + 16] == ':'
                && text[from + 19] == 'Z';
    }

    private static int digits(byte[] text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static boolean isDate(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            return false;
        }
        return day <= 28 || day <= LocalDate.of(year, month, 1).lengthOfMonth();
    }

    /** The civil-calendar count of days since 1970-01-01, with the year taken to begin in March. */
    private static long epochDay(int year, int month, int day) {
        long y = month <= 2 ? year - 1L : year;
        long era = Math.floorDiv(y, 400);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }
}

package dev.cordon.iam.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date of a condition: W3C's profile of ISO 8601, from a year alone to a fraction of a second, or seconds since 1970. A time
 * without an offset is none in that profile; it is read as UTC.
 *
 * @see <a href="https://www.w3.org/TR/NOTE-datetime">Date and time formats</a>
 */
final class DateValue {
    private static final Pattern EPOCH = Pattern.compile("\\d{1,3}|\\d{5,16}");
    private static final Pattern ISO = Pattern.compile("(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d))?)?"
            + "(?:T(\\d\\d:\\d\\d)(:\\d\\d(?:\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)?)?");

    private DateValue() {}

    static Optional<Instant> read(String text) {
        if (EPOCH.matcher(text).matches()) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
        }
        Matcher iso = ISO.matcher(text);
        if (!iso.matches() || (iso.group(4) != null && iso.group(3) == null)) {
            return Optional.empty();
        }
        try {
            String day = LocalDate.of(Integer.parseInt(iso.group(1)), number(iso.group(2)), number(iso.group(3)))
                    .toString();
            String time = or(iso.group(4), "00:00") + or(iso.group(5), ":00") + or(iso.group(6), "Z");
            return Optional.of(OffsetDateTime.parse(day + "T" + time).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(@Nullable String text) {
        return text == null ? 1 : Integer.parseInt(text);
    }

    private static String or(@Nullable String text, String ifAbsent) {
        return text == null ? ifAbsent : text;
    }
}

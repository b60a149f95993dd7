package dev.cordon.iam.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.MatchResult;
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
    private static final Pattern ISO = Pattern.compile("(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d)"
            + "(?:T(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,9}))?)?(?:Z|([+-])(\\d\\d):(\\d\\d))?)?)?)?");

    private DateValue() {}

    static Optional<Instant> read(String text) {
        if (EPOCH.matcher(text).matches()) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
        }
        Matcher iso = ISO.matcher(text);
        if (!iso.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.of(number(iso, 1, 0), number(iso, 2, 1), number(iso, 3, 1));
            LocalTime time = LocalTime.of(number(iso, 4, 0), number(iso, 5, 0), number(iso, 6, 0), nanos(iso.group(7)));
            return Optional.of(day.atTime(time).toInstant(ZoneOffset.UTC).minusSeconds(offset(iso)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(MatchResult iso, int group, int ifAbsent) {
        String digits = iso.group(group);
        return digits == null ? ifAbsent : Integer.parseInt(digits);
    }

    private static int nanos(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt((digits + "000000000").substring(0, 9));
    }

    /** Seconds east of UTC. */
    private static int offset(MatchResult iso) {
        int seconds = (number(iso, 9, 0) * 60 + number(iso, 10, 0)) * 60;
        return "-".equals(iso.group(8)) ? -seconds : seconds;
    }
}

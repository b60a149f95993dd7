package dev.cordon.app;

import dev.cordon.trail.TimeWindow;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as people type them. */
final class TimeOptions {
    private static final Pattern LENGTH = Pattern.compile("([1-9][0-9]{0,5})([smhdw])");

    private static final Pattern LOOKS_LIKE_DATE = Pattern.compile("[0-9]+[-./]");

    private TimeOptions() {}

    static TimeWindow window(@Nullable String since, @Nullable String from, @Nullable String to, Clock clock) {
        if (since != null && (from != null || to != null)) {
            throw CommandFailed.usage("--since goes with neither --from nor --to; use one way to say the time.");
        }
        if (since != null) {
            return TimeWindow.last(length("--since", since), clock);
        }
        Instant start = from == null ? Instant.MIN : instant("--from", from, 0);
        Instant end = to == null ? Instant.MAX : instant("--to", to, 1);
        if (!start.isBefore(end)) {
            throw CommandFailed.usage("--from %s is not before --to %s.".formatted(from, to));
        }
        return new TimeWindow(start, end);
    }

    /** A moment, or how long ago it was. */
    static Instant moment(String option, String value, Clock clock) {
        return LENGTH.matcher(value.strip()).matches()
                ? clock.instant().minus(length(option, value))
                : instant(option, value, 0);
    }

    /** How long the past is to be; empty for all of it. */
    static Optional<Duration> baseline(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "all" -> Optional.empty();
            case "none" -> Optional.of(Duration.ZERO);
            default -> Optional.of(length("--baseline", value));
        };
    }

    /** Whether the value says how long the past is to be; else it is to be the path of a saved one. */
    static boolean isBaselineLength(String value) {
        return value.equalsIgnoreCase("all")
                || value.equalsIgnoreCase("none")
                || LENGTH.matcher(value.strip()).matches();
    }

    static Duration length(String option, String value) {
        Matcher matcher = LENGTH.matcher(value.strip());
        if (!matcher.matches()) {
            String others = option.equals("--baseline") ? ", or all or none" : "";
            String instead = option.equals("--since")
                            && LOOKS_LIKE_DATE.matcher(value.strip()).lookingAt()
                    ? " For a date, use --from, and --to for an end."
                    : "";
            throw CommandFailed.usage(
                    "%s '%s' is no length of time; expected a number and a unit, such as 45m, 12h, 7d or 2w%s.%s"
                            .formatted(option, value, others, instead));
        }
        long number = Long.parseLong(Objects.requireNonNull(matcher.group(1)));
        return switch (Objects.requireNonNull(matcher.group(2))) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
    }

    /**
     * Reads a date or a moment.
     *
     * @param daysAfterDate added to a date without a time: 1 for an end that includes the day
     */
    private static Instant instant(String option, String value, int daysAfterDate) {
        String text = value.strip().replace(' ', 'T').toUpperCase(Locale.ROOT);
        try {
            if (!text.contains("T")) {
                return LocalDate.parse(text)
                        .plusDays(daysAfterDate)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC);
            }
            boolean hasZone =
                    text.endsWith("Z") || text.substring(text.indexOf('T')).matches(".*[+-].*");
            return hasZone
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw CommandFailed.usage(
                    "%s '%s' is no time; expected a date such as 2026-03-01, or a moment such as 2026-03-01T06:30Z."
                            .formatted(option, value),
                    e);
        }
    }
}

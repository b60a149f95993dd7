package dev.cordon.sigma;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.Optional;

/** A part of a time as the record writes it: nothing is converted to another zone. */
enum TimePart {
    MINUTE(ChronoField.MINUTE_OF_HOUR),
    HOUR(ChronoField.HOUR_OF_DAY),
    DAY(ChronoField.DAY_OF_MONTH),
    /** Of the week-based year, as ISO 8601 counts. */
    WEEK(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
    MONTH(ChronoField.MONTH_OF_YEAR),
    YEAR(ChronoField.YEAR);

    private static final int LONGEST = 64;

    private final TemporalField field;

    TimePart(TemporalField field) {
        this.field = field;
    }

    /** The part of an ISO 8601 date and time; empty for other texts. */
    Optional<Integer> of(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(DateTimeFormatter.ISO_DATE_TIME
                    .parse(text, LocalDateTime::from)
                    .get(field));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

package dev.cordon.report.html;

import dev.cordon.report.incident.Story;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Calls by hour of the day, a row a day; a row a weekday where there are too many days.
 *
 * @param newHours hours of the day into which none of the user's earlier calls fell
 */
public record HourMap(String caption, List<Row> rows, Set<Integer> newHours) {
    private static final int MAX_DAYS = 45;
    private static final int LEVELS = 5;
    private static final int HOURS = 24;

    public HourMap {
        rows = List.copyOf(rows);
        newHours = Set.copyOf(newHours);
    }

    /** A day, or a weekday. */
    public record Row(String label, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * An hour of it.
     *
     * @param level from 0, nothing, to 5, the most
     */
    public record Cell(long count, int level) {}

    /** The hours of a user and of what it opened. */
    static HourMap of(Story story) {
        Map<Instant, Long> hours = new TreeMap<>();
        story.own().perHour().forEach(hour -> hours.merge(hour.start(), hour.count(), Long::sum));
        story.opened().perHour().forEach(hour -> hours.merge(hour.start(), hour.count(), Long::sum));
        Set<LocalDate> days = new TreeSet<>();
        hours.keySet().forEach(hour -> days.add(at(hour).toLocalDate()));
        boolean daily = days.size() <= MAX_DAYS;
        Map<String, long[]> rows = new TreeMap<>();
        hours.forEach((hour, count) -> {
            OffsetDateTime time = at(hour);
            String row = daily
                    ? time.toLocalDate().toString()
                    : Integer.toString(time.getDayOfWeek().getValue());
            rows.computeIfAbsent(row, any -> new long[HOURS])[time.getHour()] += count;
        });
        String caption = daily
                ? "Calls of the user and of what it opened, in UTC"
                : "Calls of the user and of what it opened, by weekday over %d days, in UTC".formatted(days.size());
        return new HourMap(caption, rows(rows, daily), newHours(story));
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static List<Row> rows(Map<String, long[]> counts, boolean daily) {
        long most = 1;
        for (long[] row : counts.values()) {
            for (long count : row) {
                most = Math.max(most, count);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<String, long[]> row : counts.entrySet()) {
            List<Cell> cells = new ArrayList<>();
            for (long count : row.getValue()) {
                cells.add(new Cell(count, level(count, most)));
            }
            rows.add(new Row(daily ? row.getKey() : weekday(row.getKey()), cells));
        }
        return rows;
    }

    /** By magnitude: one busy hour does not hide the others. */
    private static int level(long count, long most) {
        return count == 0
                ? 0
                : Math.max(1, (int) Math.ceil(LEVELS * Math.log1p((double) count) / Math.log1p((double) most)));
    }

    private static String weekday(String number) {
        return DayOfWeek.of(Integer.parseInt(number)).getDisplayName(TextStyle.SHORT, Locale.ROOT);
    }

    private static Set<Integer> newHours(Story story) {
        Set<Integer> hours = new TreeSet<>();
        story.behaviour().novelties().stream()
                .filter(novelty -> novelty.dimension().equals("hour-of-day"))
                .map(novelty -> novelty.value().replaceAll("[^0-9].*", ""))
                .filter(value -> value.matches("[0-9]{1,2}"))
                .forEach(value -> hours.add(Integer.parseInt(value)));
        return hours;
    }

    /** Whether an hour of the day is new against the user's past. */
    public boolean isNew(int hour) {
        return newHours.contains(hour);
    }

    /** Whether any is. */
    public boolean hasNew() {
        return !newHours.isEmpty();
    }

    /** An hour as its column is headed. */
    public String hour(int hour) {
        return String.format(Locale.ROOT, "%02d", hour);
    }
}

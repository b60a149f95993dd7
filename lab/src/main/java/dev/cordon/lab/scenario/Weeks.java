package dev.cordon.lab.scenario;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

/** Plans what repeats itself, by day of the week and hour in UTC, over the weeks that are played. */
final class Weeks {
    static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

    private final Timetable timetable;
    private final Random random;
    private final Instant from;
    private final Instant to;

    Weeks(Timetable timetable, Random random, Instant from, Instant to) {
        this.timetable = timetable;
        this.random = random;
        this.from = from;
        this.to = to;
    }

    /** When the weeks begin. */
    Instant from() {
        return from;
    }

    /** Plans a task that people do: within the half hour after a time. */
    void around(Set<DayOfWeek> days, int hour, int minute, Runnable task) {
        plan(days, LocalTime.of(hour, minute), 30 * 60, task);
    }

    /** Plans a task that a machine starts: within the seconds after a time. */
    void at(Set<DayOfWeek> days, int hour, int minute, Runnable task) {
        plan(days, LocalTime.of(hour, minute), 20, task);
    }

    private void plan(Set<DayOfWeek> days, LocalTime time, int seconds, Runnable task) {
        LocalDate last = LocalDate.ofInstant(to, ZoneOffset.UTC);
        for (LocalDate day = LocalDate.ofInstant(from, ZoneOffset.UTC); !day.isAfter(last); day = day.plusDays(1)) {
            Instant then = day.atTime(time).toInstant(ZoneOffset.UTC).plusSeconds(random.nextInt(seconds));
            if (days.contains(day.getDayOfWeek()) && !then.isBefore(from) && then.isBefore(to)) {
                timetable.at(then, task);
            }
        }
    }
}

package dev.cordon.trail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time, UTC.
 *
 * @param from inclusive; {@link Instant#MIN} for no bound
 * @param to exclusive; {@link Instant#MAX} for no bound
 */
public record TimeWindow(Instant from, Instant to) {
    /** All of time. */
    public static final TimeWindow UNBOUNDED = new TimeWindow(Instant.MIN, Instant.MAX);

    public TimeWindow {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("The window ends (%s) before it begins (%s)".formatted(to, from));
        }
    }

    /** The stretch of the given length that ends now. */
    public static TimeWindow last(Duration length, Clock clock) {
        Instant now = clock.instant();
        return new TimeWindow(now.minus(length), Instant.MAX);
    }

    /** Whether the event's time lies in it; like the two below, without making an {@link Instant} for each event. */
    public boolean contains(TrailEvent event) {
        return !beginsAfter(event) && !endsBefore(event);
    }

    /** Whether the event lies before it. */
    public boolean beginsAfter(TrailEvent event) {
        long second = from.getEpochSecond();
        return event.epochSecond() < second || (event.epochSecond() == second && from.getNano() > 0);
    }

    /** Whether the event lies behind it. */
    public boolean endsBefore(TrailEvent event) {
        long second = to.getEpochSecond();
        return event.epochSecond() > second || (event.epochSecond() == second && to.getNano() == 0);
    }

    public boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    public boolean hasStart() {
        return !from.equals(Instant.MIN);
    }

    public boolean hasEnd() {
        return !to.equals(Instant.MAX);
    }
}

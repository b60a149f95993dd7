package dev.cordon.lab;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The practice account's time, which can be turned. It goes on at the pace of the clock that it was made from.
 *
 * <p>Safe for use by many threads.
 */
public final class LabClock extends Clock {
    private final Clock pace;
    private final ZoneId zone;
    private final AtomicReference<Duration> offset;

    private LabClock(Clock pace, ZoneId zone, AtomicReference<Duration> offset) {
        this.pace = pace;
        this.zone = zone;
        this.offset = offset;
    }

    /** A clock that shows what the given one shows until it is turned; over a fixed clock it moves only when turned. */
    public static LabClock over(Clock pace) {
        return new LabClock(pace, ZoneOffset.UTC, new AtomicReference<>(Duration.ZERO));
    }

    /** The clock that this one was made from, which is never turned. */
    public Clock pace() {
        return pace;
    }

    /** Turns the clock, forward or back. */
    public void set(Instant time) {
        offset.set(Duration.between(pace.instant(), time));
    }

    /** Turns the clock by a stretch of time, which may be negative. */
    public void advance(Duration by) {
        offset.updateAndGet(before -> before.plus(by));
    }

    @Override
    public Instant instant() {
        return pace.instant().plus(offset.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new LabClock(pace, other, offset);
    }
}

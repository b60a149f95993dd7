package dev.cordon.containment;

import dev.cordon.journal.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that is turned by whoever waits for it. */
final class Time extends Clock implements Pause {
    static final Instant START = Instant.parse("2026-03-01T02:03:04Z");

    private Instant now = START;
    private Runnable whileWaiting = () -> {};

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void sleep(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("Nobody can wait for " + time);
        }
        now = now.plus(time);
        whileWaiting.run();
    }

    /** Lets time pass in which nobody waits, such as that of a call. */
    void pass(Duration time) {
        now = now.plus(time);
    }

    /** Something that happens whenever somebody waits. */
    void whileWaiting(Runnable event) {
        whileWaiting = event;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}

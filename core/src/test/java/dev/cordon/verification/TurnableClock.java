package dev.cordon.verification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that goes on by waiting alone, and remembers what was waited for. */
final class TurnableClock extends Clock implements Waiting {
    private final List<String> waits = new ArrayList<>();
    private Instant now;
    private int patience = Integer.MAX_VALUE;

    TurnableClock(Instant now) {
        this.now = now;
    }

    void turnTo(Instant time) {
        now = time;
    }

    /** After so many waits, whoever waits is told to stop. */
    void stopAfter(int howMany) {
        patience = howMany;
    }

    /** What was waited for, each time. */
    List<String> waits() {
        return waits;
    }

    @Override
    public boolean pause(Duration length, String what) {
        if (waits.size() >= patience) {
            return false;
        }
        waits.add(what + " " + length);
        now = now.plus(length);
        return true;
    }

    @Override
    public Instant instant() {
        return now;
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

package dev.cordon.lab.trail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets so many requests pass a second, and as many at once after a rest. */
final class TokenBucket {
    private final int perSecond;
    private final Clock clock;
    private double tokens;
    private Instant filledAt;

    TokenBucket(int perSecond, Clock clock) {
        this.perSecond = perSecond;
        this.clock = clock;
        this.tokens = perSecond;
        this.filledAt = clock.instant();
    }

    synchronized boolean take() {
        Instant now = clock.instant();
        double passed = Duration.between(filledAt, now).toNanos() / 1e9;
        tokens = Math.min(perSecond, tokens + Math.max(0, passed) * perSecond);
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}

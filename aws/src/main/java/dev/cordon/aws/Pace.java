package dev.cordon.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps the calls of one account and region at the rate that AWS allows, by giving each its turn before it is made; slower while
 * others use up the limit, which shows in throttled calls. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html">LookupEvents: 2 requests
 *     a second for each account and region</a>
 */
final class Pace {
    /** Half a second, and a little for what the network adds and takes away between two calls. */
    static final Duration INTERVAL = Duration.ofMillis(510);

    static final Duration SLOWEST = Duration.ofSeconds(8);

    private final Clock clock;
    private final Sleeper sleeper;
    private Duration interval = INTERVAL;
    private Instant next = Instant.MIN;

    Pace(Clock clock, Sleeper sleeper) {
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Waits until the next call may be made. */
    void awaitTurn() throws InterruptedException {
        Duration wait;
        synchronized (this) {
            Instant now = clock.instant();
            Instant turn = next.isAfter(now) ? next : now;
            next = turn.plus(interval);
            wait = Duration.between(now, turn);
        }
        if (!wait.isZero()) {
            sleeper.sleep(wait);
        }
    }

    /** A call was throttled: half the rate from now on. */
    synchronized void throttled() {
        interval = interval.multipliedBy(2).compareTo(SLOWEST) > 0 ? SLOWEST : interval.multipliedBy(2);
        Instant earliest = clock.instant().plus(interval);
        next = next.isAfter(earliest) ? next : earliest;
    }

    /** A call was served: an eighth faster again, up to the allowed rate. */
    synchronized void served() {
        Duration faster = interval.minus(interval.dividedBy(8));
        interval = faster.compareTo(INTERVAL) < 0 ? INTERVAL : faster;
    }

    synchronized Duration interval() {
        return interval;
    }
}

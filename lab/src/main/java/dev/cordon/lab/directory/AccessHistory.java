package dev.cordon.lab.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** IAM's eventual consistency: authorisation sees the account as it was one lag ago. */
final class AccessHistory {
    private record Seen(Instant since, AccessView view) {}

    private final Clock clock;
    private final Duration lag;
    private final Deque<Seen> views = new ArrayDeque<>();

    AccessHistory(Clock clock, Duration lag) {
        this.clock = clock;
        this.lag = lag;
    }

    synchronized void add(AccessView view) {
        dropOutdated();
        if (lag.isZero()) {
            views.clear();
        }
        views.addLast(new Seen(clock.instant(), view));
    }

    synchronized AccessView now() {
        dropOutdated();
        Seen first = views.peekFirst();
        return first == null ? AccessView.EMPTY : first.view();
    }

    /** Drops each view that a later one, whose time has come, replaces. */
    private void dropOutdated() {
        Instant visible = clock.instant().minus(lag);
        while (views.size() > 1 && secondSince().compareTo(visible) <= 0) {
            views.removeFirst();
        }
    }

    private Instant secondSince() {
        return views.stream().skip(1).findFirst().map(Seen::since).orElse(Instant.MAX);
    }
}

package dev.cordon.aws;

import java.time.Duration;

/** Waits; a port, so that tests need not. */
@FunctionalInterface
public interface Sleeper {
    /** Waits in the calling thread. */
    Sleeper REAL = duration -> Thread.sleep(duration.toMillis());

    void sleep(Duration duration) throws InterruptedException;
}

package dev.cordon.journal;

import java.time.Duration;

/** Lets time pass. A test turns its clock instead. */
@FunctionalInterface
public interface Pause {
    /**
     * Waits.
     *
     * @throws InterruptedException if the run is to end now
     */
    void sleep(Duration time) throws InterruptedException;
}

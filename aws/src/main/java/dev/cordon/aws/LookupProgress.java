package dev.cordon.aws;

import java.time.Duration;

/** Hears how look-ups go. Called from several threads, one at a time. */
@FunctionalInterface
public interface LookupProgress {
    /** Hears nothing. */
    LookupProgress NONE = status -> {};

    void heard(Status status);

    /**
     * How far the look-ups are.
     *
     * @param regions regions that are asked
     * @param regionsDone those of which nothing more is asked for now
     * @param pages pages fetched, in this run
     * @param events events in them
     * @param left an estimate, from how much of the time asked for the slowest region has gone through
     */
    record Status(int regions, int regionsDone, long pages, long events, Duration left) {}
}

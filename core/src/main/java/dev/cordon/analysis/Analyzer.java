package dev.cordon.analysis;

import dev.cordon.trail.TrailEvent;

/**
 * An accumulator over events that can be merged with another of its kind.
 *
 * <p>{@code merge} is associative and commutative, and {@code result} depends on the set of accepted events alone: never on
 * their order, the files that they came from, or the number of threads. Not thread-safe: one instance a thread, merged at
 * the end.
 *
 * @param <A> the analyzer's own type
 * @param <R> what it answers
 */
public interface Analyzer<A extends Analyzer<A, R>, R> {
    /** Takes one event into account. The event is a view that is valid during the call only: copy what is kept. */
    void accept(TrailEvent event);

    /**
     * Takes into account all that {@code other} has accepted, and leaves {@code other} as it was: what one session did may count
     * for several who had it in their hands.
     */
    void merge(A other);

    /** The answer over all events accepted so far: sorted, immutable. */
    R result();
}

package dev.cordon.analysis;

import java.util.List;

/**
 * The window compared with the user's own past.
 *
 * @param baselineEvents events before the window
 * @param baselineDays days from the first of them to the window's start, rounded up; 0 when there is no history
 * @param sentence {@code "compared with 812 events in 43 days of history"} or {@code "no history to compare"}
 * @param novelties by dimension, then first seen; empty when there is no history
 */
public record Behaviour(long baselineEvents, long baselineDays, String sentence, List<Novelty> novelties) {}

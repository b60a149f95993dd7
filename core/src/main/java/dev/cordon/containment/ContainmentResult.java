package dev.cordon.containment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How a containment ended.
 *
 * @param results one for each measure, in the order of the plan; then those that were added while watching
 * @param reversals what was undone or came new while watching, by time
 * @param watched how long; zero if nobody watched
 * @param quietSince since when every look found everything in effect; when the last step ended, if nobody watched
 * @param quiet whether the watch ended with everything in effect; true if nobody watched
 * @param unseen what could not be looked at while watching, with reasons
 */
public record ContainmentResult(
        List<CallResult> results,
        List<Reversal> reversals,
        Duration watched,
        Instant quietSince,
        boolean quiet,
        List<String> unseen) {
    public ContainmentResult {
        results = List.copyOf(results);
        reversals = List.copyOf(reversals);
        unseen = List.copyOf(unseen);
    }

    /** Whether every measure is in effect, and stayed so. */
    public boolean holds() {
        return quiet && unseen.isEmpty() && results.stream().allMatch(CallResult::holds);
    }

    /**
     * Something that was not as it should be.
     *
     * @param seenAt when Cordon saw it; it happened between the look before and this one
     * @param measure what was done about it at once
     * @param appeared whether it is a credential that is new or came back, rather than a measure that was undone
     */
    public record Reversal(Instant seenAt, Measure measure, boolean appeared) {
        /** What happened, in a sentence. */
        public String sentence() {
            return (appeared ? "Appeared since the plan, and was cut: %s" : "Undone by somebody, and done again: %s")
                    .formatted(measure.words());
        }
    }
}

package dev.cordon.containment;

import dev.cordon.journal.CallResult;
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
        List<CallResult<Measure>> results,
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
     */
    public record Reversal(Instant seenAt, Measure measure, Kind kind) {
        /** What happened, in a sentence. */
        public String sentence() {
            return kind.words + measure.words();
        }
    }

    /** What kind of reversal. */
    public enum Kind {
        /** It was in effect, and then no more. */
        UNDONE("Undone by somebody, and done again: "),
        /** A credential that is new or came back. */
        APPEARED("Appeared since the plan, and was cut: "),
        /** Accepted, but not in effect at a look moments later: IAM shows changes late, or somebody was quick. */
        UNSEEN("Not in effect when looked at, and done again (IAM was late, or somebody undid it): ");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }
}

package dev.cordon.investigation;

import dev.cordon.analysis.Severity;
import java.util.List;

/**
 * What the findings add up to.
 *
 * @param score 0 to 100; how it is counted is told in {@code docs/scoring.md}
 * @param reasons strongest first
 * @param summary one sentence for a person
 */
public record Verdict(Level level, int score, String summary, List<Reason> reasons) {
    /** The possible verdicts; their names in machine output are lower case with hyphens. */
    public enum Level {
        COMPROMISE_LIKELY("compromise-likely", "compromise likely"),
        SUSPICIOUS("suspicious", "suspicious"),
        NOTHING_UNUSUAL("nothing-unusual", "nothing unusual found"),
        INSUFFICIENT_EVIDENCE("insufficient-evidence", "not enough evidence");

        private final String id;
        private final String words;

        Level(String id, String words) {
            this.id = id;
            this.words = words;
        }

        /** The level in machine output. */
        public String id() {
            return id;
        }

        /** The level for a person. */
        public String words() {
            return words;
        }
    }

    /**
     * Why the verdict is what it is.
     *
     * @param findingId the finding that the reason stands on
     * @param points what it adds to the score
     */
    public record Reason(
            String findingId,
            String sentence,
            Severity severity,
            int points,
            List<String> techniques,
            List<String> eventIds) {}
}

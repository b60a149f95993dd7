package dev.cordon.verification;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the four answers come to together.
 *
 * @param askAgainAt when all that is unknown may be known; empty unless it is not yet known, and where waiting alone does not help
 */
public record Verdict(Level level, Optional<Instant> askAgainAt) {
    /** How it stands with the user's access. */
    public enum Level {
        CONTAINED("contained"),
        NOT_CONTAINED("not contained"),
        NOT_YET_KNOWN("not yet known");

        private final String words;

        Level(String words) {
            this.words = words;
        }

        /** As the one line says it. */
        public String words() {
            return words;
        }
    }

    /**
     * Decides. One answer that disproves it is enough for <em>not contained</em>. <em>Contained</em> takes all of them: the report does
     * not see service-specific credentials, the live state does not see sessions, the simulation does not see credentials, and
     * silence alone may be an attacker who is asleep. Everything else is <em>not yet known</em>, until the last of what is missing
     * can be had.
     *
     * @param outcomes of all answers; one that was not asked counts as unknown
     */
    static Verdict of(List<Outcome> outcomes) {
        State worst = outcomes.stream().map(Outcome::state).reduce(State.PROVED, State::and);
        return switch (worst) {
            case PROVED -> new Verdict(Level.CONTAINED, Optional.empty());
            case DISPROVED -> new Verdict(Level.NOT_CONTAINED, Optional.empty());
            case UNKNOWN -> new Verdict(Level.NOT_YET_KNOWN, lastOf(outcomes));
        };
    }

    private static Optional<Instant> lastOf(List<Outcome> outcomes) {
        List<Outcome> unknown = outcomes.stream()
                .filter(outcome -> outcome.state() == State.UNKNOWN)
                .toList();
        boolean waitingHelps =
                unknown.stream().allMatch(outcome -> outcome.askAgainAt().isPresent());
        return waitingHelps
                ? unknown.stream()
                        .flatMap(outcome -> outcome.askAgainAt().stream())
                        .max(Comparator.naturalOrder())
                : Optional.empty();
    }
}

package dev.cordon.verification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an answer comes to.
 *
 * @param reasons sentences for a person, the weightiest first; at least one
 * @param askAgainAt when the same question may have an answer; only of what is unknown, and empty where time alone changes nothing
 * @param missingPermissions IAM actions whose refusal keeps it unknown
 */
public record Outcome(
        State state, List<String> reasons, Optional<Instant> askAgainAt, List<String> missingPermissions) {
    public Outcome {
        reasons = List.copyOf(reasons);
        missingPermissions = List.copyOf(missingPermissions);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("An outcome without a reason");
        }
        if (askAgainAt.isPresent() && state != State.UNKNOWN) {
            throw new IllegalArgumentException("Only what is unknown is asked again");
        }
    }

    static Outcome proved(String... reasons) {
        return new Outcome(State.PROVED, List.of(reasons), Optional.empty(), List.of());
    }

    static Outcome disproved(List<String> reasons) {
        return new Outcome(State.DISPROVED, reasons, Optional.empty(), List.of());
    }

    static Outcome unknown(String... reasons) {
        return new Outcome(State.UNKNOWN, List.of(reasons), Optional.empty(), List.of());
    }

    static Outcome unknownUntil(Instant askAgainAt, String... reasons) {
        return new Outcome(State.UNKNOWN, List.of(reasons), Optional.of(askAgainAt), List.of());
    }

    static Outcome lacking(List<String> permissions, String... reasons) {
        return new Outcome(State.UNKNOWN, List.of(reasons), Optional.empty(), permissions);
    }
}

package dev.cordon.investigation;

import dev.cordon.analysis.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that a responder should know, with its evidence.
 *
 * @param id stable, such as {@code identity-created}; documented in {@code docs/findings.md}
 * @param title says so first, if it was only tried
 * @param outcome what came of it; empty if that is no question, as with a new address
 * @param techniques ATT&CK technique ids
 * @param explanation a sentence or two that a person who has never seen the tool understands
 * @param eventIds the earliest of the events behind it, at most 100; {@code count} is the whole number
 */
public record Finding(
        String id,
        String title,
        Severity severity,
        Optional<FindingOutcome> outcome,
        List<String> techniques,
        String explanation,
        long count,
        Instant first,
        Instant last,
        List<String> eventIds) {
    /** Whether it was tried and not done. */
    boolean isAttempt() {
        return outcome.isPresent() && outcome.get() != FindingOutcome.SUCCEEDED;
    }

    /** The title as part of a sentence. */
    String titleInSentence() {
        return outcome.orElse(FindingOutcome.SUCCEEDED).inSentence(title);
    }
}

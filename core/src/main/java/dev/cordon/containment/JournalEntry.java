package dev.cordon.containment;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of a journal.
 *
 * @param verb what is done with the measure, or which kind of run begins
 * @param step id of the step; empty for one about the whole run
 * @param measure for intents and outcomes
 * @param result how a call ended, or a run
 * @param requestId AWS's name for the call; empty if there was no answer
 * @param message what a person should know; empty if there is nothing
 */
public record JournalEntry(
        Instant time,
        Kind kind,
        Verb verb,
        String step,
        Optional<Measure> measure,
        Result result,
        String requestId,
        String message) {
    /** Begins the message of a failure that may have had its effect all the same. */
    static final String UNKNOWN_OUTCOME = "outcome unknown";

    /** What a line is about. */
    public enum Kind {
        /** A run begins. */
        RUN,
        /** A call is about to be made. */
        INTENT,
        /** What came of the call. */
        OUTCOME,
        /** Something that held was found undone. */
        REVERSAL,
        /** A run ended by itself. */
        END;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a line does. */
    public enum Verb {
        APPLY,
        UNDO;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it ended. */
    public enum Result {
        /** Not ended yet. */
        OPEN,
        /** IAM accepted it. */
        DONE,
        /** It was so already: an earlier call had its effect, or what it is about is gone. */
        FOUND_DONE,
        /** It was not accepted. */
        FAILED;

        String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether it is a failure that may have had its effect all the same. */
    boolean mayHaveHappened() {
        return message.startsWith(UNKNOWN_OUTCOME);
    }

    static JournalEntry run(Instant time, Verb verb, String message) {
        return new JournalEntry(time, Kind.RUN, verb, "", Optional.empty(), Result.OPEN, "", message);
    }

    static JournalEntry intent(Instant time, Verb verb, Measure measure, String message) {
        return new JournalEntry(time, Kind.INTENT, verb, measure.id(), Optional.of(measure), Result.OPEN, "", message);
    }

    static JournalEntry outcome(
            Instant time, Verb verb, Measure measure, Result result, String requestId, String message) {
        return new JournalEntry(
                time, Kind.OUTCOME, verb, measure.id(), Optional.of(measure), result, requestId, message);
    }

    static JournalEntry reversal(Instant time, Measure measure, String message) {
        return new JournalEntry(
                time, Kind.REVERSAL, Verb.APPLY, measure.id(), Optional.of(measure), Result.OPEN, "", message);
    }

    static JournalEntry end(Instant time, Verb verb, Result result, String message) {
        return new JournalEntry(time, Kind.END, verb, "", Optional.empty(), result, "", message);
    }
}

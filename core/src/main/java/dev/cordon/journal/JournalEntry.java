package dev.cordon.journal;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of a journal.
 *
 * @param <C> what is changed
 * @param verb what is done with the change, or which kind of run begins
 * @param step id of the step; empty for one about the whole run
 * @param change for intents, outcomes and reversals
 * @param result how a call ended, or a run
 * @param requestId AWS's name for the call; empty if there was no answer
 * @param message what a person should know; empty if there is nothing
 */
public record JournalEntry<C extends Change>(
        Instant time,
        Kind kind,
        Verb verb,
        String step,
        Optional<C> change,
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
    public boolean mayHaveHappened() {
        return message.startsWith(UNKNOWN_OUTCOME);
    }

    /** A run begins. */
    public static <C extends Change> JournalEntry<C> run(Instant time, Verb verb, String message) {
        return new JournalEntry<>(time, Kind.RUN, verb, "", Optional.empty(), Result.OPEN, "", message);
    }

    static <C extends Change> JournalEntry<C> intent(Instant time, Verb verb, C change, String message) {
        return new JournalEntry<>(time, Kind.INTENT, verb, change.id(), Optional.of(change), Result.OPEN, "", message);
    }

    static <C extends Change> JournalEntry<C> outcome(
            Instant time, Verb verb, C change, Result result, String requestId, String message) {
        return new JournalEntry<>(
                time, Kind.OUTCOME, verb, change.id(), Optional.of(change), result, requestId, message);
    }

    /** Something that held was found undone. */
    public static <C extends Change> JournalEntry<C> reversal(Instant time, C change, String message) {
        return new JournalEntry<>(
                time, Kind.REVERSAL, Verb.APPLY, change.id(), Optional.of(change), Result.OPEN, "", message);
    }

    /** A run ended by itself. */
    public static <C extends Change> JournalEntry<C> end(Instant time, Verb verb, Result result, String message) {
        return new JournalEntry<>(time, Kind.END, verb, "", Optional.empty(), result, "", message);
    }
}

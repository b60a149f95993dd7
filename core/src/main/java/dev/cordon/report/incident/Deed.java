package dev.cordon.report.incident;

import dev.cordon.journal.Change;
import dev.cordon.journal.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A change of the account, as the journal tells what became of it.
 *
 * @param id of the step
 * @param action such as {@code iam:UpdateAccessKey}
 * @param what as a person would say it
 * @param at when that became so; empty where nothing was done yet
 * @param requestId AWS's name for the call; empty if there was no answer
 * @param problem why it does not hold; empty if it does
 */
public record Deed(
        String id, String action, String what, State state, Optional<Instant> at, String requestId, String problem) {
    /** What became of a change. */
    public enum State {
        /** Planned, and not done yet. */
        PLANNED("planned"),
        /** IAM accepted it. */
        DONE("done"),
        /** It was not accepted. */
        FAILED("failed"),
        /** A call was made, and nobody knows what came of it. */
        UNKNOWN("outcome unknown"),
        /** It was done, and taken back. */
        UNDONE("taken back");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** The state as it is shown. */
        public String words() {
            return words;
        }
    }

    /** What the lines of a journal add up to, a deed a step, in the order in which they were first tried. */
    static <C extends Change> List<Deed> of(List<JournalEntry<C>> journal, UnaryOperator<String> mask) {
        Map<String, Deed> deeds = new LinkedHashMap<>();
        for (JournalEntry<C> entry : journal) {
            entry.change().ifPresent(change -> {
                Optional<State> state = state(entry, Optional.ofNullable(deeds.get(entry.step())));
                state.ifPresent(now -> deeds.put(
                        entry.step(),
                        new Deed(
                                mask.apply(entry.step()),
                                change.action(),
                                mask.apply(change.words()),
                                now,
                                Optional.of(entry.time()),
                                entry.requestId(),
                                mask.apply(now == State.FAILED || now == State.UNKNOWN ? entry.message() : ""))));
            });
        }
        return new ArrayList<>(deeds.values());
    }

    /** Into which state a line puts a change; empty for no other. */
    private static Optional<State> state(JournalEntry<?> entry, Optional<Deed> before) {
        boolean applies = entry.verb() == JournalEntry.Verb.APPLY;
        boolean held = before.map(Deed::state).filter(State.DONE::equals).isPresent();
        return switch (entry.kind()) {
            // Until its outcome is there. What held goes on to, while it is done once more.
            case INTENT -> applies && held ? Optional.empty() : Optional.of(State.UNKNOWN);
            case OUTCOME -> {
                if (entry.result() != JournalEntry.Result.FAILED) {
                    yield Optional.of(applies ? State.DONE : State.UNDONE);
                }
                if (entry.mayHaveHappened()) {
                    yield Optional.of(State.UNKNOWN);
                }
                // A way back that failed leaves the change as it was.
                yield applies ? held ? Optional.empty() : Optional.of(State.FAILED) : Optional.of(State.DONE);
            }
            case RUN, REVERSAL, END -> Optional.empty();
        };
    }
}

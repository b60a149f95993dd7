package dev.cordon.containment;

import dev.cordon.iam.IamAccount;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.RequestId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Makes one call of a measure: writes down the intent, makes it, writes down what came of it, and repeats what a little time may
 * cure. Thread-safe.
 */
final class CallRunner {
    /** How long one call is repeated. */
    static final Duration BOUND = Duration.ofSeconds(30);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** IAM may not see yet what was made moments ago: only after so many refusals is it taken to be gone. */
    private static final int LOOKS = 3;

    private final IamAccount account;
    private final Journal journal;
    private final Consumer<JournalEntry> listener;
    private final Clock clock;
    private final Pause pause;
    private volatile boolean stopped;

    CallRunner(IamAccount account, Journal journal, Consumer<JournalEntry> listener, Clock clock, Pause pause) {
        this.account = account;
        this.journal = journal;
        this.listener = listener;
        this.clock = clock;
        this.pause = pause;
    }

    /** Whether the caller's credentials failed, so that no further call can succeed. */
    boolean isStopped() {
        return stopped;
    }

    CallResult apply(Measure measure) throws InterruptedException {
        return run(measure, JournalEntry.Verb.APPLY, measure.goneIsDone(), () -> measure.apply(account));
    }

    CallResult undo(Measure measure) throws InterruptedException {
        return run(measure, JournalEntry.Verb.UNDO, !measure.goneIsDone(), () -> measure.undo(account));
    }

    /** Undoes a measure by a call of another kind. */
    CallResult undoBy(Measure measure, Call call) throws InterruptedException {
        return run(measure, JournalEntry.Verb.UNDO, false, call);
    }

    private CallResult run(Measure measure, JournalEntry.Verb verb, boolean goneIsDone, Call call)
            throws InterruptedException {
        Instant end = clock.instant().plus(BOUND);
        Duration wait = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            if (stopped) {
                return CallResult.notTried(measure);
            }
            note(JournalEntry.intent(clock.instant(), verb, measure, attempt == 1 ? "" : "attempt " + attempt));
            try {
                RequestId id = call.make();
                note(outcome(verb, measure, JournalEntry.Result.DONE, id, ""));
                return CallResult.done(measure, id);
            } catch (IamFailure e) {
                boolean gone = e instanceof IamFailure.NoSuchEntity;
                if (gone && goneIsDone && attempt >= LOOKS) {
                    note(outcome(verb, measure, JournalEntry.Result.FOUND_DONE, e.requestId(), "it is not there"));
                    return CallResult.done(measure, e.requestId());
                }
                note(failure(verb, measure, e));
                boolean worthRepeating =
                        gone ? attempt < LOOKS : e.mayPass() && clock.instant().isBefore(end);
                if (!worthRepeating) {
                    stopped |= e instanceof IamFailure.BadCredentials;
                    return CallResult.failed(measure, e);
                }
            }
            pause.sleep(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? wait.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** Writes down what was found to be so already. */
    void found(Measure measure, JournalEntry.Verb verb, String message) {
        note(outcome(verb, measure, JournalEntry.Result.FOUND_DONE, RequestId.NONE, message));
    }

    void note(JournalEntry entry) {
        journal.append(entry);
        listener.accept(entry);
    }

    private JournalEntry outcome(
            JournalEntry.Verb verb, Measure measure, JournalEntry.Result result, RequestId id, String message) {
        return JournalEntry.outcome(clock.instant(), verb, measure, result, id.value(), message);
    }

    private JournalEntry failure(JournalEntry.Verb verb, Measure measure, IamFailure e) {
        String state = e.mayHaveHappened() ? JournalEntry.UNKNOWN_OUTCOME + ": " : "";
        return outcome(verb, measure, JournalEntry.Result.FAILED, e.requestId(), state + e.action() + ": " + e.code());
    }

    /** One operation of the port. */
    interface Call {
        RequestId make() throws IamFailure;
    }
}

package dev.cordon.journal;

import dev.cordon.iam.IamAccount;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.RequestId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Makes one call of a change: writes down the intent, makes it, writes down what came of it, and repeats what a little time may
 * cure. Thread-safe.
 */
public final class CallRunner<C extends Change> {
    /** How long one call is repeated. */
    public static final Duration BOUND = Duration.ofSeconds(30);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** IAM may not see yet what was made moments ago: only after so many refusals is it taken to be gone. */
    private static final int LOOKS = 3;

    private final IamAccount account;
    private final Journal<C> journal;
    private final Consumer<JournalEntry<C>> listener;
    private final Clock clock;
    private final Pause pause;
    private volatile boolean stopped;

    /**
     * Prepares a run.
     *
     * @param listener hears of each line of the journal once it is on the disk
     */
    public CallRunner(
            IamAccount account, Journal<C> journal, Consumer<JournalEntry<C>> listener, Clock clock, Pause pause) {
        this.account = account;
        this.journal = journal;
        this.listener = listener;
        this.clock = clock;
        this.pause = pause;
    }

    /** Whether the caller's credentials failed, so that no further call can succeed. */
    public boolean isStopped() {
        return stopped;
    }

    /** Makes the change. */
    public CallResult<C> apply(C change) throws InterruptedException {
        return run(change, JournalEntry.Verb.APPLY, change.goneIsDone(), () -> change.apply(account));
    }

    /** Takes the change back. */
    public CallResult<C> undo(C change) throws InterruptedException {
        return run(change, JournalEntry.Verb.UNDO, !change.goneIsDone(), () -> change.undo(account));
    }

    /** Takes a change back by a call of another kind. */
    public CallResult<C> undoBy(C change, Call call) throws InterruptedException {
        return run(change, JournalEntry.Verb.UNDO, false, call);
    }

    private CallResult<C> run(C change, JournalEntry.Verb verb, boolean goneIsDone, Call call)
            throws InterruptedException {
        Instant end = clock.instant().plus(BOUND);
        Duration wait = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            if (stopped) {
                return CallResult.notTried(change);
            }
            note(JournalEntry.intent(clock.instant(), verb, change, attempt == 1 ? "" : "attempt " + attempt));
            try {
                RequestId id = call.make();
                note(outcome(verb, change, JournalEntry.Result.DONE, id, ""));
                return CallResult.done(change, id);
            } catch (IamFailure e) {
                boolean gone = e instanceof IamFailure.NoSuchEntity;
                if (gone && goneIsDone && attempt >= LOOKS) {
                    note(outcome(verb, change, JournalEntry.Result.FOUND_DONE, e.requestId(), "it is not there"));
                    return CallResult.done(change, e.requestId());
                }
                note(failure(verb, change, e));
                boolean worthRepeating =
                        gone ? attempt < LOOKS : e.mayPass() && clock.instant().isBefore(end);
                if (!worthRepeating) {
                    stopped |= e instanceof IamFailure.BadCredentials;
                    return CallResult.failed(change, e);
                }
            }
            pause.sleep(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? wait.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** Writes down what was found to be so already. */
    public void found(C change, JournalEntry.Verb verb, String message) {
        note(outcome(verb, change, JournalEntry.Result.FOUND_DONE, RequestId.NONE, message));
    }

    /** Writes a line, and tells of it. */
    public void note(JournalEntry<C> entry) {
        journal.append(entry);
        listener.accept(entry);
    }

    private JournalEntry<C> outcome(
            JournalEntry.Verb verb, C change, JournalEntry.Result result, RequestId id, String message) {
        return JournalEntry.outcome(clock.instant(), verb, change, result, id.value(), message);
    }

    private JournalEntry<C> failure(JournalEntry.Verb verb, C change, IamFailure e) {
        String state = e.mayHaveHappened() ? JournalEntry.UNKNOWN_OUTCOME + ": " : "";
        return outcome(verb, change, JournalEntry.Result.FAILED, e.requestId(), state + e.action() + ": " + e.code());
    }

    /** One operation of the port. */
    public interface Call {
        /** Makes the call. */
        RequestId make() throws IamFailure;
    }
}

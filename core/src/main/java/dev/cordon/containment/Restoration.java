package dev.cordon.containment;

import dev.cordon.iam.IamAccount;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.RequestId;
import dev.cordon.iam.SnapshotDifference;
import dev.cordon.iam.SnapshotReader;
import dev.cordon.iam.UserName;
import dev.cordon.iam.UserSnapshot;
import dev.cordon.journal.Approval;
import dev.cordon.journal.CallResult;
import dev.cordon.journal.CallRunner;
import dev.cordon.journal.Journal;
import dev.cordon.journal.JournalEntry;
import dev.cordon.journal.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Takes a containment back, one measure after the other, and compares the user with what it was. For one run. */
public final class Restoration {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private final IamAccount account;
    private final CallRunner<Measure> runner;
    private final SnapshotReader reader;
    private final Clock clock;
    private final Pause pause;

    /**
     * Prepares a run.
     *
     * @param threads for reads side by side
     * @param listener hears of each line of the journal once it is on the disk
     */
    public Restoration(
            IamAccount account,
            Journal<Measure> journal,
            Consumer<JournalEntry<Measure>> listener,
            Executor threads,
            Clock clock,
            Pause pause) {
        this.account = account;
        this.runner = new CallRunner<>(account, journal, listener, clock, pause);
        this.reader = new SnapshotReader(account, SnapshotReader.Extent.STATE, threads, clock);
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Restores.
     *
     * @param before the user before any change of the case
     * @param shown shows a new password, before it is set: cut off in between, nobody could ask for it again
     * @throws IamFailure if the user cannot be read afterwards
     * @throws java.io.UncheckedIOException if the journal cannot be written; then nothing more was done
     */
    public Restored apply(RestorePlan plan, UserSnapshot before, Approval approval, Consumer<NewPassword> shown)
            throws IamFailure, InterruptedException {
        approval.requireFor(plan.user().value());
        runner.note(JournalEntry.run(clock.instant(), JournalEntry.Verb.UNDO, ""));
        List<CallResult<Measure>> results = new ArrayList<>();
        for (Measure measure : plan.steps()) {
            results.add(measure.undoAction().isPresent() ? runner.undo(measure) : newPassword(measure, plan, shown));
        }
        List<SnapshotDifference> differences = differences(before);
        Restored restored = new Restored(clock.instant(), results, differences);
        runner.note(JournalEntry.end(
                clock.instant(),
                JournalEntry.Verb.UNDO,
                restored.complete() ? JournalEntry.Result.DONE : JournalEntry.Result.FAILED,
                ""));
        return restored;
    }

    private CallResult<Measure> newPassword(Measure measure, RestorePlan plan, Consumer<NewPassword> shown)
            throws InterruptedException {
        try {
            NewPassword password = NewPassword.generate(account.getAccountPasswordPolicy());
            shown.accept(password);
            AtomicBoolean mayBeSet = new AtomicBoolean(plan.passwordSet());
            return runner.undoBy(measure, () -> set(plan.user(), password, mayBeSet));
        } catch (IamFailure e) {
            // Not a guess at the policy: one that it refuses helps nobody at the next sign-in.
            return CallResult.failed(measure, e);
        }
    }

    /**
     * Gives a password to a user who has none, or has one that Cordon may have set: by a run that was cut off, or by a call to which
     * there was no answer. Anybody else's is left alone.
     */
    private RequestId set(UserName user, NewPassword password, AtomicBoolean mayBeSet) throws IamFailure {
        try {
            return account.createLoginProfile(user, password.reveal(), true);
        } catch (IamFailure e) {
            if (mayBeSet.get() && e.code().equals("EntityAlreadyExists")) {
                return account.updateLoginProfile(user, password.reveal(), true);
            }
            mayBeSet.compareAndSet(false, e.mayHaveHappened());
            throw e;
        }
    }

    /** IAM takes seconds until a read shows the last change, so what differs is looked at again. */
    private List<SnapshotDifference> differences(UserSnapshot before) throws IamFailure, InterruptedException {
        Instant end = clock.instant().plus(SETTLED);
        while (true) {
            List<SnapshotDifference> differences = SnapshotDifference.between(before, reader.read(before.userName()));
            if (differences.isEmpty() || !clock.instant().isBefore(end)) {
                return differences;
            }
            pause.sleep(LOOK_AGAIN);
        }
    }

    /**
     * How a restoration ended.
     *
     * @param results one for each measure, in the order in which they were undone; one that holds is undone
     * @param differences how the user differs from its snapshot now
     */
    public record Restored(Instant at, List<CallResult<Measure>> results, List<SnapshotDifference> differences) {
        public Restored {
            results = List.copyOf(results);
            differences = List.copyOf(differences);
        }

        /** Whether a new password was set: the one that was shown. */
        public boolean newPassword() {
            return results.stream()
                    .anyMatch(result ->
                            result.holds() && result.change().undoAction().isEmpty());
        }

        /** Whether everything was undone that was to be. */
        public boolean complete() {
            return results.stream().allMatch(CallResult::holds);
        }
    }
}

package dev.cordon.hardening;

import dev.cordon.iam.IamAccount;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.RequestId;
import dev.cordon.journal.Approval;
import dev.cordon.journal.CallResult;
import dev.cordon.journal.CallRunner;
import dev.cordon.journal.Journal;
import dev.cordon.journal.JournalEntry;
import dev.cordon.journal.Ledger;
import dev.cordon.journal.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes hardening changes, or takes them back, one after the other. What depends on a change that failed is not tried. For one
 * run.
 */
public final class Hardening {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** IAM mostly agrees with itself within a few seconds. */
    private static final Duration SETTLED = Duration.ofSeconds(30);

    private final IamAccount account;
    private final CallRunner<HardeningChange> runner;
    private final Clock clock;
    private final Pause pause;

    /**
     * Prepares a run.
     *
     * @param listener hears of each line of the journal once it is on the disk
     */
    public Hardening(
            IamAccount account,
            Journal<HardeningChange> journal,
            Consumer<JournalEntry<HardeningChange>> listener,
            Clock clock,
            Pause pause) {
        this.account = account;
        this.runner = new CallRunner<>(account, journal, listener, clock, pause);
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * How it ended.
     *
     * @param results one for each change, in order
     * @param unseen changes that IAM accepted and does not show after half a minute, or that could not be looked at, with reasons
     */
    public record Outcome(List<CallResult<HardeningChange>> results, List<String> unseen) {
        public Outcome {
            results = List.copyOf(results);
            unseen = List.copyOf(unseen);
        }

        /** Whether everything was done, and is seen to be. */
        public boolean complete() {
            return unseen.isEmpty() && results.stream().allMatch(CallResult::holds);
        }
    }

    /**
     * Makes the changes, or finishes what was begun of them.
     *
     * @param accountId what the approval is for
     * @throws IamFailure if the account cannot be read
     * @throws java.io.UncheckedIOException if the journal cannot be written; then nothing more was done
     */
    public Outcome apply(List<HardeningChange> changes, String accountId, Approval approval)
            throws IamFailure, InterruptedException {
        approval.requireFor(accountId);
        runner.note(JournalEntry.run(clock.instant(), JournalEntry.Verb.APPLY, ""));
        List<CallResult<HardeningChange>> results = new ArrayList<>();
        for (HardeningChange change : changes) {
            if (change.state(account) == HardeningChange.State.AFTER) {
                runner.found(change, JournalEntry.Verb.APPLY, "found in effect");
                results.add(CallResult.done(change, RequestId.NONE));
                continue;
            }
            CallResult<HardeningChange> result = runner.apply(change);
            results.add(result);
            if (!result.holds()) {
                break;
            }
        }
        return end(JournalEntry.Verb.APPLY, results, HardeningChange.State.AFTER);
    }

    /**
     * What there is to take back, the last change first.
     *
     * @param undoable those to undo
     * @param changed those that somebody changed since; undoing them would undo that
     */
    public record Standing(List<HardeningChange> undoable, List<HardeningChange> changed) {
        public Standing {
            undoable = List.copyOf(undoable);
            changed = List.copyOf(changed);
        }

        /**
         * Looks what stands.
         *
         * @param history what the case's journals say
         * @throws IamFailure if the account cannot be read
         */
        public static Standing of(List<JournalEntry<HardeningChange>> history, IamAccount account) throws IamFailure {
            List<HardeningChange> undoable = new ArrayList<>();
            List<HardeningChange> changed = new ArrayList<>();
            for (HardeningChange change : Ledger.of(history).standing()) {
                switch (change.state(account)) {
                    case AFTER -> undoable.add(change);
                    case OTHER -> changed.add(change);
                    case BEFORE -> {
                        // Taken back by somebody already.
                    }
                }
            }
            Collections.reverse(undoable);
            return new Standing(undoable, changed);
        }
    }

    /**
     * Takes changes back.
     *
     * @param accountId what the approval is for
     */
    public Outcome undo(List<HardeningChange> changes, String accountId, Approval approval)
            throws InterruptedException {
        approval.requireFor(accountId);
        runner.note(JournalEntry.run(clock.instant(), JournalEntry.Verb.UNDO, ""));
        List<CallResult<HardeningChange>> results = new ArrayList<>();
        for (HardeningChange change : changes) {
            CallResult<HardeningChange> result = runner.undo(change);
            results.add(result);
            if (!result.holds()) {
                break;
            }
        }
        return end(JournalEntry.Verb.UNDO, results, HardeningChange.State.BEFORE);
    }

    private Outcome end(JournalEntry.Verb verb, List<CallResult<HardeningChange>> results, HardeningChange.State wanted)
            throws InterruptedException {
        Outcome outcome = new Outcome(results, unseen(results, wanted));
        runner.note(JournalEntry.end(
                clock.instant(), verb, outcome.complete() ? JournalEntry.Result.DONE : JournalEntry.Result.FAILED, ""));
        return outcome;
    }

    /** IAM takes seconds until a read shows the last change, so what is not seen is looked for again. */
    private List<String> unseen(List<CallResult<HardeningChange>> results, HardeningChange.State wanted)
            throws InterruptedException {
        Instant end = clock.instant().plus(SETTLED);
        while (true) {
            List<String> unseen = new ArrayList<>();
            for (CallResult<HardeningChange> result : results) {
                if (result.holds()) {
                    doubt(result.change(), wanted).ifPresent(unseen::add);
                }
            }
            if (unseen.isEmpty() || !clock.instant().isBefore(end)) {
                return unseen;
            }
            pause.sleep(LOOK_AGAIN);
        }
    }

    /** Why a change is not seen to be made, or taken back; empty if it is. */
    private Optional<String> doubt(HardeningChange change, HardeningChange.State wanted) {
        try {
            return change.state(account) == wanted ? Optional.empty() : Optional.of(change.words());
        } catch (IamFailure e) {
            return Optional.of("%s (%s: %s)".formatted(change.words(), e.action(), e.code()));
        }
    }
}

package dev.cordon.containment;

import dev.cordon.iam.IamAccount;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.RequestId;
import dev.cordon.iam.RoleName;
import dev.cordon.iam.SnapshotReader;
import dev.cordon.iam.UserName;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Applies a plan: the deny on the user first and alone, then everything else side by side. What fails does not keep the rest from
 * being done. For one run.
 */
public final class Containment {
    private final CallRunner<Measure> runner;
    private final SnapshotReader reader;
    private final Executor threads;
    private final Clock clock;
    private final Pause pause;

    /**
     * Prepares a run.
     *
     * @param threads for calls side by side; a direct executor makes them in the order of the plan
     * @param listener hears of each line of the journal once it is on the disk; called by several threads
     */
    public Containment(
            IamAccount account,
            Journal<Measure> journal,
            Consumer<JournalEntry<Measure>> listener,
            Executor threads,
            Clock clock,
            Pause pause) {
        this.runner = new CallRunner<>(account, journal, listener, clock, pause);
        this.reader = new SnapshotReader(account, SnapshotReader.Extent.ACCESS, threads, clock);
        this.threads = threads;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Applies a plan, or finishes what was begun of it, then watches.
     *
     * @param history what the case's journals say; empty for a plan that was not begun
     * @param hold how long to watch after the last step; zero for not at all
     * @throws IamFailure.BadCredentials if what was begun cannot be looked at
     * @throws java.io.UncheckedIOException if the journal cannot be written; then nothing more was done
     */
    public ContainmentResult apply(Plan plan, List<JournalEntry<Measure>> history, Duration hold, Approval approval)
            throws IamFailure, InterruptedException {
        approval.requireFor(plan.user().value());
        runner.note(JournalEntry.run(
                clock.instant(),
                JournalEntry.Verb.APPLY,
                "case " + plan.options().caseId() + ", as " + plan.caller().arn()));
        Map<String, CallResult<Measure>> results = new LinkedHashMap<>();
        List<Measure> needed = needed(plan, history, results);
        run(needed, plan, results);
        Instant stepsEnded = clock.instant();
        ContainmentResult result = hold.isZero()
                ? new ContainmentResult(
                        List.copyOf(results.values()), List.of(), Duration.ZERO, stepsEnded, true, List.of())
                : new Watch(runner, reader, clock, pause, plan, results).run(hold);
        runner.note(JournalEntry.end(
                clock.instant(),
                JournalEntry.Verb.APPLY,
                result.holds() ? JournalEntry.Result.DONE : JournalEntry.Result.FAILED,
                ""));
        return result;
    }

    /** What is not in effect yet. A plan that was not begun needs no look: its calls may be repeated without harm. */
    private List<Measure> needed(
            Plan plan, List<JournalEntry<Measure>> history, Map<String, CallResult<Measure>> results)
            throws IamFailure {
        Ledger<Measure> ledger = Ledger.of(history);
        if (ledger.latest().isEmpty()) {
            return plan.steps().stream().map(Step::measure).toList();
        }
        Map<String, Measure> measures = new LinkedHashMap<>();
        plan.steps().forEach(step -> measures.put(step.id(), ledger.latest().getOrDefault(step.id(), step.measure())));
        ledger.latest().forEach(measures::putIfAbsent);
        Live live = Live.read(reader, usersOf(measures), rolesOf(measures));
        List<Measure> needed = new ArrayList<>();
        for (Measure measure : measures.values()) {
            if (!measure.holds(live).orElse(false)) {
                needed.add(measure);
                continue;
            }
            results.put(measure.id(), CallResult.done(measure, RequestId.NONE));
            if (ledger.uncertain().contains(measure)) {
                runner.found(measure, JournalEntry.Verb.APPLY, "found in effect");
            }
        }
        return needed;
    }

    static List<UserName> usersOf(Map<String, Measure> measures) {
        return measures.values().stream()
                .flatMap(measure -> measure.subject().stream())
                .distinct()
                .toList();
    }

    static List<RoleName> rolesOf(Map<String, Measure> measures) {
        return measures.values().stream()
                .flatMap(measure -> measure.role().stream())
                .distinct()
                .toList();
    }

    private void run(List<Measure> needed, Plan plan, Map<String, CallResult<Measure>> results)
            throws InterruptedException {
        List<Measure> rest = new ArrayList<>(needed);
        Optional<Measure> deny = needed.stream()
                .filter(measure -> measure.id().equals("deny:" + plan.user()))
                .findFirst();
        if (deny.isPresent()) {
            // Alone and first: it stops everything that the others would only stop one by one.
            rest.remove(deny.get());
            results.put(deny.get().id(), deny(deny.get(), plan));
        }
        List<CompletableFuture<CallResult<Measure>>> running = rest.stream()
                .map(measure -> CompletableFuture.supplyAsync(() -> uninterrupted(measure), threads))
                .toList();
        for (CompletableFuture<CallResult<Measure>> call : running) {
            CallResult<Measure> result = resultOf(call);
            results.put(result.change().id(), result);
        }
        sortAsPlanned(plan, results);
    }

    /** Where the user's own policies have filled up since the plan, AWS's managed policy may still have a slot. */
    private CallResult<Measure> deny(Measure deny, Plan plan) throws InterruptedException {
        CallResult<Measure> result = runner.apply(deny);
        boolean full = result.failure()
                .filter(IamFailure.LimitExceeded.class::isInstance)
                .isPresent();
        if (!full || !(deny instanceof Measure.PutUserPolicy)) {
            return result;
        }
        CallResult<Measure> other = runner.apply(UserPlanner.managedDeny(plan.user(), plan.userArn()));
        return other.holds() ? other : result;
    }

    private CallResult<Measure> uninterrupted(Measure measure) {
        try {
            return runner.apply(measure);
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    private static CallResult<Measure> resultOf(CompletableFuture<CallResult<Measure>> call)
            throws InterruptedException {
        try {
            return call.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    private static void sortAsPlanned(Plan plan, Map<String, CallResult<Measure>> results) {
        Map<String, CallResult<Measure>> unsorted = new LinkedHashMap<>(results);
        results.clear();
        plan.steps()
                .forEach(step -> Optional.ofNullable(unsorted.remove(step.id()))
                        .ifPresent(result -> results.put(step.id(), result)));
        results.putAll(unsorted);
    }
}

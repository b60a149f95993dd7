package dev.cordon.containment;

import dev.cordon.iam.IamFailure;
import dev.cordon.iam.Part;
import dev.cordon.iam.SnapshotReader;
import dev.cordon.iam.UserName;
import dev.cordon.journal.CallResult;
import dev.cordon.journal.CallRunner;
import dev.cordon.journal.JournalEntry;
import dev.cordon.journal.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Looks again and again whether the measures are still in effect, and does again what was undone.
 *
 * <p>IAM takes seconds until a change is the same everywhere: for that long a stolen key can still work, undo the deny and make
 * new credentials, and a look may show what was before. So what is missing is done again at once, but is called undone only if an
 * earlier look had found it in effect, or if it is missing for longer than IAM takes.
 */
final class Watch {
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    /**
     * How often a deny that somebody undoes is put again, unseen: tools that attackers use ask twice a second, and a deny that is
     * gone whenever the attacker's next call is decided stops nothing.
     */
    private static final Duration CONTEST = Duration.ofMillis(150);

    /**
     * How long after a reversal whoever made it may still be at it; half of the time that is watched at the most. What is put
     * again unseen hides who undoes it, so the watch ends with looks alone.
     */
    private static final Duration CONTESTED = Duration.ofSeconds(30);

    /** IAM mostly agrees with itself within a few seconds. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    /** Each reversal starts the time again, but not for ever. */
    private static final int MOST_EXTENSIONS = 5;

    private final CallRunner<Measure> runner;
    private final SnapshotReader reader;
    private final Clock clock;
    private final Pause pause;
    private final Plan plan;
    private final Map<String, CallResult<Measure>> results;
    private final Map<String, Measure> measures = new LinkedHashMap<>();
    private final Map<String, Instant> firstApplied = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final List<ContainmentResult.Reversal> reversals = new ArrayList<>();
    private final Set<String> unseen = new LinkedHashSet<>();
    private final Set<String> doubted = new HashSet<>();
    private int disturbances;
    private Duration contested = CONTESTED;
    private Instant contestedUntil = Instant.MIN;
    private Instant quietSince;
    private boolean quiet = true;

    Watch(
            CallRunner<Measure> runner,
            SnapshotReader reader,
            Clock clock,
            Pause pause,
            Plan plan,
            Map<String, CallResult<Measure>> results) {
        this.runner = runner;
        this.reader = reader;
        this.clock = clock;
        this.pause = pause;
        this.plan = plan;
        this.results = results;
        this.quietSince = clock.instant();
        results.forEach((id, result) -> watch(result.change()));
    }

    private void watch(Measure measure) {
        measures.put(measure.id(), measure);
        firstApplied.put(measure.id(), clock.instant());
    }

    ContainmentResult run(Duration hold) throws InterruptedException {
        contested = shorter(CONTESTED, hold.dividedBy(2));
        Instant start = clock.instant();
        Instant latest = start.plus(hold.multipliedBy(MOST_EXTENSIONS));
        Instant end = start.plus(hold);
        while (true) {
            int before = disturbances;
            look();
            Instant now = clock.instant();
            if (disturbances > before) {
                Instant extended = now.plus(hold);
                end = extended.isBefore(latest) ? extended : latest;
            }
            if (!now.isBefore(end) || runner.isStopped()) {
                break;
            }
            Duration left = Duration.between(now, end);
            rest(shorter(left, INTERVAL));
        }
        return new ContainmentResult(
                List.copyOf(results.values()),
                reversals,
                Duration.between(start, clock.instant()),
                quietSince,
                quiet,
                List.copyOf(unseen));
    }

    /** Lets time pass until the next look: quietly, or in a race with somebody who undoes the deny. */
    private void rest(Duration time) throws InterruptedException {
        Instant end = clock.instant().plus(time);
        if (!clock.instant().isBefore(contestedUntil)) {
            pause.sleep(time);
            return;
        }
        List<Measure> denies = measures.values().stream()
                .filter(measure ->
                        measure instanceof Measure.PutUserPolicy || measure instanceof Measure.AttachUserPolicy)
                .toList();
        while (clock.instant().isBefore(end) && !runner.isStopped()) {
            for (Measure deny : denies) {
                results.put(deny.id(), runner.apply(deny));
            }
            Duration left = Duration.between(clock.instant(), end);
            if (left.isNegative()) {
                return;
            }
            pause.sleep(shorter(CONTEST, left));
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void look() throws InterruptedException {
        Live live;
        try {
            Set<UserName> users = new LinkedHashSet<>(Containment.usersOf(measures));
            users.add(plan.user());
            live = Live.read(reader, users, Containment.rolesOf(measures));
        } catch (IamFailure e) {
            unseen.add(e.action() + ": " + e.code());
            quiet = false;
            return;
        }
        // What one look cannot see, a later one may: only the last look's gaps remain.
        unseen.clear();
        boolean allInEffect = true;
        for (Measure measure : List.copyOf(measures.values())) {
            allInEffect &= isInEffect(measure, live);
        }
        for (Step step : newcomers(live)) {
            allInEffect = false;
            watch(step.measure());
            reversal(step.measure(), ContainmentResult.Kind.APPEARED);
            results.put(step.id(), runner.apply(step.measure()));
        }
        quiet = allInEffect;
        if (!allInEffect) {
            quietSince = clock.instant();
        }
    }

    private boolean isInEffect(Measure measure, Live live) throws InterruptedException {
        Part<Boolean> holds = measure.holds(live);
        if (!holds.isKnown()) {
            holds.unreadBecause().ifPresent(because -> unseen.add(measure.words() + ": " + because));
            return true;
        }
        if (holds.orElse(false)) {
            seen.add(measure.id());
            results.computeIfPresent(
                    measure.id(),
                    (id, result) -> result.holds() ? result : CallResult.done(measure, result.requestId()));
            return true;
        }
        boolean settled = !firstAppliedOf(measure).plus(SETTLED).isAfter(clock.instant());
        boolean undone = held(measure) && (seen.remove(measure.id()) || settled);
        if (undone) {
            reversal(measure, ContainmentResult.Kind.UNDONE);
            firstApplied.put(measure.id(), clock.instant());
        } else if (held(measure) && doubted.add(measure.id())) {
            reversal(measure, ContainmentResult.Kind.UNSEEN);
        }
        results.put(measure.id(), runner.apply(measure));
        return false;
    }

    /** What was never accepted cannot have been undone. */
    private boolean held(Measure measure) {
        CallResult<Measure> result = results.get(measure.id());
        return result != null && result.holds();
    }

    private Instant firstAppliedOf(Measure measure) {
        return firstApplied.getOrDefault(measure.id(), clock.instant());
    }

    private List<Step> newcomers(Live live) {
        return live.user(plan.user())
                .map(snapshot -> Planner.stepsFor(snapshot, plan.options()).stream()
                        .filter(step -> !measures.containsKey(step.id()))
                        .toList())
                .orElse(List.of());
    }

    private void reversal(Measure measure, ContainmentResult.Kind kind) {
        disturbances += kind == ContainmentResult.Kind.UNSEEN ? 0 : 1;
        contestedUntil = clock.instant().plus(contested);
        reversals.add(new ContainmentResult.Reversal(clock.instant(), measure, kind));
        runner.note(JournalEntry.reversal(clock.instant(), measure, kind.name().toLowerCase(Locale.ROOT)));
    }
}

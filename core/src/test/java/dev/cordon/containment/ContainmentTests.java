package dev.cordon.containment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.iam.AccessKeyId;
import dev.cordon.iam.CredentialStatus;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.InMemoryIam;
import dev.cordon.iam.LoginProfile;
import dev.cordon.iam.RequestId;
import dev.cordon.iam.SnapshotDifference;
import dev.cordon.iam.UserSnapshot;
import dev.cordon.journal.Approval;
import dev.cordon.journal.Journal;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContainmentTests {
    private static final Duration HOLD = Duration.ofMinutes(2);

    /** The process is gone: nothing that it knew remains. */
    private static final class Killed extends Error {}

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @Test
    void cutsEverythingThatTheUserCanActWith() throws Exception {
        Incident incident = new Incident(Users.alice());

        ContainmentResult result = incident.contain();

        assertThat(result.holds()).isTrue();
        assertThat(incident.now().inlinePolicies().orElse(Map.of()))
                .containsEntry("CordonDeny-" + Incident.CASE, DenyPolicy.everything());
        assertThat(incident.now().keys()).allMatch(key -> key.status() == CredentialStatus.INACTIVE);
        assertThat(incident.now().loginProfile().orElse(Optional.empty())).isEmpty();
        assertThat(incident.now().user().value().orElseThrow().tags()).containsEntry("cordon:case", Incident.CASE);
    }

    @Test
    void deniesFirst() throws Exception {
        Incident incident = new Incident(Users.alice());
        List<String> writes = new ArrayList<>();
        Plan plan = incident.plan();
        incident.account.with(before(operation -> {
            writes.add(operation);
            return null;
        }));

        incident.apply(plan, Duration.ZERO);

        assertThat(writes)
                .containsExactly("iam:PutUserPolicy", "iam:UpdateAccessKey", "iam:DeleteLoginProfile", "iam:TagUser");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void restoresWhatItContainedButThePassword(long seed) throws Exception {
        Incident incident = new Incident(Users.random(new Random(seed)));
        UserSnapshot original = incident.now();
        Plan plan = incident.plan();

        incident.apply(plan, Duration.ZERO);
        assertThat(plan.gaps().isEmpty() ? active(incident.now()) : List.of())
                .as("seed %d", seed)
                .isEmpty();
        RestorePlan restore = incident.restorePlan(Set.of(), true);
        assertThat(restore.unexplained()).as("seed %d", seed).isEmpty();
        Restoration.Restored restored = incident.restore(restore);

        assertThat(restored.differences()).as("seed %d", seed).isEmpty();
        assertThat(SnapshotDifference.between(original, incident.now()))
                .as("seed %d", seed)
                .isEmpty();
        assertThat(incident.now().accessKeys()).isEqualTo(original.accessKeys());
        assertThat(restored.newPassword())
                .isEqualTo(original.loginProfile().orElse(Optional.empty()).isPresent());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void containingTwiceEqualsOnce(long seed) throws Exception {
        Incident incident = new Incident(Users.random(new Random(seed)));
        incident.contain();
        UserSnapshot once = incident.now();

        Incident second = new Incident(once);
        second.options = PlanOptions.of("another-case");
        Plan plan = second.plan();
        second.apply(plan, Duration.ZERO);

        assertThat(plan.steps()).as("seed %d", seed).isEmpty();
        assertThat(second.now()).isEqualTo(once);
    }

    /** Killed before and after each call, then resumed: what holds in the end is always the same. */
    @Test
    void resumesFromAnyCall() throws Exception {
        UserSnapshot contained = contained(Users.random(new Random(7)));
        int calls = countCalls(Users.random(new Random(7)));
        for (int kill = 0; kill < 2 * calls; kill++) {
            Incident incident = new Incident(Users.random(new Random(7)));
            Plan plan = incident.plan();
            killAt(incident, kill);
            assertThatThrownBy(() -> incident.apply(plan, Duration.ZERO)).isInstanceOf(Killed.class);
            incident.account.with(new InMemoryIam.Hook() {});

            ContainmentResult result = incident.apply(plan, Duration.ZERO);

            assertThat(result.holds()).as("killed at %d", kill).isTrue();
            assertThat(incident.now()).as("killed at %d", kill).isEqualTo(contained);
            incident.restore(incident.restorePlan(Set.of(), true));
            assertThat(SnapshotDifference.between(incident.before, incident.now()))
                    .as("killed at %d, then restored", kill)
                    .isEmpty();
        }
    }

    /** Killed before, within and after each write of the journal. */
    @Test
    void resumesFromAnyWriteToTheDisk() throws Exception {
        UserSnapshot contained = contained(Users.alice());
        for (int kill = 0; kill < 30; kill++) {
            Incident incident = new Incident(Users.alice());
            Plan plan = incident.plan();
            Journal.Sink disk = incident.sink;
            AtomicInteger writes = new AtomicInteger();
            int dying = kill / 3;
            int phase = kill % 3;
            incident.sink = line -> {
                boolean dies = writes.getAndIncrement() == dying;
                if (dies && phase == 0) {
                    throw new Killed();
                }
                disk.append(dies && phase == 1 ? Arrays.copyOf(line, line.length / 2) : line);
                if (dies) {
                    throw new Killed();
                }
            };
            boolean killed = false;
            try {
                incident.apply(plan, Duration.ZERO);
            } catch (Killed e) {
                killed = true;
            }
            incident.sink = disk;

            ContainmentResult result = incident.apply(plan, Duration.ZERO);

            assertThat(result.holds()).as("killed %s at %d", killed, kill).isTrue();
            assertThat(incident.now()).as("killed %s at %d", killed, kill).isEqualTo(contained);
        }
    }

    @Test
    void restoresFromAnyCall() throws Exception {
        int calls = 12;
        for (int kill = 0; kill < 2 * calls; kill++) {
            Incident incident = new Incident(Users.alice());
            incident.contain();
            RestorePlan plan = incident.restorePlan(Set.of(), true);
            killAt(incident, kill);
            try {
                incident.restore(plan);
            } catch (Killed e) {
                // As it should be.
            }
            incident.account.with(new InMemoryIam.Hook() {});

            RestorePlan again = incident.restorePlan(Set.of(), true);
            assertThat(again.unexplained()).as("killed at %d", kill).isEmpty();
            assertThat(incident.restore(again).complete())
                    .as("killed at %d", kill)
                    .isTrue();

            assertThat(SnapshotDifference.between(incident.before, incident.now()))
                    .as("killed at %d", kill)
                    .isEmpty();
        }
    }

    @Test
    void replacesAPasswordThatACutOffRunHasSet() throws Exception {
        Incident incident = new Incident(Users.alice());
        incident.contain();
        RestorePlan plan = incident.restorePlan(Set.of(), true);
        incident.account.with(after("iam:CreateLoginProfile", () -> {
            throw new Killed();
        }));
        assertThatThrownBy(() -> incident.restore(plan)).isInstanceOf(Killed.class);
        incident.account.with(new InMemoryIam.Hook() {});

        assertThat(plan.passwordSet()).isFalse();
        assertThat(incident.restorePlan(Set.of(), false).left())
                .anyMatch(left -> left.endsWith(
                        "a run that was cut off set a new password; if nobody noted it, --new-password replaces it."));
        RestorePlan again = incident.restorePlan(Set.of(), true);
        assertThat(again.passwordSet()).isTrue();
        assertThat(incident.restore(again).newPassword()).isTrue();
        assertThat(incident.shown).hasSize(2);
    }

    @Test
    void setsThePasswordThatItShowedIfTheAnswerIsLost() throws Exception {
        Incident incident = new Incident(Users.alice());
        incident.contain();
        AtomicInteger lost = new AtomicInteger(1);
        incident.account.with(after("iam:CreateLoginProfile", () -> {
            if (lost.getAndDecrement() > 0) {
                throw new IamFailure.OutcomeUnknown(
                        "iam:CreateLoginProfile", "SdkClientException", "no answer", RequestId.NONE);
            }
        }));

        Restoration.Restored restored = incident.restore(incident.restorePlan(Set.of(), true));

        assertThat(restored.newPassword()).isTrue();
        assertThat(incident.shown).hasSize(1);
    }

    @Test
    void replacesNoPasswordOfSomebodyElse() throws Exception {
        Incident incident = new Incident(Users.alice());
        incident.contain();
        incident.account.change(
                "alice", user -> user.withLoginProfile(Optional.of(new LoginProfile(InMemoryIam.LONG_AGO, false))));

        RestorePlan plan = incident.restorePlan(Set.of(), true);

        assertThat(plan.unexplained()).hasSize(1);
        assertThat(incident.restore(plan).newPassword()).isFalse();
    }

    private interface Effect {
        void happen() throws IamFailure;
    }

    private static InMemoryIam.Hook after(String expected, Effect effect) {
        return new InMemoryIam.Hook() {
            @Override
            public void after(String operation) throws IamFailure {
                if (operation.equals(expected)) {
                    effect.happen();
                }
            }
        };
    }

    static Stream<Function<String, IamFailure>> failures() {
        RequestId none = RequestId.NONE;
        return Stream.of(
                action -> new IamFailure.NotPermitted(action, "", "no", none),
                action -> new IamFailure.NoSuchEntity(action, "no", none),
                action -> new IamFailure.Throttled(action, "no", none),
                action -> new IamFailure.TemporarilyUnmodifiable(action, "EntityTemporarilyUnmodifiable", "no", none),
                action -> new IamFailure.LimitExceeded(action, "no", none),
                action -> new IamFailure.BadCredentials(action, "ExpiredToken", "no", none),
                action -> new IamFailure.OutcomeUnknown(action, "ServiceFailure", "no", none),
                action -> new IamFailure.Rejected(action, "InvalidInput", "no", none));
    }

    /** Each call fails in each way, for good; once that has passed, resuming ends in the same state. */
    @ParameterizedTest
    @MethodSource("failures")
    void survivesEveryFailureOfEveryCall(Function<String, IamFailure> failure) throws Exception {
        UserSnapshot contained = contained(Users.random(new Random(3)));
        Incident counting = new Incident(Users.random(new Random(3)));
        Set<String> operations = new TreeSet<>();
        Plan counted = counting.plan();
        counting.account.with(before(operation -> {
            operations.add(operation);
            return null;
        }));
        counting.apply(counted, Duration.ZERO);
        for (String failing : operations) {
            Incident incident = new Incident(Users.random(new Random(3)));
            Plan plan = incident.plan();
            incident.account.with(before(operation -> operation.equals(failing) ? failure.apply(operation) : null));

            ContainmentResult result = incident.apply(plan, Duration.ZERO);

            IamFailure example = failure.apply(failing);
            boolean gone = example instanceof IamFailure.NoSuchEntity;
            boolean substituted = example instanceof IamFailure.LimitExceeded && failing.equals("iam:PutUserPolicy");
            if (!gone && !substituted) {
                assertThat(result.holds())
                        .as("%s of %s", example.code(), failing)
                        .isFalse();
            }
            if (!(example instanceof IamFailure.BadCredentials)) {
                assertThat(result.results())
                        .as("%s of %s", example.code(), failing)
                        .allMatch(step -> step.holds() || step.change().action().equals(failing));
            }
            incident.account.with(new InMemoryIam.Hook() {});
            ContainmentResult resumed = incident.apply(plan, Duration.ZERO);
            assertThat(resumed.holds()).as("%s of %s", example.code(), failing).isTrue();
            if (!substituted) {
                assertThat(incident.now())
                        .as("%s of %s", example.code(), failing)
                        .isEqualTo(contained);
            }
        }
    }

    @Test
    void repeatsWhatALittleTimeCures() throws Exception {
        Incident incident = new Incident(Users.alice());
        Plan plan = incident.plan();
        AtomicInteger left = new AtomicInteger(4);
        incident.account.with(before(operation -> left.getAndDecrement() > 0
                ? new IamFailure.TemporarilyUnmodifiable(
                        operation, "EntityTemporarilyUnmodifiable", "busy", RequestId.NONE)
                : null));

        assertThat(incident.apply(plan, Duration.ZERO).holds()).isTrue();
        assertThat(Duration.between(Time.START, incident.time.instant())).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void attachesTheManagedDenyIfTheOwnPoliciesFilledUp() throws Exception {
        Incident incident = new Incident(Users.alice());
        Plan plan = incident.plan();
        incident.account.change(
                "alice", user -> user.withInlinePolicies(Map.of("long", "{\"a\":\"" + "x".repeat(2_030) + "\"}")));

        ContainmentResult result = incident.apply(plan, Duration.ZERO);

        assertThat(result.holds()).isTrue();
        assertThat(incident.now().attachedPolicies().orElse(List.of()))
                .anyMatch(policy -> policy.arn().equals(InMemoryIam.DENY_ALL));
    }

    @Test
    void makesNoCallWithoutItsIntentOnTheDisk() throws Exception {
        Incident incident = new Incident(Users.alice());
        Plan plan = incident.plan();
        int calls = incident.account.calls();
        incident.sink = Incident.full();

        assertThatThrownBy(() -> incident.apply(plan, Duration.ZERO))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("No space left on device");
        assertThat(incident.account.calls()).isEqualTo(calls);
    }

    @Test
    void saysThatThingsStayedQuiet() throws Exception {
        Incident incident = new Incident(Users.alice());

        ContainmentResult result = incident.apply(incident.plan(), HOLD);

        assertThat(result.holds()).isTrue();
        assertThat(result.reversals()).isEmpty();
        assertThat(result.watched()).isEqualTo(HOLD);
        assertThat(result.quietSince()).isEqualTo(Time.START);
    }

    @Test
    void takesADelayOfIamForNoReversal() throws Exception {
        Incident incident = new Incident(Users.alice());
        Plan plan = incident.plan();
        incident.account.withStaleReads(15);

        ContainmentResult result = incident.apply(plan, HOLD);

        assertThat(result.holds()).isTrue();
        assertThat(result.reversals()).allMatch(reversal -> reversal.kind() == ContainmentResult.Kind.UNSEEN);
    }

    /** Polls like an attack tool: whenever somebody waits, and as long as its key lives, it undoes all it can. */
    @Test
    void outlastsARacingAttacker() throws Exception {
        Incident incident = new Incident(Users.alice());
        Plan plan = incident.plan();
        AtomicInteger life = new AtomicInteger(3);
        incident.time.whileWaiting(() -> {
            if (life.getAndDecrement() > 0) {
                AccessKeyId another = new AccessKeyId("AKIAATTACKER0000000" + life.get());
                incident.account.change(
                        "alice",
                        user -> user.withInlinePolicies(Map.of())
                                .withLoginProfile(Optional.of(new LoginProfile(Time.START, false)))
                                .withAccessKeys(Stream.concat(
                                                user.accessKeys().orElse(List.of()).stream()
                                                        .map(key -> Users.key(
                                                                key.key().id(), CredentialStatus.ACTIVE)),
                                                Stream.of(Users.key(another, CredentialStatus.ACTIVE)))
                                        .toList()));
            }
        });

        ContainmentResult result = incident.apply(plan, HOLD);

        assertThat(result.holds()).isTrue();
        assertThat(active(incident.now())).isEmpty();
        assertThat(result.reversals())
                .anyMatch(reversal -> reversal.measure().id().equals("deny:alice")
                        && reversal.kind() == ContainmentResult.Kind.UNDONE)
                .anyMatch(reversal -> reversal.measure().id().startsWith("key:AKIAATTACKER")
                        && reversal.kind() == ContainmentResult.Kind.APPEARED);
        assertThat(result.quietSince()).isBefore(incident.time.instant());
    }

    /** Changes take effect late, so that a deny which is gone again by then stops nobody. */
    @Test
    void winsAgainstAnAttackerWhoAsksTwiceASecond() throws Exception {
        Incident incident = new Incident(Users.alice());
        Plan plan = incident.plan();
        Racer racer = new Racer(incident, Duration.ofMillis(500), Duration.ofMillis(3_700));
        incident.time.whileWaiting(racer::act);
        // Calls take time as well, so that a race does not end at the very moment that it was to.
        incident.account.with(new InMemoryIam.Hook() {
            @Override
            public void after(String operation) {
                incident.time.pass(Duration.ofMillis(7));
            }
        });

        ContainmentResult result = incident.apply(plan, HOLD);

        assertThat(racer.undone).isPositive();
        assertThat(result.holds()).isTrue();
        assertThat(result.quiet()).isTrue();
        assertThat(Duration.between(Time.START, result.quietSince())).isLessThan(Duration.ofMinutes(1));
    }

    /** Removes the deny whenever a call of its own is decided by a state without one. */
    private static final class Racer {
        private final Incident incident;
        private final Duration interval;
        private final Duration lag;
        private final TreeMap<Instant, Boolean> denied = new TreeMap<>();
        private Instant waitedSince = Time.START;
        private Instant next = Time.START;
        private int undone;

        Racer(Incident incident, Duration interval, Duration lag) {
            this.incident = incident;
            this.interval = interval;
            this.lag = lag;
        }

        void act() {
            denied.put(waitedSince, hasDeny());
            for (; !next.isAfter(incident.time.instant()); next = next.plus(interval)) {
                Map.Entry<Instant, Boolean> decisive = denied.floorEntry(next.minus(lag));
                if (hasDeny() && (decisive == null || !decisive.getValue())) {
                    incident.account.change("alice", user -> user.withInlinePolicies(Map.of()));
                    denied.put(next, false);
                    undone++;
                }
            }
            waitedSince = incident.time.instant();
        }

        private boolean hasDeny() {
            return incident.now().inlinePolicies().orElse(Map.of()).keySet().stream()
                    .anyMatch(name -> name.startsWith("CordonDeny"));
        }
    }

    @Test
    void saysIfTheAttackerNeverStops() throws Exception {
        Incident incident = new Incident(Users.alice());
        Plan plan = incident.plan();
        incident.time.whileWaiting(() -> incident.account.change("alice", user -> user.withInlinePolicies(Map.of())));

        ContainmentResult result = incident.apply(plan, HOLD);

        assertThat(result.holds()).isFalse();
        assertThat(result.quiet()).isFalse();
        assertThat(result.watched()).isEqualTo(HOLD.multipliedBy(5));
    }

    @Test
    void leavesOffWhatAnAttackerMadeDuringTheRace() throws Exception {
        Incident incident = new Incident(Users.alice());
        Plan plan = incident.plan();
        AccessKeyId attackers = new AccessKeyId("AKIAATTACKER00000000");
        AtomicInteger once = new AtomicInteger(1);
        incident.time.whileWaiting(() -> {
            if (once.getAndDecrement() > 0) {
                incident.account.change(
                        "alice",
                        user -> user.withAccessKeys(Stream.concat(
                                        user.accessKeys().orElse(List.of()).stream(),
                                        Stream.of(Users.key(attackers, CredentialStatus.ACTIVE)))
                                .toList()));
            }
        });
        incident.apply(plan, HOLD);

        RestorePlan restore = incident.restorePlan(Set.of(), false);

        assertThat(restore.unexplained())
                .containsExactly(new SnapshotDifference("access key", "AKIAATTACKER00000000", "", "Inactive"));
        incident.restore(restore);
        assertThat(incident.now().keys())
                .anyMatch(key -> key.id().equals(Users.KEY) && key.status() == CredentialStatus.ACTIVE)
                .anyMatch(key -> key.id().equals(attackers) && key.status() == CredentialStatus.INACTIVE);
    }

    @Test
    void restoresOnlyWhatIsAskedFor() throws Exception {
        Incident incident = new Incident(Users.alice());
        incident.contain();

        incident.restore(incident.restorePlan(Set.of("deny:alice"), false));

        assertThat(incident.now().inlinePolicies().orElse(Map.of())).containsOnlyKeys("s3");
        assertThat(incident.now().keys()).allMatch(key -> key.status() == CredentialStatus.INACTIVE);
        assertThat(incident.restorePlan(Set.of(), false).steps())
                .extracting(Measure::id)
                .containsExactly("tags:alice", "key:AKIAIOSFODNN7EXAMPLE");
    }

    @Test
    void showsWhatChangedSince() throws Exception {
        Incident incident = new Incident(Users.alice());
        incident.contain();
        incident.account.change("alice", user -> user.withInlinePolicies(Map.of()));

        assertThat(incident.restorePlan(Set.of(), false).unexplained())
                .extracting(SnapshotDifference::sentence)
                .containsExactly(
                        "inline policy CordonDeny-20260301T020304Z-alice: gone (was 103 characters)",
                        "inline policy s3: gone (was 39 characters)");
    }

    @Test
    void keepsNoPasswordInTheJournal() throws Exception {
        Incident incident = new Incident(Users.alice());
        incident.contain();

        Restoration.Restored restored = incident.restore(incident.restorePlan(Set.of(), true));

        String password = incident.shown.get(0).reveal();
        assertThat(incident.disk.toString(StandardCharsets.UTF_8)).doesNotContain(password);
        assertThat(restored.toString()).doesNotContain(password);
        assertThat(incident.account.lastPasswordLength()).isEqualTo(password.length());
    }

    @Test
    void takesNoApprovalForAnotherUser() throws Exception {
        Incident incident = new Incident(Users.alice());
        Plan plan = incident.plan();
        Containment containment = new Containment(
                incident.account,
                new Journal<>(incident.sink, Measure.FORMAT),
                entry -> {},
                Runnable::run,
                incident.time,
                incident.time);

        assertThatThrownBy(() -> containment.apply(plan, List.of(), Duration.ZERO, Approval.unattended("bob")))
                .hasMessage("The approval is for bob, not for alice");
        assertThat(Approval.typed("alice", "alic")).isEmpty();
    }

    private static UserSnapshot contained(UserSnapshot user) throws Exception {
        Incident incident = new Incident(user);
        incident.contain();
        return incident.now();
    }

    private static int countCalls(UserSnapshot user) throws Exception {
        Incident incident = new Incident(user);
        Plan plan = incident.plan();
        int before = incident.account.calls();
        incident.apply(plan, Duration.ZERO);
        return incident.account.calls() - before;
    }

    /** Even: before a call has its effect; odd: after it. */
    private static void killAt(Incident incident, int kill) {
        AtomicInteger count = new AtomicInteger();
        incident.account.with(new InMemoryIam.Hook() {
            @Override
            public void before(String operation) {
                if (count.getAndIncrement() >= kill) {
                    throw new Killed();
                }
            }

            @Override
            public void after(String operation) {
                if (count.getAndIncrement() >= kill) {
                    throw new Killed();
                }
            }
        });
    }

    private static InMemoryIam.Hook before(Function<String, IamFailure> failure) {
        return new InMemoryIam.Hook() {
            @Override
            public void before(String operation) throws IamFailure {
                IamFailure thrown = failure.apply(operation);
                if (thrown != null) {
                    throw thrown;
                }
            }
        };
    }

    private static List<String> active(UserSnapshot user) {
        return Planner.stepsFor(user, PlanOptions.of(Incident.CASE)).stream()
                .map(Step::id)
                .toList();
    }
}

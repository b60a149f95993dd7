package dev.cordon.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.iam.AccountPasswordPolicy;
import dev.cordon.iam.CallerIdentity;
import dev.cordon.iam.InMemoryIam;
import dev.cordon.journal.Approval;
import dev.cordon.journal.Journal;
import dev.cordon.journal.JournalEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HardeningTests {
    private static final Instant NOW = Instant.parse("2026-03-10T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String ACCOUNT = InMemoryIam.ACCOUNT;
    private static final CallerIdentity CALLER = new CallerIdentity(ACCOUNT, "arn:aws:sts::1:assumed-role/R/s", "A:s");

    /** What the process is killed with. */
    private static final class Killed extends Error {}

    private final ByteArrayOutputStream disk = new ByteArrayOutputStream();
    private final InMemoryIam account = new InMemoryIam();

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    private static AccountPasswordPolicy aPolicy(Random random) {
        return new AccountPasswordPolicy(
                6 + random.nextInt(123),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                aNumber(random, 1095),
                aNumber(random, 24),
                random.nextBoolean());
    }

    private static OptionalInt aNumber(Random random, int most) {
        return random.nextInt(3) == 0 ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(most));
    }

    private static PasswordPolicyTarget aTarget(Random random) {
        return new PasswordPolicyTarget(
                random.nextInt(3) == 0 ? OptionalInt.empty() : OptionalInt.of(6 + random.nextInt(123)),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                aNumber(random, 1095),
                aNumber(random, 24),
                random.nextBoolean());
    }

    private PasswordPolicyPlan plan(Optional<AccountPasswordPolicy> before, PasswordPolicyTarget target) {
        return PasswordPolicyPlan.of(CALLER, NOW, before, target);
    }

    private Hardening hardening() {
        return new Hardening(
                account, new Journal<>(disk::writeBytes, HardeningChange.FORMAT), entry -> {}, CLOCK, time -> {
                    throw new AssertionError("What was written is seen at once here");
                });
    }

    private List<JournalEntry<HardeningChange>> history() throws IOException {
        return Journal.parse(disk.toByteArray(), "journal", HardeningChange.FORMAT);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsEverMadeWeaker(long seed) {
        Random random = new Random(seed);
        AccountPasswordPolicy before = aPolicy(random);
        PasswordPolicyTarget target = aTarget(random);

        AccountPasswordPolicy after = target.on(before);

        assertThat(after.minimumPasswordLength()).isGreaterThanOrEqualTo(before.minimumPasswordLength());
        assertThat(after.requireSymbols()).isIn(true, before.requireSymbols());
        assertThat(after.requireNumbers()).isIn(true, before.requireNumbers());
        assertThat(after.requireUppercaseCharacters()).isIn(true, before.requireUppercaseCharacters());
        assertThat(after.requireLowercaseCharacters()).isIn(true, before.requireLowercaseCharacters());
        assertThat(after.maxPasswordAge().orElse(9_999))
                .isLessThanOrEqualTo(before.maxPasswordAge().orElse(9_999));
        assertThat(after.passwordReusePrevention().orElse(0))
                .isGreaterThanOrEqualTo(before.passwordReusePrevention().orElse(0));
        assertThat(after.hardExpiry()).isEqualTo(before.hardExpiry() || target.hardExpiry());
        assertThat(target.on(after)).as("twice equals once").isEqualTo(after);
        assertThat(plan(Optional.of(after), target).changes()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsTakenBackIsAsItWas(long seed) throws Exception {
        Random random = new Random(seed);
        AccountPasswordPolicy before = aPolicy(random);
        account.with(before);
        PasswordPolicyPlan plan = plan(Optional.of(before), aTarget(random));
        if (!plan.changes()) {
            // Then there is nothing to apply either.
            return;
        }

        hardening().apply(List.of(plan.change()), ACCOUNT, Approval.unattended(ACCOUNT));
        assertThat(account.getAccountPasswordPolicy()).contains(plan.after());
        Hardening.Standing standing = Hardening.Standing.of(history(), account);
        Hardening.Outcome undone = hardening().undo(standing.undoable(), ACCOUNT, Approval.unattended(ACCOUNT));

        assertThat(undone.complete()).isTrue();
        assertThat(account.getAccountPasswordPolicy()).contains(before);
    }

    @Test
    void theFirstPolicyIsDeletedAgain() throws Exception {
        PasswordPolicyPlan plan = plan(Optional.empty(), strong());

        hardening().apply(List.of(plan.change()), ACCOUNT, Approval.unattended(ACCOUNT));
        assertThat(account.getAccountPasswordPolicy()).isPresent();
        hardening().undo(Hardening.Standing.of(history(), account).undoable(), ACCOUNT, Approval.unattended(ACCOUNT));

        assertThat(account.getAccountPasswordPolicy()).isEmpty();
    }

    @Test
    void theFirstPolicyDemandsWhatTheDefaultDid() {
        PasswordPolicyTarget two = new PasswordPolicyTarget(
                OptionalInt.empty(), true, true, false, false, false, OptionalInt.of(90), OptionalInt.empty(), false);
        PasswordPolicyTarget three = new PasswordPolicyTarget(
                OptionalInt.empty(), true, true, true, false, false, OptionalInt.of(90), OptionalInt.empty(), false);

        assertThatThrownBy(() -> plan(Optional.empty(), two)).hasMessageContaining("three of the four kinds");
        assertThat(plan(Optional.empty(), three).after().minimumPasswordLength())
                .isEqualTo(8);
    }

    @Test
    void takesWhatAwsTakes() {
        assertThatThrownBy(() -> new PasswordPolicyTarget(
                        OptionalInt.of(5),
                        false,
                        false,
                        false,
                        false,
                        false,
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        false))
                .hasMessage("MinimumPasswordLength must be 6 to 128, not 5");
    }

    @Test
    void finishesWhereverItWasKilled() throws Exception {
        AccountPasswordPolicy before = aPolicy(new Random(1));
        for (boolean afterwards : List.of(false, true)) {
            disk.reset();
            account.with(before).with(new InMemoryIam.Hook() {
                @Override
                public void before(String operation) {
                    kill(operation, !afterwards);
                }

                @Override
                public void after(String operation) {
                    kill(operation, afterwards);
                }

                private void kill(String operation, boolean now) {
                    if (now && operation.equals("iam:UpdateAccountPasswordPolicy")) {
                        throw new Killed();
                    }
                }
            });
            PasswordPolicyPlan plan = plan(Optional.of(before), strong());
            assertThatThrownBy(() -> hardening().apply(List.of(plan.change()), ACCOUNT, Approval.unattended(ACCOUNT)))
                    .isInstanceOf(Killed.class);
            account.with(new InMemoryIam.Hook() {});

            Hardening.Outcome outcome =
                    hardening().apply(List.of(plan.change()), ACCOUNT, Approval.unattended(ACCOUNT));

            assertThat(outcome.complete()).isTrue();
            assertThat(account.getAccountPasswordPolicy()).contains(plan.after());
            assertThat(Hardening.Standing.of(history(), account).undoable()).containsExactly(plan.change());
        }
    }

    @Test
    void whatSomebodyChangedSinceIsLeftAlone() throws Exception {
        AccountPasswordPolicy before = aPolicy(new Random(2));
        account.with(before);
        PasswordPolicyPlan plan = plan(Optional.of(before), strong());
        hardening().apply(List.of(plan.change()), ACCOUNT, Approval.unattended(ACCOUNT));
        account.with(aPolicy(new Random(3)));

        Hardening.Standing standing = Hardening.Standing.of(history(), account);

        assertThat(standing.undoable()).isEmpty();
        assertThat(standing.changed()).containsExactly(plan.change());
    }

    @Test
    void needsTheApprovalForTheAccount() {
        assertThatThrownBy(() -> hardening().apply(List.of(), ACCOUNT, Approval.unattended("999988887777")))
                .hasMessage("The approval is for 999988887777, not for " + ACCOUNT);
    }

    private static PasswordPolicyTarget strong() {
        return new PasswordPolicyTarget(
                OptionalInt.of(14), true, true, true, true, true, OptionalInt.of(90), OptionalInt.of(24), false);
    }
}

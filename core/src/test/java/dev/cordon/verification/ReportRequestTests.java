package dev.cordon.verification;

import static dev.cordon.iam.report.Reports.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.iam.CredentialReport;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.IamFailure.NoReport.Reason;
import dev.cordon.iam.InMemoryIam;
import dev.cordon.iam.RequestId;
import dev.cordon.verification.ReportRequest.Obtained;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportRequestTests {
    private static final Instant CHANGED = Instant.parse("2026-03-02T02:16:30Z");
    private static final Instant NOW = CHANGED.plus(Duration.ofMinutes(5));
    private static final String GENERATE = "iam:GenerateCredentialReport";

    private final TurnableClock clock = new TurnableClock(NOW);
    private final FakeAccount account = new FakeAccount(
            new InMemoryIam(), clock, () -> aReport().user("alice").csv());
    private final List<CredentialReport> evidence = new ArrayList<>();

    private Obtained obtain(boolean wait) {
        return new ReportRequest(account.port(), clock, clock, evidence::add).obtain(Optional.of(CHANGED), wait);
    }

    @Test
    void takesTheReportThatIsThereIfItIsFresh() {
        Instant generated = CHANGED.plusSeconds(1);
        account.withReport("fresh", generated);

        Obtained obtained = obtain(false);

        assertThat(obtained.newest()).map(CredentialReport::generatedTime).hasValue(generated);
        assertThat(account.reportCalls()).containsExactly("get " + generated);
    }

    @Test
    void keepsTheOldReportBeforeItAsksForANewOne() {
        Instant old = CHANGED.minus(Duration.ofHours(5));
        account.withReport("old", old);

        Obtained obtained = obtain(false);

        assertThat(evidence).extracting(CredentialReport::generatedTime).first().isEqualTo(old);
        assertThat(account.reportCalls()).startsWith("get " + old, "generate");
        assertThat(obtained.newest().orElseThrow().generatedTime()).isAfter(CHANGED);
        assertThat(evidence).hasSize(2);
    }

    @Test
    void isContentWithTheOldOneWhileAwsGivesNoOther() {
        Instant old = CHANGED.minusSeconds(60);
        account.withReport("old", old);

        Obtained obtained = obtain(false);

        assertThat(obtained.newest()).map(CredentialReport::generatedTime).hasValue(old);
        assertThat(obtained.hindrance()).isEmpty();
        assertThat(evidence).hasSize(1);
        assertThat(clock.waits()).isEmpty();
    }

    @Test
    void waitsForAFreshOneWhenItIsTold() {
        account.withReport("old", CHANGED.minusSeconds(60));

        Obtained obtained = obtain(true);

        assertThat(obtained.newest().orElseThrow().generatedTime())
                .isBetween(CHANGED.plus(Duration.ofHours(3)), CHANGED.plus(Duration.ofHours(5)));
        assertThat(clock.waits()).first().isEqualTo("a fresh credential report PT3H54M");
    }

    @Test
    void stopsWaitingWhenItIsTold() {
        account.withReport("old", CHANGED.minusSeconds(60));
        clock.stopAfter(0);

        assertThat(obtain(true).newest()).map(CredentialReport::content).hasValue("old");
    }

    @Test
    void makesTheFirstReportOfAnAccount() {
        account.makingTakes(Duration.ofSeconds(40));

        Obtained obtained = obtain(false);

        assertThat(obtained.newest()).isPresent();
        assertThat(clock.waits()).first().isEqualTo("the credential report to be made PT2S");
    }

    @Test
    void doesNotWaitForeverForAReportInTheMaking() {
        account.makingTakes(Duration.ofDays(1));

        Obtained obtained = obtain(false);

        Outcome hindrance = obtained.hindrance().orElseThrow();
        assertThat(hindrance.reasons())
                .containsExactly("No fresh credential report could be had yet (it is still being made)");
        assertThat(hindrance.askAgainAt()).hasValue(clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(Duration.between(NOW, clock.instant())).isLessThan(Duration.ofMinutes(11));
    }

    @Test
    void namesThePermissionThatItLacksAndKeepsWhatItHas() {
        account.withReport("old", CHANGED.minusSeconds(60))
                .reportsFail(List.of(
                        Optional.empty(),
                        Optional.of(new IamFailure.NotPermitted(GENERATE, "", "no", RequestId.NONE))));

        Obtained obtained = obtain(false);

        assertThat(obtained.newest()).isPresent();
        assertThat(obtained.hindrance().orElseThrow().missingPermissions()).containsExactly(GENERATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ReportExpired",
                "ReportNotPresent",
                "ReportInProgress",
                "LimitExceeded",
                "Throttling",
                "ServiceFailure"
            })
    void getsOverEachFailureThatPasses(String code) {
        account.reportsFail(List.of(Optional.of(failure(code)), Optional.of(failure("Throttling"))));

        assertThat(obtain(false).newest().orElseThrow().generatedTime()).isAfter(CHANGED);
    }

    /** Whatever AWS answers in whatever order: it ends, in bounded time, and takes nothing old for fresh. */
    @Test
    void survivesEverySequenceOfAnswers() {
        List<String> codes = List.of(
                "",
                "",
                "",
                "ReportExpired",
                "ReportNotPresent",
                "ReportInProgress",
                "LimitExceeded",
                "Throttling",
                "ServiceFailure",
                "AccessDenied",
                "ExpiredToken");
        for (long seed = 0; seed < 2000; seed++) {
            survives(seed, new Random(seed), codes);
        }
    }

    private static void survives(long seed, Random random, List<String> codes) {
        TurnableClock time = new TurnableClock(NOW);
        FakeAccount fake = new FakeAccount(new InMemoryIam(), time, () -> "new")
                .makingTakes(Duration.ofSeconds(random.nextInt(900)));
        if (random.nextBoolean()) {
            fake.withReport("old", CHANGED.minusSeconds(random.nextInt(20_000)));
        }
        List<String> schedule = new ArrayList<>();
        for (int i = random.nextInt(40); i > 0; i--) {
            schedule.add(codes.get(random.nextInt(codes.size())));
        }
        fake.reportsFail(schedule.stream()
                .map(code -> code.isEmpty() ? Optional.<IamFailure>empty() : Optional.of(failure(code)))
                .toList());
        // Then AWS itself says that the old one cannot be had.
        boolean hidden = schedule.stream().anyMatch(code -> code.startsWith("Report"));
        boolean wait = random.nextBoolean();
        List<String> kept = new ArrayList<>();

        Obtained obtained = new ReportRequest(fake.port(), time, time, report -> {
                    kept.add(report.content());
                    boolean tooLate =
                            report.content().equals("old") && fake.reportCalls().contains("generate");
                    assertThat(tooLate && !hidden)
                            .as("seed %d: an old report is kept before a new one is asked for", seed)
                            .isFalse();
                })
                .obtain(Optional.of(CHANGED), wait);

        boolean fresh = obtained.newest()
                .filter(report -> report.generatedTime().isAfter(CHANGED))
                .isPresent();
        assertThat(obtained.newest().map(CredentialReport::content).orElse(""))
                .as("seed %d", seed)
                .isEqualTo(fresh ? "new" : obtained.newest().isPresent() ? "old" : "");
        assertThat(fresh
                        || obtained.hindrance().isPresent()
                        || (!wait && obtained.newest().isPresent()))
                .as("seed %d: a missing report has a reason", seed)
                .isTrue();
        assertThat(Duration.between(NOW, time.instant())).as("seed %d", seed).isLessThan(Duration.ofHours(9));
        assertThat(kept).as("seed %d", seed).doesNotHaveDuplicates();
    }

    private static IamFailure failure(String code) {
        return switch (code) {
            case "ReportExpired" -> FakeAccount.noReport(Reason.EXPIRED);
            case "ReportNotPresent" -> FakeAccount.noReport(Reason.NOT_PRESENT);
            case "ReportInProgress" -> FakeAccount.noReport(Reason.IN_PROGRESS);
            case "LimitExceeded" -> new IamFailure.LimitExceeded(GENERATE, "capacity", RequestId.NONE);
            case "Throttling" -> new IamFailure.Throttled(GENERATE, "slow", RequestId.NONE);
            case "AccessDenied" -> new IamFailure.NotPermitted(GENERATE, "", "no", RequestId.NONE);
            case "ExpiredToken" -> new IamFailure.BadCredentials(GENERATE, code, "old", RequestId.NONE);
            default -> new IamFailure.OutcomeUnknown(GENERATE, code, "failed", RequestId.NONE);
        };
    }
}

package dev.cordon.verification;

import static dev.cordon.iam.report.Reports.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.iam.UserName;
import dev.cordon.iam.report.MalformedReport;
import dev.cordon.iam.report.ReportRow;
import dev.cordon.iam.report.ReportTable;
import dev.cordon.iam.report.Reports;
import dev.cordon.verification.ReportOrigin.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCheckTests {
    private static final Instant CHANGED = Instant.parse("2026-03-02T02:16:30Z");
    private static final Instant NOW = CHANGED.plus(Duration.ofHours(6));
    private static final Optional<LastChange> CHANGE = Optional.of(new LastChange(CHANGED, LastChange.From.JOURNAL));
    private static final String ARN = "arn:aws:iam::123456789012:user/alice";
    private static final Subject ALICE = new Subject(new UserName("alice"), Optional.of(ARN), Set.of());

    private static ReportAnswer judge(Reports report, Instant generated) {
        return judge(ALICE, CHANGE, report.csv(), generated, Kind.AWS);
    }

    private static ReportAnswer judge(
            Subject subject, Optional<LastChange> change, String csv, Instant generated, Kind kind) {
        try {
            return new ReportCheck(subject, change, false, NOW)
                    .judge(ReportTable.parse(csv), new ReportOrigin("report", Optional.of(generated), kind));
        } catch (MalformedReport e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void provesWhatItShowsAfterTheLastChange() {
        ReportAnswer answer = judge(aReport().user("alice"), CHANGED.plusSeconds(1));

        assertThat(answer.outcome())
                .isEqualTo(
                        Outcome.proved("No password, active access key or active certificate at 2026-03-02T02:16:31Z"));
        assertThat(answer.checks()).extracting(Check::what).containsExactlyElementsOf(ReportRow.ACTIVE);
        assertThat(answer.row().orElseThrow().arn()).isEqualTo(ARN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password_enabled",
                "access_key_1_active",
                "access_key_2_active",
                "cert_1_active",
                "cert_2_active"
            })
    void disprovesByAnyOfTheFiveColumns(String column) {
        Outcome outcome = judge(aReport().user("alice").with(column, "TRUE"), CHANGED.plusSeconds(1))
                .outcome();

        assertThat(outcome.state()).isEqualTo(State.DISPROVED);
        assertThat(outcome.reasons()).containsExactly(column + " is TRUE at 2026-03-02T02:16:31Z");
    }

    @ParameterizedTest
    @CsvSource({"N/A", "no_information", "not_supported", "''", "fals"})
    void takesNothingElseForFalse(String value) {
        assertThat(judge(aReport().user("alice").with("cert_2_active", value), CHANGED.plusSeconds(1))
                        .outcome()
                        .state())
                .isEqualTo(State.UNKNOWN);
    }

    @Test
    void doesNotKnowWhatAMissingColumnWouldSay() {
        ReportAnswer answer = judge(ALICE, CHANGE, "user,arn,password_enabled\nalice," + ARN + ",false", NOW, Kind.AWS);

        assertThat(answer.outcome().state()).isEqualTo(State.UNKNOWN);
        assertThat(answer.checks())
                .filteredOn(check -> check.state() == State.UNKNOWN)
                .hasSize(4);
    }

    @Test
    void provesNothingAtOrBeforeTheLastChange() {
        for (String active : new String[] {"true", "false"}) {
            Reports report = aReport().user("alice").with("password_enabled", active);

            Outcome outcome = judge(report, CHANGED).outcome();

            assertThat(outcome.state()).isEqualTo(State.UNKNOWN);
            assertThat(outcome.reasons())
                    .containsExactly(
                            "Made at 2026-03-02T02:16:30Z, not after the last change at 2026-03-02T02:16:30Z (by the case's journal): it proves nothing",
                            "AWS makes a report at most every 4 hours; a fresh one can be had now");
        }
    }

    @Test
    void saysFromWhenAFreshReportCanBeHad() throws MalformedReport {
        Instant now = CHANGED.plus(Duration.ofMinutes(10));

        Outcome outcome = new ReportCheck(ALICE, CHANGE, false, now)
                .judge(
                        ReportTable.parse(aReport().user("alice").csv()),
                        new ReportOrigin("report", Optional.of(CHANGED.minusSeconds(1800)), Kind.AWS))
                .outcome();

        assertThat(outcome.askAgainAt()).hasValue(Instant.parse("2026-03-02T05:46:30Z"));
        assertThat(outcome.reasons().get(1)).endsWith("a fresh one can be had from 2026-03-02T05:46:30Z");
    }

    @Test
    void matchesByArnAndNotByName() {
        Subject elsewhere =
                new Subject(new UserName("alice"), Optional.of("arn:aws:iam::123456789012:user/sales/alice"), Set.of());

        Outcome outcome = judge(elsewhere, CHANGE, aReport().user("alice").csv(), CHANGED.plusSeconds(1), Kind.AWS)
                .outcome();

        assertThat(outcome.state()).isEqualTo(State.UNKNOWN);
        assertThat(outcome.reasons())
                .containsExactly(
                        "None of the report's 2 users is arn:aws:iam::123456789012:user/sales/alice; it has " + ARN);
    }

    @Test
    void tellsUsersApartThatDifferInCase() {
        String csv = aReport()
                .user("Alice")
                .with("password_enabled", "true")
                .user("alice")
                .csv();

        assertThat(judge(Subject.named(new UserName("alice")), CHANGE, csv, NOW, Kind.AWS)
                        .outcome()
                        .state())
                .isEqualTo(State.PROVED);
        assertThat(judge(Subject.named(new UserName("Alice")), CHANGE, csv, NOW, Kind.AWS)
                        .outcome()
                        .state())
                .isEqualTo(State.DISPROVED);
        assertThat(judge(Subject.named(new UserName("ALICE")), CHANGE, csv, NOW, Kind.AWS)
                        .outcome()
                        .reasons()
                        .get(0))
                .startsWith("None of the report's 3 users is ALICE; it has ");
    }

    @Test
    void isNotMisledByAUserWhoseLineComesTwice() {
        String csv = aReport()
                .user("alice")
                .user("alice")
                .with("password_enabled", "true")
                .csv();

        assertThat(judge(ALICE, CHANGE, csv, NOW, Kind.AWS).outcome().state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void takesAMissingLineForNothing() {
        assertThat(judge(aReport().user("bob"), NOW).outcome().reasons())
                .containsExactly("None of the report's 2 users is " + ARN
                        + ". Check the name, and that the report is of the right account");
    }

    @Test
    void takesAMissingLineForProofOfAUserWhoIsGone() throws MalformedReport {
        ReportAnswer answer = new ReportCheck(ALICE, CHANGE, true, NOW)
                .judge(
                        ReportTable.parse(aReport().user("bob").csv()),
                        new ReportOrigin("report", Optional.of(NOW), Kind.AWS));

        assertThat(answer.outcome().state()).isEqualTo(State.PROVED);
    }

    @Test
    void takesNoCutReportForTheAbsenceOfAUser() throws MalformedReport {
        String csv = aReport().user("bob").user("alice").csv();

        ReportAnswer answer = new ReportCheck(ALICE, CHANGE, true, NOW)
                .judge(
                        ReportTable.parse(csv.substring(0, csv.indexOf("alice") + 20)),
                        new ReportOrigin("report", Optional.of(NOW), Kind.AWS));

        assertThat(answer.outcome().state()).isEqualTo(State.UNKNOWN);
        assertThat(answer.outcome().reasons().get(0)).startsWith("The report is not whole");
    }

    @Test
    void takesAReportAsItIsWhereTheChangeIsNotKnown() {
        assertThat(judge(ALICE, Optional.empty(), aReport().user("alice").csv(), NOW, Kind.AWS)
                        .outcome()
                        .reasons())
                .containsExactly(
                        "No password, active access key or active certificate at 2026-03-02T08:16:30Z",
                        "When access was cut is not known (--since TIME): the report is taken as it is");
    }

    @Test
    void doesNotTrustAFilesTimeToShowThatAReportIsFresh() {
        String open =
                aReport().user("alice").with("access_key_1_active", "true").csv();
        Instant downloaded = CHANGED.plus(Duration.ofMinutes(3));

        Outcome outcome = judge(ALICE, CHANGE, open, downloaded, Kind.FILE_TIME).outcome();

        assertThat(outcome.state()).isEqualTo(State.UNKNOWN);
        assertThat(outcome.reasons().get(1)).startsWith("The file's time is no proof of the report's");
        assertThat(judge(ALICE, CHANGE, open, downloaded, Kind.OPTION).outcome().state())
                .isEqualTo(State.DISPROVED);
        assertThat(judge(ALICE, CHANGE, open, NOW, Kind.FILE_TIME).outcome().state())
                .isEqualTo(State.DISPROVED);
    }

    @Test
    void saysWhatAProofRestsOnThatTakesTheFilesTime() {
        assertThat(judge(ALICE, CHANGE, aReport().user("alice").csv(), NOW, Kind.FILE_TIME)
                        .outcome())
                .isEqualTo(
                        Outcome.proved(
                                "No password, active access key or active certificate at 2026-03-02T08:16:30Z",
                                "The file's time is taken for the report's, which may be older. Say --report-time (its GeneratedTime)"));
    }
}

package dev.cordon.investigation;

import static dev.cordon.investigation.Cases.investigate;
import static dev.cordon.investigation.Cases.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.analysis.Change;
import dev.cordon.analysis.Denial;
import dev.cordon.analysis.Severity;
import dev.cordon.trail.Coverage;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.LogFiles;
import dev.cordon.trail.Logs;
import dev.cordon.trail.TimeWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole story on the public logs of an attack simulation. */
class AttackSimulationInvestigationTests {
    private static List<LogFile> logs = List.of();

    @BeforeAll
    static void find() throws IOException {
        Optional<Path> folder = Logs.realLogs();
        Assumptions.assumeTrue(folder.isPresent(), "the public data set is not beside this checkout");
        logs = LogFiles.find(List.of(folder.orElseThrow())).files();
    }

    private static Investigation bertJan(int threads, List<LogFile> files) {
        return investigate(request("bert-jan", TimeWindow.UNBOUNDED, threads, files));
    }

    /** Two sequences with what failed left out, and three that nothing but failed calls would have fulfilled. */
    @Test
    void tellsSequencesThatFailedFromThoseThatWorked() {
        assertThat(bertJan(2, logs).findings())
                .filteredOn(finding -> List.of(
                                "rule-blinded-then-credentials",
                                "rule-blinded-then-machines-or-data",
                                "rule-database-and-backups-deleted",
                                "rule-windows-passwords-read-in-bulk",
                                "rule-user-data-read-in-bulk")
                        .contains(finding.id()))
                .extracting(Finding::title, Finding::severity, Finding::count)
                .containsExactlyInAnyOrder(
                        tuple("Log or detection stopped, then credentials made", Severity.CRITICAL, 15L),
                        tuple("Log or detection stopped, then machines started or data shared", Severity.CRITICAL, 15L),
                        tuple("Attempted: Database and its snapshots deleted", Severity.MEDIUM, 2L),
                        tuple("Refused: Passwords of many Windows machines read", Severity.MEDIUM, 29L),
                        tuple("Refused: Start-up scripts of many machines read", Severity.LOW, 15L));
    }

    @Test
    void findsWhatTheUserDidAndWhatItOpened() {
        Investigation found = bertJan(2, logs);

        assertThat(found.coverage().records()).isEqualTo(2_900);
        assertThat(found.coverage().complete()).isTrue();
        assertThat(found.activity().events()).isEqualTo(2_642);
        assertThat(found.denied().stream().mapToLong(Denial::count).sum()).isEqualTo(15);
        assertThat(found.openedDenied().stream()
                        .filter(denial -> denial.errorCode().equals("Client.UnauthorizedOperation"))
                        .mapToLong(Denial::count)
                        .sum())
                .isEqualTo(44);
        assertThat(found.openedDenied()).extracting(Denial::eventName).contains("LeaveOrganization");
        assertThat(found.verdict().level()).isEqualTo(Verdict.Level.COMPROMISE_LIKELY);
        assertThat(found.reach().changes())
                .filteredOn(change -> change.resource().equals("malicious-iam-user"))
                .extracting(Change::action, Change::detail, Change::standing)
                .contains(
                        tuple("iam:CreateUser", "", false),
                        tuple("iam:AttachUserPolicy", "AdministratorAccess", false));
    }

    @Test
    void doesNotCallTheOrdinaryUserCompromised() {
        Investigation benjamin = investigate(request("benjamin", TimeWindow.UNBOUNDED, 2, logs));

        assertThat(benjamin.activity().events()).isEqualTo(105);
        assertThat(benjamin.verdict().level()).isEqualTo(Verdict.Level.NOTHING_UNUSUAL);
    }

    @Test
    void saysTheSameWithOtherThreadsFileOrderAndSplit() throws IOException {
        List<LogFile> shuffled = new ArrayList<>(logs);
        Collections.shuffle(shuffled, new Random(7));

        Investigation expected = bertJan(1, logs);

        assertThat(withoutFiles(bertJan(4, shuffled))).isEqualTo(withoutFiles(expected));
        assertThat(withoutFiles(bertJan(3, split(logs)))).isEqualTo(withoutFiles(expected));
    }

    /** Each record in one of 20 other files, by turns. */
    private static List<LogFile> split(List<LogFile> files) throws IOException {
        List<StringBuilder> parts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            parts.add(new StringBuilder());
        }
        int turn = 0;
        for (LogFile file : files) {
            for (JsonNode record : new ObjectMapper().readTree(file.open()).path("Records")) {
                parts.get(turn++ % parts.size()).append(record).append('\n');
            }
        }
        List<LogFile> split = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            split.add(Logs.file("part" + i + ".jsonl", parts.get(i).toString()));
        }
        return split;
    }

    /** The number of files and bytes is the one thing that may differ. */
    private static Investigation withoutFiles(Investigation found) {
        Coverage read = found.coverage();
        Coverage same = new Coverage(
                0,
                0,
                0,
                0,
                0,
                0,
                read.records(),
                read.duplicates(),
                read.outside(),
                read.insightRecords(),
                read.unreadable(),
                read.problems(),
                read.problemsOmitted(),
                read.interrupted(),
                read.leftOut());
        return new Investigation(
                found.subject(),
                found.window(),
                same,
                found.rules(),
                found.verdict(),
                found.activity(),
                found.openedActivity(),
                found.denied(),
                found.openedDenied(),
                found.addresses(),
                found.behaviour(),
                found.sensitive(),
                found.bursts(),
                found.findings(),
                found.reach(),
                found.timeline(),
                found.timelineOmitted(),
                found.limits(),
                found.origin());
    }
}

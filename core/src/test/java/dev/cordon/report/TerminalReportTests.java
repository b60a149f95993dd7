package dev.cordon.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.analysis.Change;
import dev.cordon.analysis.Severity;
import dev.cordon.investigation.Investigation;
import dev.cordon.investigation.Reach;
import dev.cordon.trail.TimeWindow;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalReportTests {
    @Test
    void beginsWithTheVerdict() {
        assertThat(plain("mallory").lines().limit(2))
                .containsExactly(
                        "mallory  COMPROMISE LIKELY  score 90 of 100", "What mallory did is what attackers do.");
    }

    @Test
    void citesTechniqueAndEventsOfAReason() {
        assertThat(plain("mallory")).contains("""
                          HIGH      IAM users created                                          T1136.003
                                    mallory
                                    event 6c1eed73-00ee-4810-8009-c9ce5990c100 +4 more
                        """);
    }

    @Test
    void saysOnTopThatTheEvidenceIsIncomplete() {
        assertThat(plain("mallory"))
                .contains(
                        "INCOMPLETE: 3 problems kept logs from being read. 2 rules could not be used. See\nthe end of this report.\n");
    }

    @Test
    void drawsWhatWasOpenedAsATree() {
        assertThat(plain("mallory")).contains("""
                          AKIAIOSFODNN7EXAMPLE  (the user)
                          └─ AssumeRole  role mallory
                             ASIAIOSFODNN7EXAMPLE  03-01 10:01  12 calls, 2 refused
                             └─ AssumeRole  role mallory
                                ASIAIOSFODNN8EXAMPLE  03-01 10:01  12 calls, 2 refused
                        """);
    }

    @Test
    void tellsWhatStandsFromWhatWasUndone() {
        assertThat(plain("mallory"))
                .contains("CHANGED  1 still hold at the end of what was read, 1 undone\n")
                .contains("""
                            created user mallory2: mallory2
                              iam:CreateUser, undone 03-01 10:05 by iam:DeleteUser (mallory2)
                        """);
    }

    @Test
    void listsMachinesThatStillRunWithTheirRegionsHoweverSmallTheyAre() {
        List<Change> changes = List.of(
                Investigations.machine("i-1", Severity.LOW, "eu-west-3"),
                Investigations.machine("i-2", Severity.MEDIUM, "us-east-1"),
                Investigations.deletedParameter("p"));

        assertThat(told(changes)).contains("""
                CHANGED  3 still hold at the end of what was read, 0 undone
                  compute
                    MEDIUM    started machine i-2 in us-east-1                       03-01 10:02
                              ec2:RunInstances: m5.large
                    LOW       started machine i-1 in eu-west-3                       03-01 10:02
                              ec2:RunInstances: m5.large
                    and 1 of it that weighs little on its own, in --output json
                """);
    }

    @Test
    void manyMachinesAreToldByRegionAndType() {
        List<Change> changes = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> Investigations.machine("i-" + i, Severity.LOW, i % 2 == 0 ? "us-east-1" : "eu-west-3"))
                .toList();

        assertThat(told(changes))
                .contains("CHANGED  40 still hold at the end of what was read, 0 undone\n")
                .contains("started machine i-1 in eu-west-3 +19 more")
                .contains("started machine i-2 in us-east-1 +19 more");
    }

    @Test
    void oneRegionIsToldOnceForAll() {
        assertThat(told(List.of(Investigations.machine("i-1", Severity.LOW, "eu-west-3"))))
                .contains("CHANGED  1 still hold at the end of what was read, 0 undone; Region eu-west-3\n")
                .contains("started machine i-1  ");
    }

    @Test
    void neverUsedIsSaidOnlyOfAllTime() {
        Reach.Session unused = Investigations.session("ASIAIOSFODNN7EXAMPLE", 0, 0);
        Reach.Session before = Investigations.session("ASIAIOSFODNN8EXAMPLE", 0, 29);
        Reach.Session both = Investigations.session("ASIAIOSFODNN9EXAMPLE", 2, 29);
        Reach reach = new Reach(List.of(unused, before, both), List.of());

        assertThat(report(Investigations.with("mallory", reach, TimeWindow.UNBOUNDED)))
                .contains("ASIAIOSFODNN7EXAMPLE  03-01 10:01  never used in these logs\n");
        assertThat(report(Investigations.with("mallory", reach, new TimeWindow(Investigations.START, Instant.MAX))))
                .contains("ASIAIOSFODNN7EXAMPLE  03-01 10:01  not used in this window\n")
                .contains("ASIAIOSFODNN8EXAMPLE  03-01 10:01  29 calls, all before this window\n")
                .contains("ASIAIOSFODNN9EXAMPLE  03-01 10:01  2 calls, 29 before this window\n");
    }

    private static String told(List<Change> changes) {
        return report(Investigations.with("mallory", new Reach(List.of(), changes), TimeWindow.UNBOUNDED));
    }

    private static String report(Investigation investigation) {
        return TerminalReport.of(investigation, new TerminalStyle(80, false, false));
    }

    @Test
    void leavesOutOfTheTimelineWhatHardlyMattersAndSaysHowMuch() {
        assertThat(plain("mallory")).contains("  … 7 more in --output csv\n").doesNotContain("INFO ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[2J\u001b[1;1HNOTHING UNUSUAL FOUND",
                "\u009b31m\u0007\b\b\b",
                "x\r\nNOTHING UNUSUAL FOUND\n",
                "\u202egnihton\u202c \u2066x\u2069",
                "\u200b\u200d\ufeff\u2028\u2029",
                "arn:aws:iam::123456789012:user/\u001b]0;title\u0007",
                "%s%n%d",
                "山田太郎山田太郎山田太郎山田太郎山田太郎山田太郎山田太郎",
                "averylongnamewithoutanyspacesaverylongnamewithoutanyspacesaverylongnamewithoutanyspacesaverylongname"
            })
    void showsHostileTextInLinesOfEightyHarmlessColumns(String hostile) {
        assertThat(plain(hostile).lines().toList()).allSatisfy(line -> {
            assertThat(TerminalText.width(line)).isLessThanOrEqualTo(80);
            assertThat(TerminalText.clean(line).replace("\uFFFD", "")).isEqualTo(line.replace("\uFFFD", ""));
            assertThat(line).doesNotStartWith("NOTHING UNUSUAL");
        });
    }

    @Test
    void coloursOnlyWhenAsked() {
        assertThat(plain("mallory")).doesNotContain("\u001b");
        assertThat(TerminalReport.of(Investigations.ofAlice(), new TerminalStyle(80, true, false)))
                .contains("\u001b[1;31mCOMPROMISE LIKELY\u001b[0m");
    }

    @Test
    void hasTheSameTextWithColours() {
        String coloured = TerminalReport.of(Investigations.ofAlice(), new TerminalStyle(80, true, false));

        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "").lines().map(String::stripTrailing))
                .containsExactlyElementsOf(plain("mallory").lines().toList());
    }

    @Test
    void drawsWithAsciiAloneWhenAsked() {
        String report = TerminalReport.of(Investigations.with("Zoë…"), new TerminalStyle(80, false, true));

        assertThat(report.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f));
        assertThat(report).contains("`- AssumeRole  role Zo?~");
    }

    @Test
    void usesTheRoomThatThereIs() {
        List<String> lines = TerminalReport.of(Investigations.ofAlice(), new TerminalStyle(120, false, false))
                .lines()
                .toList();

        assertThat(lines).anyMatch(line -> line.length() > 80).allMatch(line -> line.length() <= 120);
    }

    @Test
    void makesMarksAsHighAsTheirNumbers() {
        assertThat(Page.sparkline(new long[] {0, 1, 4000, 8000})).isEqualTo(" ▁▄█");
    }

    private static String plain(String name) {
        return TerminalReport.of(Investigations.with(name), TerminalStyle.PLAIN);
    }
}

package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CordonTests {
    private static final String RECORD = """
            {"eventVersion":"1.08","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::123456789012:user/alice",\
            "accountId":"123456789012","accessKeyId":"AKIAIOSFODNN7EXAMPLE","userName":"alice"},\
            "eventTime":"2026-03-09T10:00:00Z","eventSource":"%s","eventName":"%s","awsRegion":"eu-west-1",\
            "sourceIPAddress":"203.0.113.7","userAgent":"aws-cli","requestParameters":%s,"responseElements":null,\
            "eventID":"%s","eventType":"AwsApiCall","recipientAccountId":"123456789012"}""";

    @TempDir
    Path home;

    private Terminal terminal = new Terminal(Path.of(""));
    private String logs = "";

    @BeforeEach
    void copyLogs() throws IOException {
        terminal = new Terminal(home);
        Path folder = Files.createDirectory(home.resolve("logs"));
        logs = folder.toString();
        log(
                "a.json",
                RECORD.formatted("s3.amazonaws.com", "ListBuckets", "null", "00000000-0000-0000-0000-000000000001"));
    }

    private void log(String name, String... records) throws IOException {
        Files.writeString(Path.of(logs, name), "{\"Records\":[" + String.join(",", List.of(records)) + "]}");
    }

    @Test
    void investigatesAndKeepsACaseThatPassesItsCheck() {
        int exitCode = terminal.run("investigate", "alice", "--logs", logs, "--case", home + "/case");

        assertThat(exitCode).isIn(ExitCode.DONE, ExitCode.INCOMPLETE);
        assertThat(terminal.out()).startsWith("alice  ");
        assertThat(terminal.err()).startsWith("cordon: case kept in " + home + "/case");
        assertThat(terminal.run("case", "check", home + "/case")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).startsWith("unchanged: 3 files are as they were when the case was made");
    }

    @Test
    void keepsTheCaseInTheDataFolderByDefault() {
        terminal.run("investigate", "alice", "--logs", logs);

        assertThat(home.resolve("data/cordon/cases/20260310T000000Z-alice/manifest.sha256"))
                .isRegularFile();
    }

    @Test
    void keepsNothingWhenAsked() {
        terminal.run("investigate", "alice", "--logs", logs, "--no-case");

        assertThat(home.resolve("data")).doesNotExist();
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void noticesAChangedCase() throws IOException {
        terminal.run("investigate", "alice", "--logs", logs, "--case", home + "/case");
        Files.writeString(home.resolve("case/findings.json"), " ", StandardOpenOption.APPEND);
        Files.writeString(home.resolve("case/evidence/\u001b[2J"), "");

        assertThat(terminal.run("case", "check", home + "/case")).isEqualTo(ExitCode.FOUND);
        assertThat(terminal.out())
                .startsWith(
                        "changed  findings.json\nadded  evidence/\uFFFD[2J\nNOT AS IT WAS: 1 changed, 0 missing, 1 added\n");
    }

    @Test
    void provesNothingWithoutAManifest() {
        assertThat(terminal.run("case", "check", logs)).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.err()).startsWith("cordon: " + logs + " holds no usable manifest.sha256");
    }

    @Test
    void saysByItsExitCodeThatItFoundSomething() throws IOException {
        log(
                "b.json",
                RECORD.formatted(
                        "iam.amazonaws.com",
                        "AttachUserPolicy",
                        "{\"userName\":\"mallory\",\"policyArn\":\"arn:aws:iam::aws:policy/AdministratorAccess\"}",
                        "00000000-0000-0000-0000-000000000002"));

        assertThat(terminal.run("investigate", "alice", "--logs", logs, "--no-case"))
                .isEqualTo(ExitCode.FOUND);
        assertThat(terminal.run("investigate", "alice", "--logs", logs, "--no-case", "--fail-on", "none"))
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void putsIncompleteEvidenceBeforeAnythingFound() throws IOException {
        log(
                "b.json",
                RECORD.formatted(
                        "iam.amazonaws.com",
                        "AttachUserPolicy",
                        "{\"userName\":\"mallory\",\"policyArn\":\"arn:aws:iam::aws:policy/AdministratorAccess\"}",
                        "00000000-0000-0000-0000-000000000002"));
        Files.writeString(Path.of(logs, "c.json"), "{\"Records\":[" + RECORD.substring(0, 100));

        assertThat(terminal.run("investigate", "alice", "--logs", logs, "--no-case", "-o", "json"))
                .isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.out()).contains("\"complete\" : false");
        assertThat(terminal.err()).contains("cordon: incomplete: ");
    }

    @Test
    void takesTheSubjectBehindTheLogs() {
        terminal.run("investigate", "--logs", logs, "alice", "--no-case");

        assertThat(terminal.out()).startsWith("alice  ");
    }

    @Test
    void leavesNoCaseOfAUserWhomTheLogsDoNotKnow() {
        int exitCode = terminal.run("investigate", "alise", "--logs", logs, "--case", home + "/case");

        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).startsWith("cordon: ").contains("alice");
        assertThat(home.resolve("case")).doesNotExist();
    }

    @Test
    void answersIncompleteWhenNothingCanBeRead() throws IOException {
        Path foreign = Files.createDirectory(home.resolve("foreign"));
        Files.writeString(foreign.resolve("notes.txt"), "no log");

        assertThat(terminal.run("investigate", "alice", "--logs", foreign.toString()))
                .isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            investigate                                     | cordon: Whom to investigate?
            investigate alice --logs /nowhere               | cordon: /nowhere: no such file or folder
            investigate alice --logs LOGS --since yesterday | cordon: --since 'yesterday' is no length of time
            investigate alice --logs LOGS --treads 4        | cordon: Unknown option: '--treads'
            investigate alice --logs LOGS --threads 0       | cordon: --threads 0: expected 1 or more.
            investigate alice --logs LOGS --trusted x       | cordon: --trusted: 'x' is no IP address or network
            investigate alice --logs LOGS --case LOGS       | cordon: --case: LOGS is not empty and holds no case
            investigate alice --logs LOGS --geoip /nowhere  | cordon: --geoip: /nowhere: no such file
            investigate alice --logs LOGS --config /nowhere | cordon: /nowhere: no such file
            investigate --logs LOGS                         | cordon: Whom to investigate?
            hunt                                            | cordon: Missing required parameter: 'SOURCE'
            hunt /nowhere                                   | cordon: /nowhere: no such file or folder
            hunt LOGS --top 0                               | cordon: --top 0: expected 1 or more.
            hunt LOGS --rules /nowhere                      | cordon: /nowhere: no such file or folder of rules
            investigat                                      | cordon: Unmatched argument
            case                                            | cordon: What about the case?
            case check /nowhere                             | cordon: /nowhere: no such folder.
            investigate alice --logs LOGS --case /x --no-case | cordon: --case and --no-case contradict each other
            """)
    void explainsWhatIsWrongWithACommand(String command, String message) {
        String[] args = command.replace("LOGS", logs).split(" +");

        assertThat(terminal.run(args)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).startsWith(message.replace("LOGS", logs)).doesNotContain("\tat ");
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void saysAtOnceThatACaseCannotBeBegun() {
        assertThat(terminal.run("investigate", "alice", "--logs", logs, "--case", logs + "/a.json/x"))
                .isEqualTo(ExitCode.INTERNAL);
        assertThat(terminal.err())
                .startsWith("cordon: Cannot begin a case in " + logs + "/a.json/x: ")
                .endsWith(" Choose another folder. Or keep nothing: --no-case.\n");
        assertThat(terminal.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rules lst                                   | Did you mean: cordon rules list?
            huntt LOGS                                  | Did you mean: cordon hunt?
            investigate alice --logs LOGS --until 2026-03-01 | Did you mean: --to?
            hunt LOGS --until=2026-03-01                | Did you mean: --to?
            hunt LOGS --since 2026-03-01                | For a date, use --from, and --to for an end.
            """)
    void pointsToWhatWasMeant(String command, String hint) {
        assertThat(terminal.run(command.replace("LOGS", logs).split(" +"))).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains(hint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\n", "\\r\\n", "\\u0085", "\\u2028", "\\u2029", "\\u000b", "\\f"})
    void aNameWritesNoLinesOfItsOwn(String lineBreak) throws IOException {
        String record = RECORD.formatted("s3.amazonaws.com", "ListBuckets", "null", "e-9")
                .replace("\"userName\":\"alice\"", "\"userName\":\"mallory%s  bob (9 events)\"".formatted(lineBreak));
        log("b.json", record);

        assertThat(terminal.run("investigate", "carol", "--logs", logs)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err().split("\\R", -1))
                .hasSize(4)
                .anyMatch(line -> line.startsWith("  mallory\uFFFD"))
                .noneMatch(line -> line.startsWith("  bob"));
    }

    @Test
    void huntsForTheRootUser() throws IOException {
        log(
                "b.json",
                RECORD.formatted("s3.amazonaws.com", "ListBuckets", "null", "e-9")
                        .replaceFirst("\\{\"type\":[^}]+}", "{\"type\":\"Root\",\"accountId\":\"123456789012\"}"));

        for (String name : List.of("root", "arn:aws:iam::123456789012:root")) {
            assertThat(terminal.run("hunt", logs, "--user", name, "--fail-on", "none"))
                    .as(terminal.err())
                    .isEqualTo(ExitCode.DONE);
            assertThat(terminal.out()).startsWith("1 identity judged: ").contains("  1  root  root 123456789012 ");
        }
    }

    @Test
    void huntsForEveryoneInTheLogs() throws IOException {
        log(
                "b.json",
                RECORD.formatted(
                        "iam.amazonaws.com",
                        "AttachUserPolicy",
                        "{\"userName\":\"mallory\",\"policyArn\":\"arn:aws:iam::aws:policy/AdministratorAccess\"}",
                        "00000000-0000-0000-0000-000000000002"));

        assertThat(terminal.run("hunt", logs)).isEqualTo(ExitCode.FOUND);
        assertThat(terminal.out()).startsWith("1 identity judged: ").contains("  1  alice  user 123456789012 ");
        assertThat(terminal.run("hunt", logs, "--user", "alice", "--fail-on", "none", "-o", "csv"))
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).contains("1,123456789012,user,alice,");
        assertThat(terminal.run("hunt", logs, "--user", "bob")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).startsWith("cordon: No record of a user named bob.");
    }

    @Test
    void isIncompleteWhenARuleIsRefused() throws IOException {
        Path rules = Files.writeString(home.resolve("bad.yml"), "title: bad\n");

        assertThat(terminal.run("investigate", "alice", "--logs", logs, "--no-case", "--rules", rules.toString()))
                .isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.out()).contains("bad.yml:1:1: ");
        assertThat(terminal.run("hunt", logs, "--rules", rules.toString(), "-o", "json"))
                .isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.out()).contains("\"complete\" : false", "\"file\" : \"bad.yml\"");
    }

    @Test
    void asksNoRulesWhenToldSo() {
        terminal.run("hunt", logs, "--no-builtin-rules", "-o", "json");

        assertThat(terminal.out()).contains("\"used\" : 0");
    }

    @Test
    void showsExamplesBeforeOptions() {
        assertThat(terminal.run("investigate", "--help")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out().indexOf("Examples:"))
                .isBetween(1, terminal.out().indexOf("Usage:"));
        assertThat(terminal.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void tellsItsVersion() {
        assertThat(terminal.run("--version")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).startsWith("cordon ");
    }

    @Test
    void printsTheTimelineAsCsv() {
        terminal.run("investigate", "alice", "--logs", logs, "--no-case", "--output", "csv");

        assertThat(terminal.out()).startsWith("time,severity,what,");
    }

    @Test
    void printsFindingsAsOcsfAndAsALayer() throws IOException {
        log(
                "b.json",
                RECORD.formatted(
                        "iam.amazonaws.com",
                        "AttachUserPolicy",
                        "{\"userName\":\"mallory\",\"policyArn\":\"arn:aws:iam::aws:policy/AdministratorAccess\"}",
                        "00000000-0000-0000-0000-000000000002"));

        terminal.run("investigate", "alice", "--logs", logs, "--no-case", "--output", "ocsf");
        assertThat(terminal.out().lines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("{\"category_uid\":2,") && line.endsWith("}"))
                .anyMatch(line -> line.contains("\"event_code\":\"administrator-access-granted\""));

        terminal.run("investigate", "alice", "--logs", logs, "--no-case", "--output", "navigator");
        assertThat(terminal.out()).startsWith("{\n  \"name\" : \"alice\",").contains("\"techniqueID\" : \"T1098");
    }

    private String at(String record, String time) {
        return record.replace("2026-03-09T10:00:00Z", time);
    }

    private void history() throws IOException {
        for (int day = 1; day <= 8; day++) {
            String[] records = new String[5];
            for (int i = 0; i < records.length; i++) {
                records[i] = at(
                        RECORD.formatted(
                                "s3.amazonaws.com",
                                "ListBuckets",
                                "null",
                                "00000000-0000-0000-0001-0000000%02d%03d".formatted(day, i)),
                        "2026-03-0%dT0%d:00:00Z".formatted(day, i));
            }
            log("h" + day + ".json", records);
        }
        log(
                "new.json",
                RECORD.formatted(
                        "ec2.amazonaws.com", "DescribeRegions", "null", "00000000-0000-0000-0000-000000000009"));
    }

    @Test
    void comparesWithASavedBaseline() throws IOException {
        history();
        String file = home + "/usual.json";

        assertThat(terminal.run("baseline", file, "--logs", logs, "--to", "2026-03-08"))
                .as(terminal.err())
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.err())
                .isEqualTo("cordon: 1 user in 40 records from 2026-03-01T00:00:00Z to 2026-03-09T00:00:00Z saved in "
                        + file + "\n");
        terminal.run("investigate", "alice", "--logs", logs, "--no-case", "--from", "2026-03-09", "-o", "json");
        String read = terminal.out();
        terminal.run(
                "investigate",
                "alice",
                "--logs",
                logs + "/new.json",
                logs + "/a.json",
                "--no-case",
                "--baseline",
                file,
                "-o",
                "json");

        assertThat(terminal.err()).isEmpty();
        assertThat(read).contains("first time in 8 days of history");
        assertThat(after("\"behaviour\"", terminal.out())).isEqualTo(after("\"behaviour\"", read));
        assertThat(terminal.out()).contains("\"from\" : \"2026-03-09T00:00:00Z\"");
    }

    @Test
    void huntsWithASavedBaseline() throws IOException {
        history();
        String file = home + "/usual.json";
        terminal.run("baseline", file, "--logs", logs, "--to", "2026-03-08");
        String said = terminal.err();
        assertThat(terminal.run("hunt", logs, "--from", "2026-03-09", "-o", "json", "--fail-on", "none"))
                .as(said + terminal.err())
                .isEqualTo(ExitCode.DONE);
        String read = terminal.out();

        int exit = terminal.run(
                "hunt", logs + "/new.json", logs + "/a.json", "--baseline", file, "-o", "json", "--fail-on", "none");

        assertThat(exit).as(terminal.err()).isEqualTo(ExitCode.DONE);
        assertThat(terminal.err())
                .isEqualTo(
                        "cordon: compared with a saved baseline: the past of 1 IAM user up to 2026-03-09T00:00:00Z; roles and federated names are compared with nothing before that\n");
        assertThat(after("\"findings\"", terminal.out())).isEqualTo(after("\"findings\"", read));
        assertThat(terminal.out()).contains("new-service").contains("\"from\" : \"2026-03-09T00:00:00Z\"");
    }

    private static String after(String member, String json) {
        String rest = json.substring(json.indexOf(member));
        return rest.substring(0, rest.indexOf("\"limits\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999-12-31T23:59:59Z", "1960-01-01T00:00:00Z", "2031-01-01T00:00:00Z"})
    void savesNoBaselineThatWouldBeRefused(String time) throws IOException {
        String file = home + "/usual.json";
        log(
                "forged.json",
                at(
                        RECORD.formatted(
                                "s3.amazonaws.com", "ListBuckets", "null", "00000000-0000-0000-0000-000000000077"),
                        time));

        assertThat(terminal.run("baseline", file, "--logs", logs)).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.err())
                .contains("forged.json: 1 records were left out, as no log can have them: they are dated");
        terminal.run("investigate", "alice", "--logs", logs, "--no-case", "--baseline", file);
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void replacesABaselineAndNothingElse() throws IOException {
        String file = home + "/usual.json";

        assertThat(terminal.run("baseline", file, "--logs", logs)).isEqualTo(ExitCode.DONE);
        assertThat(terminal.run("baseline", file, "--logs", logs)).isEqualTo(ExitCode.DONE);
        assertThat(terminal.run("baseline", logs + "/a.json", "--logs", logs)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err())
                .isEqualTo("cordon: " + logs + "/a.json is there and is no baseline; choose another name.\n");
        assertThat(home).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
    }

    @Test
    void savesABaselineOfWhatCouldBeReadAndSaysThatItIsNotAll() throws IOException {
        Files.writeString(Path.of(logs, "c.json"), "{\"Records\":[" + RECORD.substring(0, 100));

        assertThat(terminal.run("baseline", home + "/usual.json", "--logs", logs))
                .isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.err()).contains("cordon: incomplete: 1 problem kept logs from being read");
        assertThat(Files.readString(home.resolve("usual.json"))).contains("\"problems\":1,");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --baseline 30x                            | cordon: --baseline '30x' is no length of time
            --baseline ./nowhere.json                 | cordon: --baseline: ./nowhere.json: no such file.
            --baseline LOGS                           | cordon: --baseline: LOGS: cannot be read: Is a directory.
            --baseline LOGS/a.json                    | cordon: --baseline: LOGS/a.json is no usable baseline: it does not begin
            --baseline HOME/cut.json                  | cordon: --baseline: HOME/cut.json is no usable baseline: it is damaged or cut off
            --baseline HOME/usual.json --from 2026-03-08 | cordon: --baseline: HOME/usual.json holds what happened up to 2026-03-09T10:00:01Z, and
            --baseline HOME/usual.json --to 2026-03-08   | cordon: --baseline: HOME/usual.json holds what happened up to 2026-03-09T10:00:01Z, and
            --baseline HOME/usual.json --regions eu-west-1 | cordon: --baseline: HOME/usual.json was made of all accounts and all regions, and all accounts and the regions eu-west-1 are
            """)
    void explainsWhatIsWrongWithABaseline(String options, String message) throws IOException {
        terminal.run("baseline", home + "/usual.json", "--logs", logs);
        String whole = Files.readString(home.resolve("usual.json"));
        Files.writeString(home.resolve("cut.json"), whole.substring(0, whole.length() / 2));
        String command = ("investigate alice --logs LOGS --no-case " + options)
                .replace("LOGS", logs)
                .replace("HOME", home.toString());

        assertThat(terminal.run(command.split(" "))).as(terminal.err()).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).startsWith(message.replace("LOGS", logs).replace("HOME", home.toString()));
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void helpBreaksNoExampleInEightyColumns() {
        assertThat(headerLines(new CommandLine(new Cordon(terminal.surroundings()))))
                .filteredOn(line -> line.startsWith("  cordon"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThan(80));
    }

    /** A line that the terminal breaks must be a whole paragraph: what follows it would begin in the middle of a sentence. */
    @Test
    void helpBreaksNoFooterTwice() {
        assertThat(footers(new CommandLine(new Cordon(terminal.surroundings()))))
                .isNotEmpty()
                .allSatisfy(pair -> assertThat(pair).matches("(?s).{0,79}\n.*|.*\n([A-Z ].*)?"));
    }

    /** Each line with the one that follows. */
    private static List<String> footers(CommandLine command) {
        List<String> pairs = new ArrayList<>();
        String[] footer = command.getCommandSpec().usageMessage().footer();
        for (int i = 0; i + 1 < footer.length; i++) {
            pairs.add(footer[i] + "\n" + footer[i + 1]);
        }
        command.getSubcommands().values().forEach(subcommand -> pairs.addAll(footers(subcommand)));
        return pairs;
    }

    private static List<String> headerLines(CommandLine command) {
        List<String> lines =
                new ArrayList<>(List.of(command.getCommandSpec().usageMessage().header()));
        command.getSubcommands().values().forEach(subcommand -> lines.addAll(headerLines(subcommand)));
        return lines;
    }
}

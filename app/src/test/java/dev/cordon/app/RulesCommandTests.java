package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTests {
    private static final String RECORD = """
            {"eventVersion":"1.08","userIdentity":{"type":"IAMUser","userName":"%s"},"eventTime":"2026-03-09T10:00:00Z",\
            "eventSource":"s3.amazonaws.com","eventName":"%s","awsRegion":"eu-west-1",%s"eventType":"AwsApiCall"}""";
    private static final String RULE = """
            title: %s
            %s
            logsource: {product: aws, service: cloudtrail}
            detection:
              selection: {eventName: %s}
              condition: selection
            """;
    private static final String ID_1 = "id: 00000000-0000-4000-8000-00000000000A";

    @TempDir
    Path home;

    private Terminal terminal = new Terminal(Path.of(""));
    private Path rules = Path.of("");
    private Path logs = Path.of("");

    @BeforeEach
    void makeFolders() throws IOException {
        terminal = new Terminal(home);
        rules = home.resolve("rules");
        Files.createDirectories(rules.resolve("aws"));
        logs = Files.createDirectory(home.resolve("logs"));
        rule("aws/get.yml", RULE.formatted("Got", ID_1, "GetObject"));
        log(
                RECORD.formatted("alice", "GetObject", "\"eventID\":\"e2\","),
                RECORD.formatted("alice", "GetObject", "\"eventID\":\"e1\","),
                RECORD.formatted("bob", "PutObject", "\"eventID\":\"e3\","));
    }

    private void rule(String name, String yaml) throws IOException {
        Files.writeString(rules.resolve(name), yaml);
    }

    private void log(String... records) throws IOException {
        Files.writeString(logs.resolve("a.json"), "{\"Records\":[" + String.join(",", List.of(records)) + "]}");
    }

    private int match() {
        return terminal.run(
                "rules", "match", "--rules", rules.toString(), "--logs", logs.toString(), "--output", "jsonl");
    }

    @Test
    void matchPrintsEachPairOnceAndSorted() throws IOException {
        rule("all.yml", RULE.formatted("All", "", "'*'"));

        assertThat(match()).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).isEqualTo("""
                        {"ruleId":null,"ruleFile":"all.yml","title":"All","eventId":"e1"}
                        {"ruleId":null,"ruleFile":"all.yml","title":"All","eventId":"e2"}
                        {"ruleId":null,"ruleFile":"all.yml","title":"All","eventId":"e3"}
                        {"ruleId":"00000000-0000-4000-8000-00000000000a","ruleFile":"aws/get.yml","title":"Got","eventId":"e1"}
                        {"ruleId":"00000000-0000-4000-8000-00000000000a","ruleFile":"aws/get.yml","title":"Got","eventId":"e2"}
                        """);
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void matchLooksOnlyAtTheTimeAccountsAndRegionsAskedFor() throws IOException {
        String record = RECORD.formatted("alice", "GetObject", "\"recipientAccountId\":\"%s\",\"eventID\":\"%s\",");
        log(
                record.formatted("111122223333", "e1").replace("03-09T10", "03-08T10"),
                record.formatted("111122223333", "e2"),
                record.formatted("444455556666", "e3"),
                record.formatted("111122223333", "e4").replace("eu-west-1", "us-east-1"));

        assertThat(matched("--since", "1d")).containsExactly("e2", "e3", "e4");
        assertThat(matched("--to", "2026-03-08")).containsExactly("e1");
        assertThat(matched("--from", "2026-03-09T10:00Z", "--accounts", "111122223333"))
                .containsExactly("e2", "e4");
        assertThat(matched("--regions", "us-east-1,eu-central-1")).containsExactly("e4");
        assertThat(matched("--regions", "all")).hasSize(4);
    }

    @Test
    void matchDoesNotTakeNothingReadForNoMatch() throws IOException {
        assertThat(terminal.run(
                        "rules",
                        "match",
                        "--rules",
                        rules.toString(),
                        "--logs",
                        logs.toString(),
                        "--regions",
                        "us-esat-1"))
                .isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.err()).contains("no event was matched").contains("Region eu-west-1");

        Files.writeString(logs.resolve("a.json"), "no log");

        assertThat(match()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.err()).contains("No CloudTrail record could be read from 1 files");
    }

    private List<String> matched(String... options) {
        List<String> args =
                new ArrayList<>(List.of("rules", "match", "--rules", rules.toString(), "--logs", logs.toString()));
        args.addAll(List.of(options));
        assertThat(terminal.run(args.toArray(String[]::new))).isEqualTo(ExitCode.DONE);
        return terminal.out()
                .lines()
                .map(line -> line.replaceAll(".*\"eventId\":\"(.*)\"}", "$1"))
                .toList();
    }

    @Test
    void matchRefusesTimesThatContradictEachOther() {
        assertThat(terminal.run("rules", "match", "--logs", logs.toString(), "--since", "1d", "--to", "2026-03-08"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).startsWith("cordon: --since goes with neither --from nor --to");
    }

    @Test
    void explainReadsAnEventThatIsPipedIn() {
        terminal.pipe(RECORD.formatted("alice", "GetObject", "") + "\n");

        assertThat(terminal.run("rules", "explain", "--rule", rules + "/aws/get.yml", "--event", "-"))
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).startsWith("MATCHES  Got");
    }

    @Test
    void matchTellsOfEventsWithoutAnId() throws IOException {
        log(RECORD.formatted("alice", "GetObject", ""));

        assertThat(match()).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).endsWith("\"title\":\"Got\",\"eventId\":null}\n");
    }

    @Test
    void matchGoesOnWithoutARefusedRuleAndSaysThatItWasIncomplete() throws IOException {
        rule("bad.yml", RULE.formatted("Bad", "level: urgent", "x"));

        assertThat(match()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.out().lines())
                .hasSize(3)
                .last()
                .isEqualTo(
                        "{\"ruleFile\":\"bad.yml\",\"error\":\"line 2, column 8: 'urgent' is no level. There are: informational, low, medium, high, critical.\"}");
    }

    @Test
    void matchSaysWhichLogsCouldNotBeRead() throws IOException {
        Files.writeString(logs.resolve("b.json"), "{\"Records\":[{");

        assertThat(match()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.out().lines()).hasSize(2);
        assertThat(terminal.err()).contains("b.json: ").endsWith("kept logs from being read\n");
    }

    @Test
    void matchReportsTheEventsOfACorrelationAndNotOfTheRuleBeneath() throws IOException {
        rule("aws/get.yml", RULE.formatted("Got", "name: got", "GetObject"));
        rule("twice.yml", """
                title: Twice
                correlation: {type: event_count, rules: got, group-by: userIdentity.userName, timespan: 1m, condition: {gte: 2}}
                """);

        assertThat(match()).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).isEqualTo("""
                        {"ruleId":null,"ruleFile":"twice.yml","title":"Twice","eventId":"e1"}
                        {"ruleId":null,"ruleFile":"twice.yml","title":"Twice","eventId":"e2"}
                        """);
    }

    @Test
    void matchUsesTheRulesThatComeWithCordonByDefault() {
        assertThat(terminal.run("rules", "match", "--logs", logs.toString())).isEqualTo(ExitCode.DONE);
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void matchTakesPlaceholdersFromTheSettings() throws IOException {
        rule(
                "aws/get.yml",
                RULE.formatted("Put", "", "x").replace("{eventName: x}", "{'userIdentity.userName|expand': '%them%'}"));
        Path config = Files.writeString(home.resolve("c.yaml"), "placeholders: {them: [carol, bo*]}\n");

        assertThat(terminal.run(
                        "rules",
                        "match",
                        "--rules",
                        rules.toString(),
                        "--logs",
                        logs.toString(),
                        "--config",
                        config.toString()))
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).endsWith("\"eventId\":\"e3\"}\n");
    }

    @Test
    void checkNamesThePlaceOfEveryDefect() throws IOException {
        rule("bad.yml", RULE.formatted("Bad", "", "x").replace("condition: selection", "condition: selction"));
        rule("windows.yml", RULE.formatted("Other", "", "x").replace("aws", "windows"));

        assertThat(terminal.run("rules", "check", rules.toString())).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.out()).isEqualTo("""
                        bad.yml:6:14: condition: 'selction' is not defined. This rule defines: selection. Correct the name or define it under 'detection'.
                        3 rules: 1 good, 1 for other logs, 1 refused
                        """);
    }

    @Test
    void checkIsContentWithGoodRules() {
        assertThat(terminal.run("rules", "check", rules.toString())).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).isEqualTo("1 rules: 1 good, 0 for other logs, 0 refused\n");
    }

    @Test
    void saysWhichPathIsMissing() {
        assertThat(terminal.run("rules", "check", home + "/nowhere")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err())
                .isEqualTo("cordon: %s/nowhere: no such file or folder of rules. Check the path.\n".formatted(home));
    }

    @Test
    void saysThatAPathHoldsNoRules() throws IOException {
        Path empty = Files.createDirectory(home.resolve("empty"));

        assertThat(terminal.run("rules", "check", empty.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err())
                .isEqualTo("cordon: %s: no rules there (*.yml, *.yaml). Check the path.\n".formatted(empty));
    }

    @Test
    void testRunsTheExamplesBesideTheRules() throws IOException {
        Files.writeString(
                rules.resolve("aws/get.examples.jsonl"),
                "{\"expect\":\"match\",\"event\":%s}\n{\"expect\":\"match\",\"note\":\"put\",\"event\":%s}\n"
                        .formatted(RECORD.formatted("a", "GetObject", ""), RECORD.formatted("a", "PutObject", "")));

        assertThat(terminal.run("rules", "test", rules.toString())).isEqualTo(ExitCode.FOUND);
        assertThat(terminal.out()).isEqualTo("""
                        aws/get.examples.jsonl:2: put: should match, but does not.
                        2 examples of 1 rules: 1 as expected, 1 not
                        """);
        assertThat(terminal.run("rules", "test")).isEqualTo(ExitCode.DONE);
    }

    @Test
    void listShowsTechniqueAndSeverity() {
        assertThat(terminal.run("rules", "list")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).contains("high           T1059.009,T1580  Call by a tool made for attacks");
        assertThat(terminal.run("rules", "list", "--output", "json")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).startsWith("{\n  \"schema\" : \"cordon.rules/1\"");
    }

    @Test
    void explainTellsWhichValueDecided() throws IOException {
        Path event = Files.writeString(home.resolve("e.json"), RECORD.formatted("al\\u001b[2Jice", "PutObject", ""));
        rule("aws/get.yml", RULE.formatted("Got", ID_1, "GetObject, 'userIdentity.userName|contains': ice"));

        int exitCode = terminal.run("rules", "explain", "--rule", rules + "/aws/get.yml", "--event", event.toString());

        assertThat(exitCode).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).isEqualTo("""
                        DOES NOT MATCH  Got  (get.yml)
                        condition  selection
                        no   selection
                             no   eventName  (the event has: PutObject)
                                    no   GetObject
                             yes  userIdentity.userName|contains  (the event has: al\uFFFD[2Jice)
                                    yes  ice
                        """);
    }

    @Test
    void explainFindsTheEventInLogsAndTheRuleAmongThoseOfCordon() {
        assertThat(terminal.run(
                        "rules", "explain", "--rule", "attack_tool", "--logs", logs.toString(), "--event-id", "e3"))
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).startsWith("DOES NOT MATCH  ");
    }

    @Test
    void explainSaysWhatItMisses() throws IOException {
        Path event = Files.writeString(home.resolve("e.json"), "{}");

        assertThat(terminal.run("rules", "explain", "--rule", "nope", "--event", event.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err())
                .isEqualTo(
                        "cordon: --rule nope: no such file, and no rule for single CloudTrail events of that id or name. See: cordon rules list\n");
        assertThat(terminal.run("rules", "explain", "--rule", rules + "/aws/get.yml", "--event", event.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err())
                .isEqualTo(
                        "cordon: --event %s: Not a CloudTrail record: it has no usable eventName\n".formatted(event));
        assertThat(terminal.run("rules", "explain", "--rule", rules + "/aws/get.yml"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.run(
                        "rules",
                        "explain",
                        "--rule",
                        rules + "/aws/get.yml",
                        "--logs",
                        logs.toString(),
                        "--event-id",
                        "e9"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).isEqualTo("cordon: --event-id e9: no such event in these logs.\n");
    }

    @Test
    void saysWhichSubcommandsThereAre() {
        assertThat(terminal.run("rules")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err())
                .startsWith("cordon: What about the rules? There is: list, check, test, match, explain.");
    }
}

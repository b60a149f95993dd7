package dev.cordon.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.trail.TrailEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetTests {
    private static final String RULE = Rules.rule("selection:\n  eventName: GetObject\ncondition: selection");

    @Test
    void givesNoTwoRulesTheSameName() {
        String named = "name: %s\n" + RULE;

        assertThat(Rules.of(Stream.of("x", "x", "x-2", "x", "X 2", "y")
                                .map(named::formatted)
                                .collect(Collectors.joining("---\n")))
                        .names())
                .containsExactly("x", "x-3", "x-2", "x-4", "x-2-2", "y");
    }

    @Test
    void readsWhatARuleSaysOfItself() {
        Rule rule = Rules.of("""
                        title: A title
                        id: 929A690E-BEF0-4204-A928-EF5E620D6FCC
                        name: a_name
                        status: stable
                        description: What it is.
                        level: High
                        tags: [attack.persistence, attack.t1098.001, attack.T1078]
                        falsepositives: [Backups]
                        date: 2026-03-01
                        modified: 2026/3/1
                        logsource: {product: aws, service: cloudtrail}
                        detection: {selection: {eventName: GetObject}, condition: selection}
                        """).rules().get(0);

        assertThat(rule.id()).isEqualTo("929a690e-bef0-4204-a928-ef5e620d6fcc");
        assertThat(rule.name()).isEqualTo("a_name");
        assertThat(rule.title()).isEqualTo("A title");
        assertThat(rule.level()).isEqualTo(Level.HIGH);
        assertThat(rule.techniques()).containsExactly("T1098.001", "T1078");
        assertThat(rule.falsePositives()).containsExactly("Backups");
        assertThat(rule.file()).isEqualTo("rules.yml");
    }

    @ParameterizedTest(name = "{0} is refused")
    @CsvSource(delimiter = '~', textBlock = """
                    id: nope ~ rules.yml:1:5: 'id' must be a UUID, such as 929a690e-bef0-4204-a928-ef5e620d6fcc.
                    level: urgent ~ rules.yml:1:8: 'urgent' is no level. There are: informational, low, medium, high, critical.
                    status: new ~ rules.yml:1:9: 'new' is no status. There are: stable, test, experimental, deprecated, unsupported.
                    tags: [t1078] ~ rules.yml:1:8: a tag has a namespace and a dot, as in attack.t1078.
                    tags: attack.t1078 ~ rules.yml:1:7: 'tags' must be a list.
                    date: yesterday ~ rules.yml:1:7: 'date' must be a date, as in 2026-03-01.
                    date: 2026-02-30 ~ rules.yml:1:7: 'date' must be a date, as in 2026-03-01.
                    falsepositives: none ~ rules.yml:1:17: 'falsepositives' must be a list.
                    references: x ~ rules.yml:1:13: 'references' must be a list.
                    author: 5 ~ rules.yml:1:9: 'author' must be a text, not a number.
                    name: '' ~ rules.yml:1:7: 'name' must not be empty. Remove it or fill it in.
                    related: [{id: 929a690e-bef0-4204-a928-ef5e620d6fcc, type: kin}] ~ rules.yml:1:60: the 'type' of a related rule is one of: correlation, derived, merged, obsolete, renamed, similar.
                    """)
    void refusesAHeaderThatPySigmaRefuses(String line, String refusal) {
        assertThat(Rules.refusal(line + "\n" + RULE)).isEqualTo(refusal);
    }

    @ParameterizedTest(name = "without {0}")
    @CsvSource(delimiter = '~', textBlock = """
                    title ~ rules.yml:1:1: has no 'title'. Give it one.
                    logsource ~ rules.yml:1:1: has no 'logsource'. For CloudTrail: product: aws, service: cloudtrail.
                    detection ~ rules.yml:1:1: has no 'detection'. Say in it what to look for.
                    """)
    void refusesARuleThatLacksAPart(String part, String refusal) {
        assertThat(Rules.refusal(RULE.replaceFirst(part + ":", "x" + part + ":")))
                .isEqualTo(refusal);
    }

    @Test
    void refusesDetectionsThatAskForNothing() {
        assertThat(Rules.refusal(Rules.rule("selection: {}\ncondition: selection")))
                .contains("an empty map asks for nothing");
        assertThat(Rules.refusal(Rules.rule("selection: []\ncondition: selection")))
                .contains("an empty list of keywords");
        assertThat(Rules.refusal(Rules.rule("selection: null\ncondition: selection")))
                .contains("null needs a field");
        assertThat(Rules.refusal(Rules.rule("condition: selection"))).contains("defines no search identifier");
        assertThat(Rules.refusal(Rules.rule("selection: {a: b}"))).contains("has no 'condition'");
        assertThat(Rules.refusal(Rules.rule("selection: {a: b}\ncondition: []")))
                .contains("'condition' is empty");
    }

    @Test
    void oneBadRuleStopsNoOther() {
        RuleSet rules = Rules.of(RULE + "---\ntitle: Bad\n---\n" + RULE + "---\n- x\n---\n" + RULE);

        assertThat(rules.rules()).hasSize(3);
        assertThat(rules.refused()).extracting(RefusedRule::line).containsExactly(10, 21);
    }

    @Test
    void keepsTheRulesBeforeBrokenYaml() {
        RuleSet rules = Rules.of(RULE + "---\ntitle: [");

        assertThat(rules.rules()).hasSize(1);
        assertThat(rules.refused()).hasSize(1);
        assertThat(rules.refused().get(0).reason()).startsWith("not valid YAML:");
    }

    @Test
    void keepsTheRulesBeforeOneThatIsNestedTooDeep() {
        RuleSet rules = Rules.of(RULE + "---\na: " + "[".repeat(10_000));

        assertThat(rules.rules()).hasSize(1);
        assertThat(rules.refused()).hasSize(1);
        assertThat(rules.refused().get(0).reason()).isEqualTo("nested deeper than 50 levels. Flatten it.");
    }

    @Test
    void readsYamlWithinBounds() {
        assertThat(Rules.refusal("title: a\ntitle: b"))
                .isEqualTo("rules.yml:2:1: 'title' stands there twice. Remove one.");
        assertThat(Rules.refusal("a: " + "[".repeat(60) + "]".repeat(60))).contains("nested deeper than 50 levels");
        assertThat(Rules.refusal("a: &a [*a]")).contains("refers to itself by an alias");
        assertThat(Rules.refusal("a: !!java.net.URL [x]")).contains("has the tag");
        assertThat(Rules.refusal("a: !!binary x")).contains("has the tag");
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 8; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(6)));
        }
        assertThat(Rules.refusal(bomb.toString())).containsAnyOf("aliases", "Number of aliases");
    }

    @Test
    void readsMergeKeysAndAliasesAsYaml11() {
        RuleSet rules = Rules.of(Rules.rule("""
                base: &base
                  eventName: GetObject
                  awsRegion: eu-west-1
                selection:
                  <<: *base
                  awsRegion: us-east-1
                condition: selection"""));

        assertThat(Rules.matches(rules, Rules.event("{}"))).isFalse();
    }

    @Test
    void sharesPartsByTheActionsOfCollections() {
        RuleSet rules = Rules.of("""
                action: global
                title: Shared
                logsource: {product: aws, service: cloudtrail}
                ---
                detection: {selection: {eventName: GetObject}, condition: selection}
                ---
                detection: {selection: {eventName: PutObject}, condition: selection}
                ---
                action: repeat
                title: Repeated
                """);

        assertThat(rules.refused()).isEmpty();
        assertThat(rules.rules()).extracting(Rule::title).containsExactly("Shared", "Shared", "Repeated");
        assertThat(rules.matcher().match(Rules.event("{}"))).isEqualTo(1);
    }

    @Test
    void sharesNothingWithCorrelationsAndFilters() {
        RuleSet rules = Rules.of("""
                action: global
                title: Shared
                id: 5638f7c0-ac70-491d-8465-2a65075e0d86
                level: low
                logsource: {product: aws, service: cloudtrail}
                ---
                name: get
                detection: {selection: {eventName: GetObject}, condition: selection}
                ---
                title: Often
                level: high
                correlation: {type: event_count, rules: get, timespan: 5m, condition: {gte: 10}}
                ---
                title: Not mine
                logsource: {service: cloudtrail}
                filter: {rules: get, me: {userIdentity.userName: alice}, condition: not me}
                ---
                action: repeat
                title: Repeated
                name: again
                """);

        assertThat(rules.refused()).isEmpty();
        assertThat(rules.rules()).extracting(Rule::title).containsExactly("Shared", "Repeated", "Often");
        assertThat(rules.rules().get(2).id()).isNull();
        assertThat(rules.rules().get(2).level()).isEqualTo(Level.HIGH);
        // The filter is for all of that service, and names one of the rules.
        assertThat(rules.matcher().match(Rules.event("{}"))).isEqualTo(1);
    }

    @Test
    void anActionThatIsLeftOpenIsNone() {
        assertThat(Rules.of(RULE + "action:\n").rules()).hasSize(1);
    }

    @Test
    void readsABlockThatTheFileEndsInAsYaml11() {
        String rule = Rules.rule("""
                condition: selection
                selection:
                  requestParameters.p|endswith: |""");

        assertThat(Rules.matches(Rules.of(rule + "      abc"), parameter("abc")))
                .isTrue();
        assertThat(Rules.matches(Rules.of(rule + "      abc\n"), parameter("abc")))
                .isFalse();
        assertThat(Rules.matches(Rules.of(rule + "      abc\n"), parameter("abc\\n")))
                .isTrue();
        assertThat(Rules.matches(Rules.of(rule + "      a\n      # b"), parameter("a\\n# b")))
                .isTrue();
        assertThat(Rules.matches(Rules.of(rule + "      abc\n  "), parameter("abc\\n")))
                .isTrue();
        assertThat(Rules.matches(Rules.of(rule + "      abc\n# c"), parameter("abc\\n")))
                .isTrue();
    }

    private static TrailEvent parameter(String text) {
        return Rules.event("{\"p\":\"%s\"}".formatted(text));
    }

    @Test
    void setsRulesForOtherLogsAside() {
        RuleSet rules = Rules.of(String.join(
                "---\n",
                RULE,
                RULE.replace("cloudtrail", "guardduty"),
                RULE.replace("product: aws", "product: windows"),
                RULE.replace("product: aws", "category: process_creation"),
                RULE.replace("  service: cloudtrail\n", ""),
                RULE.replace("product: aws", "category: cloud\n  product: aws"),
                RULE.replace("product: aws", "product: AWS")));

        assertThat(rules.rules()).hasSize(4);
        assertThat(rules.elsewhere()).hasSize(3);
        assertThat(rules.refused()).isEmpty();
    }

    @Test
    void setsDefectiveRulesForOtherLogsAsideToo() {
        RuleSet rules = Rules.of("level: urgent\n" + RULE.replace("product: aws", "product: windows"));

        assertThat(rules.refused()).isEmpty();
        assertThat(rules.refusedElsewhere()).extracting(RefusedRule::line).containsExactly(1);
    }

    @Test
    void looksForKeywordsInAllValues() {
        String rule = Rules.rule("keywords:\n  %s\ncondition: keywords");

        assertThat(Rules.matches(Rules.of(rule.formatted("- Needle")), Rules.event("{\"a\":[{\"b\":\"haYneEdle \"}]}")))
                .isTrue();
        assertThat(Rules.matches(Rules.of(rule.formatted("- Needle")), Rules.event("{\"needle\":1}")))
                .isFalse();
        assertThat(Rules.matches(Rules.of(rule.formatted("[n*dle, zz]")), Rules.event("{\"a\":\"x noodle y\"}")))
                .isTrue();
        assertThat(Rules.matches(
                        Rules.of(rule.formatted("'|all': [aa, bb]")), Rules.event("{\"a\":\"xaa\",\"b\":\"bb\"}")))
                .isTrue();
        assertThat(Rules.matches(
                        Rules.of(rule.formatted("'|all': [aa, cc]")), Rules.event("{\"a\":\"xaa\",\"b\":\"bb\"}")))
                .isFalse();
        assertThat(Rules.matches(Rules.of(rule.formatted("'|startswith': aa")), Rules.event("{\"a\":\"xaa\"}")))
                .isFalse();
        assertThat(Rules.matches(Rules.of(rule.formatted("'|re': ^x.a$")), Rules.event("{\"a\":\"xaa\"}")))
                .isTrue();
        assertThat(Rules.matches(Rules.of(rule.formatted("- 4625.0")), Rules.event("{\"a\":\"id 4625\"}")))
                .isTrue();
        assertThat(Rules.matches(Rules.of(rule.formatted("- 4625")), Rules.event("{\"a\":\"id 4625.\"}")))
                .isTrue();
    }

    @Test
    void linksMapsByAndAndListsByOr() {
        RuleSet list = Rules.of(Rules.rule("""
                selection:
                  - eventName: PutObject
                    awsRegion: eu-west-1
                  - eventName: GetObject
                    awsRegion: eu-west-1
                condition: selection"""));
        RuleSet map = Rules.of(
                Rules.rule("selection:\n  eventName: GetObject\n  awsRegion: us-east-1\ncondition: selection"));
        RuleSet mixed = Rules.of(Rules.rule("selection:\n  - nowhere\n  - eventName: GetObject\ncondition: selection"));

        assertThat(Rules.matches(list, Rules.event("{}"))).isTrue();
        assertThat(Rules.matches(map, Rules.event("{}"))).isFalse();
        assertThat(Rules.matches(mixed, Rules.event("{}"))).isTrue();
    }

    @Test
    void addsGlobalFiltersToTheRulesThatTheyName() {
        String filter = """
                title: Alice may
                logsource: {product: aws}
                filter:
                  rules: %s
                  alice: {userIdentity.userName: alice}
                  condition: not alice
                """;
        String named = "name: base\n" + RULE;

        assertThat(Rules.of(named + "---\n" + filter.formatted("[base]"))
                        .matcher()
                        .match(Rules.event("{}")))
                .isZero();
        assertThat(Rules.of(named + "---\n" + filter.formatted("any")).matcher().match(Rules.event("{}")))
                .isZero();
        assertThat(Rules.of(named + "---\n" + filter.formatted("any").replace("aws", "gcp"))
                        .matcher()
                        .match(Rules.event("{}")))
                .isEqualTo(1);
        assertThat(Rules.of(named + "---\n" + filter.formatted("[other]")).refused())
                .extracting(RefusedRule::sentence)
                .containsExactly(
                        "rules.yml:14:11: refers to 'other', which is not among the rules. Add it, or correct the id or name.");
        RuleSet others = Rules.of(named + "---\n" + filter.formatted("[other]").replace("aws", "gcp"));
        assertThat(others.refused()).isEmpty();
        assertThat(others.refusedElsewhere()).hasSize(1);
    }

    @Test
    void findsRulesInFoldersAndNamesThemByTheirPathBelow(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("b/c"));
        Files.createDirectories(folder.resolve(".hidden"));
        Files.writeString(folder.resolve("b/c/x.yml"), RULE);
        Files.writeString(folder.resolve("a.yaml"), RULE);
        Files.writeString(folder.resolve("a.examples.jsonl"), "{}");
        Files.writeString(folder.resolve(".hidden/y.yml"), RULE);

        assertThat(RuleSet.load(List.of(folder), Placeholders.NONE).rules())
                .extracting(Rule::file)
                .containsExactly("a.yaml", "b/c/x.yml");
        assertThat(RuleSet.load(List.of(folder.resolve("b/c/x.yml")), Placeholders.NONE)
                        .rules())
                .extracting(Rule::file)
                .containsExactly("x.yml");
    }

    @Test
    void readsAFileOnceThatIsFoundTwice(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("a"));
        Files.writeString(folder.resolve("a/x.yml"), RULE);
        Files.createSymbolicLink(folder.resolve("a/loop"), folder);

        assertThat(RuleSet.load(List.of(folder, folder.resolve("a/x.yml")), Placeholders.NONE)
                        .rules())
                .hasSize(1);
    }

    @Test
    void refusesALinkThatLeadsNowhere(@TempDir Path folder) throws IOException {
        Files.createSymbolicLink(folder.resolve("x.yml"), folder.resolve("gone.yml"));
        Files.writeString(folder.resolve("y.yml"), RULE);

        RuleSet rules = RuleSet.load(List.of(folder), Placeholders.NONE);

        assertThat(rules.rules()).hasSize(1);
        assertThat(rules.refused())
                .extracting(RefusedRule::sentence)
                .containsExactly("x.yml:1:1: cannot be read: the link leads nowhere");
    }

    @Test
    void refusesFilesThatAreNoText(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("x.yml"), new byte[] {'a', ':', (byte) 0xC3, '\n'});

        assertThat(RuleSet.load(List.of(folder), Placeholders.NONE).refused())
                .extracting(RefusedRule::sentence)
                .containsExactly("x.yml:1:1: is not a text in UTF-8. Save it as one.");
    }

    @Test
    void explainsWhichValueOfWhichFieldDidNotMatch() {
        RuleSet rules = Rules.of(
                Rules.rule(
                        "selection:\n  eventName: [GetObject, PutObject]\n  requestParameters.k|contains: z\ncondition: selection"));
        TrailEvent event = Rules.event("{\"k\":[\"a\",5]}");

        Explanation explanation = rules.explain(0, event);

        assertThat(explanation.matches()).isFalse();
        assertThat(explanation.selections())
                .containsExactly(new Explanation.Selection(
                        "selection",
                        false,
                        List.of(
                                new Explanation.FieldAnswer(
                                        0,
                                        "eventName",
                                        true,
                                        Explanation.State.PRESENT,
                                        List.of("GetObject"),
                                        List.of(
                                                new Explanation.ValueAnswer("GetObject", true),
                                                new Explanation.ValueAnswer("PutObject", false))),
                                new Explanation.FieldAnswer(
                                        0,
                                        "requestParameters.k|contains",
                                        false,
                                        Explanation.State.PRESENT,
                                        List.of("a", "5"),
                                        List.of(new Explanation.ValueAnswer("z", false))))));
    }

    @Test
    void refusesAFieldNameOfManyParts() {
        assertThat(Rules.refusal(
                        Rules.rule("selection:\n  %s: x\ncondition: selection".formatted("a.".repeat(40) + "a"))))
                .contains("a field's name has at most 32 parts.");
    }

    @Test
    void bringsRulesOfSeveralFilesTogether() {
        Map<String, String> files = Map.of("base.yml", "name: base\n" + RULE, "many.yml", """
                title: Many
                correlation:
                  type: event_count
                  rules: [base]
                  timespan: 5m
                  condition: {gte: 2}
                """);

        RuleSet rules = Rules.of(files, Placeholders.NONE);

        assertThat(rules.refused()).isEmpty();
        assertThat(rules.rules()).extracting(Rule::silent).containsExactly(true, false);
    }
}

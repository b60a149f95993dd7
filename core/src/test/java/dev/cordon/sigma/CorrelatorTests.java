package dev.cordon.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.trail.CallOutcome;
import dev.cordon.trail.CallOutcomes;
import dev.cordon.trail.TrailEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events are named A, B or C, and made by a user at a second of 2026-03-01T10:00. */
class CorrelatorTests {
    private static final long START = Instant.parse("2026-03-01T10:00:00Z").getEpochSecond();

    private static RuleSet rules(String... correlations) {
        StringBuilder yaml = new StringBuilder();
        for (String name : List.of("A", "B", "C")) {
            yaml.append("name: %s\n".formatted(name))
                    .append(Rules.rule("selection: {eventName: %s}\ncondition: selection".formatted(name)))
                    .append("---\n");
        }
        for (String correlation : correlations) {
            yaml.append("title: Correlation\ncorrelation:\n")
                    .append(correlation.indent(2))
                    .append("---\n");
        }
        return Rules.of(yaml.toString());
    }

    private static TrailEvent event(String name, String user, long second) {
        return event(name, user, second, "x");
    }

    private static TrailEvent event(String name, String user, long second, String bucket) {
        return event(name, user, second, bucket, "%s-%s-%03d".formatted(name, user, second));
    }

    private static TrailEvent event(String name, String user, long second, String bucket, String id) {
        return TrailEvent.parse("""
                {"eventTime":"%s","eventSource":"s3.amazonaws.com","eventName":"%s","userIdentity":{"userName":"%s"},\
                "eventID":"%s","requestParameters":{"bucketName":"%s"}}""".formatted(Instant.ofEpochSecond(START + second), name, user, id, bucket));
    }

    private static CorrelationResult judge(RuleSet rules, List<TrailEvent> events) {
        Matcher matcher = rules.matcher();
        Correlator correlator = rules.correlator();
        for (TrailEvent event : events) {
            matcher.match(event);
            correlator.accept(matcher, event);
        }
        return correlator.result();
    }

    private static List<List<String>> eventIds(RuleSet rules, TrailEvent... events) {
        assertThat(rules.refused()).isEmpty();
        return judge(rules, List.of(events)).hits().stream()
                .map(CorrelationHit::eventIds)
                .toList();
    }

    @Test
    void countsEventsOfEachGroupInASlidingWindow() {
        RuleSet rules = rules("""
                type: event_count
                rules: [A]
                group-by: [userIdentity.userName]
                timespan: 10s
                condition: {gte: 3}""");

        assertThat(eventIds(
                        rules,
                        event("A", "bob", 0),
                        event("A", "alice", 7),
                        event("A", "alice", 1),
                        event("A", "alice", 11),
                        event("B", "alice", 12),
                        event("A", "alice", 30),
                        event("A", "alice", 41)))
                .containsExactly(List.of("A-alice-001", "A-alice-007", "A-alice-011"));
    }

    @Test
    void tellsWhenAndForWhomItWasFulfilled() {
        RuleSet rules = rules("""
                type: event_count
                rules: A
                group-by: userIdentity.userName
                timespan: 10s
                condition: {gte: 2}""");

        CorrelationHit hit = judge(rules, List.of(event("A", "al", 5), event("A", "al", 9), event("A", "al", 14)))
                .hits()
                .get(0);

        assertThat(hit.group()).isEqualTo(Map.of("userIdentity.userName", "al"));
        assertThat(hit.from()).isEqualTo(Instant.ofEpochSecond(START + 5));
        assertThat(hit.to()).isEqualTo(Instant.ofEpochSecond(START + 14));
        assertThat(hit.fulfilledAt()).isEqualTo(Instant.ofEpochSecond(START + 9));
        assertThat(rules.rules().get(hit.rule()).title()).isEqualTo("Correlation");
    }

    @Test
    void aRangeHasToHoldForTheLargestWindow() {
        RuleSet rules = rules("""
                type: event_count
                rules: [A]
                timespan: 10s
                condition: {gt: 1, lte: 2}""");

        assertThat(eventIds(rules, event("A", "u", 0), event("A", "u", 1), event("A", "u", 2)))
                .isEmpty();
        assertThat(eventIds(rules, event("A", "u", 0), event("A", "u", 1), event("A", "u", 20)))
                .containsExactly(List.of("A-u-000", "A-u-001"));
    }

    @Test
    void countsDistinctValues() {
        RuleSet rules = rules("""
                type: value_count
                rules: [A, B]
                timespan: 1m
                condition: {field: requestParameters.bucketName, gte: 3}""");

        assertThat(eventIds(rules, event("A", "u", 0, "x"), event("A", "u", 1, "x"), event("B", "u", 2, "y")))
                .isEmpty();
        assertThat(eventIds(rules, event("A", "u", 0, "x"), event("B", "u", 2, "y"), event("A", "u", 60, "z")))
                .containsExactly(List.of("A-u-000", "A-u-060", "B-u-002"));
    }

    @Test
    void temporalAsksForAllRulesInAnyOrder() {
        RuleSet rules = rules("""
                type: temporal
                rules: [A, B]
                group-by: [userIdentity.userName]
                timespan: 10s""");

        assertThat(eventIds(rules, event("B", "u", 0), event("A", "u", 10)))
                .containsExactly(List.of("A-u-010", "B-u-000"));
        assertThat(eventIds(rules, event("B", "u", 0), event("A", "u", 11))).isEmpty();
        assertThat(eventIds(rules, event("B", "u", 0), event("A", "v", 1))).isEmpty();
        assertThat(eventIds(rules, event("A", "u", 0), event("A", "u", 1))).isEmpty();
    }

    @Test
    void temporalMayAskForSomeOfItsRules() {
        RuleSet rules = rules("""
                type: temporal
                rules: [A, B, C]
                timespan: 10s
                condition: {gte: 2}""");

        assertThat(eventIds(rules, event("C", "u", 0), event("A", "u", 10))).hasSize(1);
    }

    @Test
    void temporalOrderedAsksForTheirOrderToo() {
        RuleSet rules = rules("""
                type: temporal_ordered
                rules: [A, B, C]
                timespan: 10s""");

        assertThat(eventIds(rules, event("A", "u", 0), event("B", "u", 5), event("C", "u", 10)))
                .containsExactly(List.of("A-u-000", "B-u-005", "C-u-010"));
        assertThat(eventIds(rules, event("B", "u", 0), event("A", "u", 5), event("C", "u", 10)))
                .isEmpty();
        assertThat(eventIds(rules, event("A", "u", 0), event("B", "u", 5), event("C", "u", 11)))
                .isEmpty();
        // A later A begins a row that is short enough; the C before belongs to no row.
        assertThat(eventIds(
                        rules,
                        event("A", "u", 0),
                        event("C", "u", 2),
                        event("A", "u", 4),
                        event("B", "u", 6),
                        event("C", "u", 13)))
                .containsExactly(List.of("A-u-004", "B-u-006", "C-u-013"));
        assertThat(eventIds(rules, event("C", "u", 5), event("B", "u", 5), event("A", "u", 5)))
                .hasSize(1);
    }

    @Test
    void countsWithoutRulesForOtherLogs() {
        String rules = "name: A\n" + Rules.rule("selection: {eventName: A}\ncondition: selection") + """
                ---
                name: elsewhere
                title: Elsewhere
                logsource: {product: azure}
                detection: {selection: {operationName: A}, condition: selection}
                ---
                title: Correlation
                correlation: {type: %s, rules: [%s], timespan: 10s%s}
                """;
        TrailEvent[] twice = {event("A", "u", 0), event("A", "u", 1)};

        assertThat(eventIds(Rules.of(rules.formatted("event_count", "elsewhere, A", ", condition: {gte: 2}")), twice))
                .containsExactly(List.of("A-u-000", "A-u-001"));
        assertThat(eventIds(Rules.of(rules.formatted("temporal", "A, elsewhere", ", condition: {gte: 1}")), twice))
                .hasSize(1);
        assertThat(eventIds(Rules.of(rules.formatted("temporal", "A, elsewhere", "")), twice))
                .isEmpty();
        for (String waiting : List.of("A, elsewhere", "elsewhere, A")) {
            RuleSet ordered = Rules.of(rules.formatted("temporal_ordered", waiting, ""));
            assertThat(eventIds(ordered, twice)).isEmpty();
            assertThat(ordered.elsewhere())
                    .extracting(Rule::title)
                    .containsExactlyInAnyOrder("Elsewhere", "Correlation");
            // It is reported through the correlation, which other tools may judge.
            assertThat(ordered.rules()).extracting(Rule::silent).containsExactly(true);
        }
        assertThat(Rules.of(rules.formatted("event_count", "elsewhere", ", condition: {gte: 2}"))
                        .elsewhere())
                .hasSize(2);
        RuleSet broken = Rules.of(rules.formatted("event_count", "elsewhere", ", condition: {gte: 2}")
                .replace("{product: azure}", "{product: azure}\nlevel: urgent"));
        assertThat(broken.refused()).isEmpty();
        assertThat(broken.refusedElsewhere()).hasSize(2);
        assertThat(Rules.of(rules.formatted("event_count", "elsewhere, nope", ", condition: {gte: 2}"))
                        .refused())
                .hasSize(1);
    }

    @Test
    void aliasesNameTheSameThingInDifferentEvents() {
        RuleSet rules = rules("""
                type: temporal
                rules: [A, B]
                group-by: [who]
                timespan: 10s
                aliases:
                  who:
                    A: userIdentity.userName
                    B: requestParameters.bucketName""");

        assertThat(eventIds(rules, event("A", "bob", 0), event("B", "x", 1, "bob")))
                .hasSize(1);
        assertThat(eventIds(rules, event("A", "bob", 0), event("B", "bob", 1, "x")))
                .isEmpty();
    }

    @Test
    void aliasesMayNameARuleOtherwiseThanTheListOfRules() {
        String id = "0e95725d-7320-415d-80f7-004da920fc12";
        String yaml = "name: A\nid: " + id + "\n" + Rules.rule("selection: {eventName: A}\ncondition: selection") + """
                ---
                title: Correlation
                correlation:
                  type: event_count
                  rules: [%s]
                  group-by: who
                  timespan: 1m
                  condition: {gte: 1}
                  aliases: {who: {%s: userIdentity.userName}}
                """;

        assertThat(eventIds(Rules.of(yaml.formatted(id, "A")), event("A", "u", 0)))
                .hasSize(1);
        assertThat(Rules.of(yaml.formatted(id, "B")).refused())
                .extracting(RefusedRule::reason)
                .containsExactly("'B' is not among this correlation's 'rules'.");
    }

    @ParameterizedTest(name = "{0} is refused")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    type: value_sum ~ correlations of type 'value_sum' are not supported. There are: event_count, value_count, temporal, temporal_ordered.
                    type: often ~ 'type' must be one of: event_count, value_count, temporal, temporal_ordered.
                    rules: [A, A] ~ 'A' stands there twice.
                    rules: [Z] ~ refers to 'Z', which is not among the rules. Add it, or correct the id or name.
                    rules: [] ~ 'rules' is empty. List ids or names of rules.
                    timespan: 5 minutes ~ 'timespan' must be a number with s, m, h, d, w, M or y, as in 15m.
                    timespan: 0m ~ 'timespan' must be a number with s, m, h, d, w, M or y, as in 15m.
                    condition: A and B ~ 'condition' must be a map such as gte: 10; expressions are not supported.
                    condition: {} ~ 'condition' has no number. Say how many, as in gte: 10.
                    condition: {over: 5} ~ 'over' is no condition. There are: gt, gte, lt, lte, eq, neq, field.
                    condition: {gte: many} ~ expected a whole number.
                    generate: 'yes' ~ 'generate' must be true or false.
                    group-by: {a: b} ~ 'group-by' must be a field or a list of fields.
                    aliases: [a] ~ 'aliases' maps an alias to a map of rules and fields.
                    """)
    void refusesCorrelationsThatCannotBeHonoured(String line, String reason) {
        StringBuilder correlation = new StringBuilder();
        for (String other : List.of("type: event_count", "rules: [A]", "timespan: 1m", "condition: {gte: 1}")) {
            boolean replaced = other.split(":", 2)[0].equals(line.split(":", 2)[0]);
            correlation.append(replaced ? "" : other + "\n");
        }

        assertThat(rules(correlation + line).refused())
                .extracting(RefusedRule::reason)
                .containsExactly(reason);
    }

    @Test
    void refusesCorrelationsThatBuildOnEachOther() {
        RuleSet rules = Rules.of("""
                title: One
                name: one
                correlation: {type: temporal, rules: [two], timespan: 1m}
                ---
                title: Two
                name: two
                correlation: {type: temporal, rules: [one], timespan: 1m}
                """);

        assertThat(rules.refused())
                .extracting(RefusedRule::sentence)
                .containsExactly(
                        "rules.yml:3:39: refers to itself by way of others, or through more than 20 of them.",
                        "rules.yml:7:39: refers to itself by way of others, or through more than 20 of them.");
    }

    @Test
    void correlationsBuildOnCorrelations() {
        RuleSet rules = Rules.of("name: A\n" + Rules.rule("selection: {eventName: A}\ncondition: selection")
                + "---\nname: B\n" + Rules.rule("selection: {eventName: B}\ncondition: selection")
                + """
                        ---
                        title: Many
                        name: many
                        correlation:
                          type: event_count
                          rules: [A]
                          group-by: [userIdentity.userName, requestParameters.bucketName]
                          timespan: 10s
                          condition: {gte: 3}
                        ---
                        title: Then
                        correlation:
                          type: temporal_ordered
                          rules: [many, B]
                          group-by: [userIdentity.userName]
                          timespan: 1m
                        """);

        assertThat(eventIds(
                        rules, event("A", "u", 0), event("A", "u", 1), event("A", "u", 2), event("B", "u", 60, "y")))
                .containsExactly(List.of("A-u-000", "A-u-001", "A-u-002", "B-u-060"));
        assertThat(eventIds(rules, event("A", "u", 0), event("A", "u", 1), event("B", "u", 60)))
                .isEmpty();
        assertThat(eventIds(rules, event("B", "u", 0), event("A", "u", 1), event("A", "u", 2), event("A", "u", 3)))
                .isEmpty();
        assertThat(rules.rules()).extracting(Rule::silent).containsExactly(true, true, true, false);
    }

    private static List<List<String>> achieved(RuleSet rules, Map<TrailEvent, CallOutcome> events) {
        Matcher matcher = rules.matcher();
        Correlator correlator = rules.correlator();
        events.forEach((event, outcome) -> {
            matcher.match(event);
            correlator.accept(matcher, event, outcome);
        });
        return correlator.result().achieved().stream()
                .map(CorrelationHit::eventIds)
                .toList();
    }

    @Test
    void aLimitThatHoldsOnlyWithoutTheAttemptsIsNotAchieved() {
        RuleSet rules = rules("type: event_count\nrules: [A]\ntimespan: 10s\ncondition: {gte: 1, lte: 2}");

        assertThat(achieved(
                        rules,
                        Map.of(
                                event("A", "u", 0), CallOutcome.SUCCEEDED,
                                event("A", "u", 1), CallOutcome.SUCCEEDED,
                                event("A", "u", 2), CallOutcome.REFUSED)))
                .isEmpty();
        assertThat(achieved(
                        rules,
                        Map.of(
                                event("A", "u", 0), CallOutcome.SUCCEEDED,
                                event("A", "u", 50), CallOutcome.REFUSED,
                                event("A", "u", 90), CallOutcome.SUCCEEDED)))
                .containsExactly(List.of("A-u-000"), List.of("A-u-090"));
    }

    /** The rule names the condition under which a failed call counts in full. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "selection: {errorCode: AccessDenied}\ncondition: selection",
                "selection: {eventName: A, errorCode|exists: true}\ncondition: selection",
                "selection: {eventName: A, errorMessage|contains: denied}\ncondition: selection",
                "selection: {eventName: A}\nsucceeded: {errorCode: null}\ncondition: selection and not succeeded",
                "a: {errorCode|startswith: Access}\nb: {errorMessage: '*'}\ncondition: 1 of them",
                "selection: {eventSource: signin.amazonaws.com, responseElements.ConsoleLogin: Failure}\ncondition: selection",
            })
    void tellsRulesThatAreAboutFailedCalls(String detection) {
        assertThat(Rules.of(Rules.rule(detection)).isAboutFailures(0)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "selection: {eventName: A}\ncondition: selection",
                "selection: {eventName: A}\nrefused: {errorCode: AccessDenied}\ncondition: selection and not refused",
                "a: {errorCode: AccessDenied}\nb: {eventName: B}\ncondition: 1 of them",
                "selection: {responseElements.ConsoleLogin: Success}\ncondition: selection",
                "selection: {eventName: A, responseElements.ConsoleLogin|exists: false}\ncondition: selection",
                "selection: ['AccessDenied']\ncondition: selection",
            })
    void tellsRulesThatMayMatchCallsThatWentThrough(String detection) {
        assertThat(Rules.of(Rules.rule(detection)).isAboutFailures(0)).isFalse();
    }

    @Test
    void leavesEventsWithoutTheGroupsFieldOut() {
        RuleSet rules = rules("""
                type: event_count
                rules: [A]
                group-by: [userIdentity.arn]
                timespan: 10s
                condition: {gte: 1}""");

        assertThat(eventIds(rules, event("A", "u", 0))).isEmpty();
    }

    @Test
    void saysSoWhenARuleMatchedTooOften() {
        RuleSet rules = rules("type: event_count\nrules: [A]\ntimespan: 10s\ncondition: {gte: 1}");
        Matcher matcher = rules.matcher();
        Correlator one = new Correlator(rules.plan(), 3);
        Correlator two = new Correlator(rules.plan(), 3);
        for (int i = 0; i < 4; i++) {
            TrailEvent event = event("A", "u", i);
            matcher.match(event);
            (i % 2 == 0 ? one : two).accept(matcher, event);
        }

        one.merge(two);

        assertThat(one.result().hits()).isEmpty();
        assertThat(one.result().unjudged())
                .containsExactly(
                        new CorrelationResult.Unjudged(
                                3,
                                "not judged: one of its rules matched 4 events, and at most 3 are kept. Narrow the rule, or the time."));
    }

    /** Against trying every window; in any order and division of the events. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25})
    void agreesWithTryingEveryWindowInAnyOrder(long seed) {
        Random random = new Random(seed);
        RuleSet rules = rules(
                "type: event_count\nrules: [A]\ngroup-by: [userIdentity.userName]\ntimespan: 10s\ncondition: {gte: 3}",
                "type: value_count\nrules: [A, B]\ntimespan: 15s\ncondition: {field: requestParameters.bucketName, gte: 3}",
                "type: temporal\nrules: [A, B, C]\ngroup-by: [userIdentity.userName]\ntimespan: 12s",
                "type: temporal_ordered\nrules: [A, B, C]\ngroup-by: [userIdentity.userName]\ntimespan: 12s");
        for (int round = 0; round < 40; round++) {
            List<Simple> simple = new ArrayList<>();
            for (int i = random.nextInt(25); i >= 0; i--) {
                simple.add(Simple.random(random));
            }
            List<Simple> events = new ArrayList<>(simple.stream().distinct().toList());
            List<Simple> succeeded = events.stream()
                    .filter(event -> event.outcome() == CallOutcome.SUCCEEDED)
                    .toList();
            Correlator whole = rules.correlator();
            accept(rules, whole, events);
            CorrelationResult expected = whole.result();
            for (int correlation = 3; correlation < 7; correlation++) {
                String what = "seed %d, round %d, correlation %d".formatted(seed, round, correlation);
                assertThat(eventIds(expected.hits(), correlation))
                        .as(what)
                        .isEqualTo(Simple.fulfilling(events, correlation));
                assertThat(eventIds(expected.achieved(), correlation))
                        .as(what)
                        .isEqualTo(Simple.fulfilling(succeeded, correlation));
            }
            for (CorrelationHit hit : expected.hits()) {
                assertThat(hit.outcomes())
                        .isEqualTo(CallOutcomes.of(events.stream()
                                .filter(event -> hit.eventIds().contains(event.id()))
                                .map(Simple::outcome)));
            }

            Collections.shuffle(events, random);
            Correlator merged = rules.correlator();
            for (int from = 0; from < events.size(); from += 4) {
                Correlator part = rules.correlator();
                accept(rules, part, events.subList(from, Math.min(from + 4, events.size())));
                part.merge(merged);
                merged = part;
            }
            assertThat(merged.result()).isEqualTo(expected);
        }
    }

    private static void accept(RuleSet rules, Correlator into, List<Simple> events) {
        Matcher matcher = rules.matcher();
        for (Simple simple : events) {
            TrailEvent event = simple.event();
            matcher.match(event);
            into.accept(matcher, event, simple.outcome());
        }
    }

    private static Set<String> eventIds(List<CorrelationHit> hits, int rule) {
        TreeSet<String> ids = new TreeSet<>();
        hits.stream().filter(hit -> hit.rule() == rule).forEach(hit -> ids.addAll(hit.eventIds()));
        return ids;
    }

    private record Simple(String name, String user, long second, String bucket) {
        static Simple random(Random random) {
            return new Simple(
                    List.of("A", "B", "C").get(random.nextInt(3)),
                    List.of("u", "v").get(random.nextInt(2)),
                    random.nextInt(60),
                    // Of the identity, so that equal ids are equal events.
                    "");
        }

        TrailEvent event() {
            return CorrelatorTests.event(name, user, second, bucket(), id());
        }

        /** Of the identity too; two of three go through. */
        CallOutcome outcome() {
            List<CallOutcome> others = List.of(CallOutcome.REFUSED, CallOutcome.DRY_RUN, CallOutcome.FAILED);
            long number = second * 7 + name.charAt(0) * 3 + user.charAt(0);
            return number % 3 == 0 ? others.get((int) (number / 3 % 3)) : CallOutcome.SUCCEEDED;
        }

        @Override
        public String bucket() {
            return "b" + (second + name.charAt(0)) % 4;
        }

        String id() {
            // Ids as CloudTrail writes them, and others.
            return second % 3 == 0
                    ? "%s-%s-%03d".formatted(name, user, second)
                    : new UUID(name.charAt(0), user.charAt(0) * 100 + second).toString();
        }

        /** The events of all windows that fulfil a correlation, by trying each stretch between two events. */
        static TreeSet<String> fulfilling(List<Simple> all, int correlation) {
            TreeSet<String> ids = new TreeSet<>();
            for (String user : correlation == 4 ? List.of("") : List.of("u", "v")) {
                List<Simple> own = all.stream()
                        .filter(event -> user.isEmpty() || event.user.equals(user))
                        .filter(event -> correlation != 3 || event.name.equals("A"))
                        .filter(event -> correlation != 4 || !event.name.equals("C"))
                        .toList();
                long span = List.of(10L, 15L, 12L, 12L).get(correlation - 3);
                for (Simple first : own) {
                    List<Simple> window = own.stream()
                            .filter(event -> event.second >= first.second && event.second <= first.second + span)
                            .toList();
                    boolean holds = switch (correlation) {
                        case 3 -> window.size() >= 3;
                        case 4 -> window.stream().map(Simple::bucket).distinct().count() >= 3;
                        case 5 -> window.stream().map(Simple::name).distinct().count() == 3;
                        default -> false;
                    };
                    if (holds) {
                        window.forEach(event -> ids.add(event.id()));
                    }
                    if (correlation == 6) {
                        rows(window, ids);
                    }
                }
            }
            return ids;
        }

        private static void rows(List<Simple> window, TreeSet<String> ids) {
            for (Simple a : window) {
                for (Simple b : window) {
                    for (Simple c : window) {
                        if (a.name.equals("A")
                                && b.name.equals("B")
                                && c.name.equals("C")
                                && a.second <= b.second
                                && b.second <= c.second) {
                            ids.addAll(List.of(a.id(), b.id(), c.id()));
                        }
                    }
                }
            }
        }
    }
}

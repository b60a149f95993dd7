package dev.cordon.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Identifiers a, b, c, sel_1, sel_2, _hidden and selection stand for fields of the same name that are true or not. */
class ConditionTests {
    private static final List<String> NAMES = List.of("a", "b", "c", "sel_1", "sel_2", "_hidden", "selection", "x-1");

    private static String rule(String condition) {
        StringBuilder detection = new StringBuilder();
        NAMES.forEach(name -> detection.append("%s:\n  requestParameters.%s: yes\n".formatted(name, name)));
        return Rules.rule(detection + "condition: " + condition);
    }

    private static boolean holds(String condition, String... which) {
        Map<String, Boolean> members = new LinkedHashMap<>();
        for (String name : which) {
            members.put("\"" + name + "\"", true);
        }
        return Rules.matches(
                Rules.of(rule(condition)), Rules.event(members.toString().replace('=', ':')));
    }

    @ParameterizedTest(name = "{0}, given {1}, is {2}")
    @CsvSource(delimiter = '~', textBlock = """
                    a ~ a ~ true
                    a ~ b ~ false
                    not a ~ b ~ true
                    not not a ~ a ~ true
                    a and b ~ a b ~ true
                    a and b ~ a ~ false
                    a or b ~ b ~ true
                    a or b and c ~ a ~ true
                    (a or b) and c ~ a ~ false
                    a and b or c ~ c ~ true
                    a and (b or c) ~ c ~ false
                    not a and b ~ b ~ true
                    not a or b ~ a b ~ true
                    not (a or b) ~ c ~ true
                    not a and not b ~ c ~ true
                    a and not b or c ~ b c ~ true
                    ((a)) ~ a ~ true
                    (a)and(b) ~ a b ~ true
                    x-1 ~ x-1 ~ true
                    1 of sel_* ~ sel_2 ~ true
                    1 of sel_* ~ selection ~ false
                    1 of sel* ~ selection ~ true
                    any of sel_* ~ sel_1 ~ true
                    all of sel_* ~ sel_1 ~ false
                    all of sel_* ~ sel_1 sel_2 ~ true
                    1 of sel ~ sel_1 ~ refused
                    1 of *_1 ~ sel_1 ~ true
                    1 of selection ~ selection ~ true
                    1 of them ~ _hidden ~ false
                    1 of them ~ c ~ true
                    all of them ~ a b c sel_1 sel_2 selection x-1 ~ true
                    a and not 1 of sel_* ~ a ~ true
                    a and not 1 of sel_* ~ a sel_1 ~ false
                    not 1 of sel_* and a ~ a ~ true
                    1 of sel_* or a and b ~ sel_1 ~ true
                    [a, b] ~ b ~ true
                    """)
    void bindsNotBeforeAndBeforeOr(String condition, String which, String expected) {
        if (expected.equals("refused")) {
            assertThat(Rules.refusal(rule(condition))).contains("no name fits 'sel'");
        } else {
            assertThat(holds(condition, which.split(" "))).isEqualTo(Boolean.parseBoolean(expected));
        }
    }

    @ParameterizedTest(name = "{0} is refused at column {1}")
    @CsvSource(delimiter = '~', textBlock = """
                    a and selction ~ 20 ~ condition: 'selction' is not defined. This rule defines: a, b, c, sel_1, sel_2, _hidden, selection, x-1. Correct the name or define it under 'detection'.
                    a and ~ 19 ~ condition: ends where the name of a search identifier is expected.
                    a b ~ 16 ~ condition: expected 'and', 'or' or the end, not 'b'.
                    a AND b ~ 16 ~ condition: expected 'and', 'or' or the end, not 'AND'. Write 'and' in lower case.
                    (a or b ~ 21 ~ condition: expected ')' before the end.
                    a) ~ 15 ~ condition: expected 'and', 'or' or the end, not ')'.
                    and a ~ 14 ~ condition: expected the name of a search identifier, not 'and'.
                    a or and ~ 19 ~ condition: expected the name of a search identifier, not 'and'.
                    2 of sel_* ~ 14 ~ condition: '2 of' is not known. Use '1 of', 'any of' or 'all of'.
                    1 of ~ 18 ~ condition: '1 of' is followed by 'them' or a name with '*'.
                    1 of nope* ~ 19 ~ condition: no name fits 'nope*'. This rule defines: a, b, c, sel_1, sel_2, _hidden, selection, x-1.
                    1 of _hid* ~ 19 ~ condition: no name fits '_hid*'. This rule defines: a, b, c, sel_1, sel_2, _hidden, selection, x-1.
                    a | count() > 5 ~ 16 ~ condition: aggregations behind '|' are no longer part of Sigma. Write a correlation rule instead.
                    a? ~ 14 ~ condition: expected the name of a search identifier, not 'a?'.
                    """)
    void saysWhereAConditionIsWrong(String condition, int column, String reason) {
        assertThat(Rules.refusal(rule(condition))).isEqualTo("rules.yml:22:%d: %s".formatted(column, reason));
    }

    @Test
    void saysWhereAConditionOverSeveralLinesIsWrong() {
        assertThat(Rules.refusal(rule(">\n    a and\n    nope")))
                .startsWith("rules.yml:22:14: condition, character 7: 'nope' is not defined.");
    }

    @Test
    void refusesConditionsThatNestWithoutEnd() {
        assertThat(Rules.refusal(rule("(".repeat(500) + "a" + ")".repeat(500))))
                .contains("nested deeper than 100 levels");
        assertThat(Rules.refusal(rule("not ".repeat(500) + "a"))).contains("nested deeper than 100 levels");
    }

    /** Against a tree that is evaluated as it was generated. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void agreesWithRandomTrees(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            Tree tree = Tree.random(random, 4);
            RuleSet rules = Rules.of(rule(tree.text()));
            for (int bits = 0; bits < 8; bits++) {
                List<String> members = new java.util.ArrayList<>();
                for (int k = 0; k < 3; k++) {
                    members.add("\"%s\":%s".formatted(NAMES.get(k), (bits >> k & 1) == 1));
                }
                assertThat(Rules.matches(rules, Rules.event("{" + String.join(",", members) + "}")))
                        .as("seed %d: %s given %d", seed, tree.text(), bits)
                        .isEqualTo(tree.holds(bits));
            }
        }
    }

    private record Tree(String operator, List<Tree> parts, int name) {
        static Tree random(Random random, int depth) {
            int kind = depth == 0 ? 3 : random.nextInt(4);
            return switch (kind) {
                case 0 -> new Tree("and", List.of(random(random, depth - 1), random(random, depth - 1)), 0);
                case 1 -> new Tree("or", List.of(random(random, depth - 1), random(random, depth - 1)), 0);
                case 2 -> new Tree("not", List.of(random(random, depth - 1)), 0);
                default -> new Tree("", List.of(), random.nextInt(3));
            };
        }

        String text() {
            return switch (operator) {
                case "not" -> "not " + inner(0, "and", "or");
                case "and" -> inner(0, "or") + " and " + inner(1, "or");
                case "or" -> parts.get(0).text() + " or " + parts.get(1).text();
                default -> NAMES.get(name);
            };
        }

        private String inner(int part, String... weaker) {
            Tree inner = parts.get(part);
            return List.of(weaker).contains(inner.operator) ? "(" + inner.text() + ")" : inner.text();
        }

        boolean holds(int bits) {
            return switch (operator) {
                case "not" -> !parts.get(0).holds(bits);
                case "and" -> parts.get(0).holds(bits) && parts.get(1).holds(bits);
                case "or" -> parts.get(0).holds(bits) || parts.get(1).holds(bits);
                default -> (bits >> name & 1) == 1;
            };
        }
    }
}

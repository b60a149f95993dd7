package dev.cordon.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.trail.TrailEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compiled, indexed matcher against its slow twin, which asks every rule of a tree, word by word. */
class MatcherOracleTests {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34, 35, 36, 37, 38})
    void agreesWithItsSlowTwinOnRandomRulesAndRecords(long seed) throws Exception {
        Random random = new Random(seed);
        List<RandomRule> randomRules = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            randomRules.add(RandomRule.of(random));
        }
        RuleSet rules = Rules.of(randomRules.stream().map(RandomRule::yaml).collect(Collectors.joining("---\n")));
        assertThat(rules.refused()).isEmpty();
        Matcher matcher = rules.matcher();
        for (int i = 0; i < 400; i++) {
            String record = record(random);
            JsonNode tree = JSON.readTree(record);
            List<Integer> expected = new ArrayList<>();
            for (int rule = 0; rule < randomRules.size(); rule++) {
                if (randomRules.get(rule).matches(tree)) {
                    expected.add(rule);
                }
            }
            TrailEvent event = TrailEvent.parse(record);
            List<Integer> found = new ArrayList<>();
            for (int k = 0, size = matcher.match(event); k < size; k++) {
                found.add(matcher.matched(k));
            }
            assertThat(found).as("seed %d: %s", seed, record).isEqualTo(expected);
            int any = random.nextInt(randomRules.size());
            assertThat(rules.explain(any, event).matches()).isEqualTo(expected.contains(any));
        }
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String record(Random random) {
        List<String> members = new ArrayList<>(List.of(
                "\"eventTime\":\"2026-03-01T10:00:00Z\"",
                "\"eventSource\":\"%s.amazonaws.com\"".formatted(one(random, List.of("s3", "iam", "sts"))),
                "\"eventName\":\"%s\""
                        .formatted(one(random, List.of("GetObject", "PutObject", "CreateUser", "get\\u004Fbject")))));
        optional(random, members, "errorCode", List.of("\"AccessDenied\"", "null", "\"\"", "5"));
        optional(random, members, "userAgent", List.of("\"aws-cli/2\"", "\"Boto3\"", "\"x\\ny\"", "[\"a\"]"));
        optional(
                random,
                members,
                "userIdentity",
                List.of(
                        "{\"type\":\"IAMUser\",\"userName\":\"alice\"}",
                        "{\"type\":\"Root\"}",
                        "{\"type\":null}",
                        "null",
                        "[{\"type\":\"Root\"}]",
                        "{\"type\":{\"x\":\"Root\"}}"));
        optional(
                random,
                members,
                "requestParameters",
                List.of(
                        "null",
                        "{}",
                        "{\"a\":\"v1\"}",
                        "{\"a\":[\"V1\",\"v22\",null]}",
                        "{\"a\":{\"b\":5,\"c\":\"v1\"}}",
                        "{\"a\":[{\"b\":\"7\"},{\"b\":true}]}",
                        "{\"a.b\":\"true\",\"a\":5}",
                        "{\"a\":\"\",\"b\":[[1,[2]],[]]}"));
        return "{" + String.join(",", members) + "}";
    }

    private static void optional(Random random, List<String> members, String name, List<String> values) {
        if (random.nextInt(4) > 0) {
            members.add("\"%s\":%s".formatted(name, one(random, values)));
        }
    }

    /** A line of a rule. */
    private record Line(String field, String modifiers, List<String> values) {
        static Line of(Random random) {
            String field = one(
                    random,
                    List.of(
                            "eventName",
                            "eventName",
                            "eventSource",
                            "errorCode",
                            "userAgent",
                            "userIdentity.type",
                            "userIdentity.userName",
                            "requestParameters",
                            "requestParameters.a",
                            "requestParameters.a.b",
                            "requestParameters.b",
                            "nowhere.at.all",
                            ""));
            String modifiers = one(
                    random,
                    List.of(
                            "",
                            "",
                            "",
                            "|contains",
                            "|startswith",
                            "|endswith",
                            "|cased",
                            "|contains|all",
                            "|re",
                            "|neq",
                            "|exists",
                            "|gte"));
            if (field.isEmpty() && modifiers.equals("|exists")) {
                modifiers = "|contains";
            }
            if (field.isEmpty() && modifiers.isEmpty()) {
                modifiers = "|all";
            }
            List<String> pool = switch (modifiers) {
                case "|exists" -> List.of("true", "false");
                case "|gte" -> List.of("5", "7", "1");
                case "|re" -> List.of("'^[A-Z]'", "'b'", "'.y'", "'5|7'");
                case "|contains", "|startswith", "|endswith", "|cased", "|contains|all" ->
                    List.of("'v'", "'V1'", "'get'", "'object'", "'e*r'", "'?2'", "''", "'amazon'", "'Root'");
                default ->
                    field.isEmpty()
                            ? List.of("'v1'", "5", "'root'", "'a*i'")
                            : List.of(
                                    "GetObject",
                                    "putobject",
                                    "'*User'",
                                    "s3.amazonaws.com",
                                    "'iam*'",
                                    "null",
                                    "''",
                                    "5",
                                    "true",
                                    "'true'",
                                    "Root",
                                    "v1",
                                    "'v?2'",
                                    "AccessDenied");
            };
            List<String> values = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                values.add(one(random, pool));
            }
            return new Line(field, modifiers, values);
        }

        boolean matches(JsonNode record) {
            List<JsonNode> found = new ArrayList<>();
            if (field.isEmpty()) {
                found.add(record);
            } else {
                find(record, field, true, found);
            }
            boolean all = modifiers.contains("all");
            boolean any = all
                    ? values.stream().allMatch(value -> matches(value, found))
                    : values.stream().anyMatch(value -> matches(value, found));
            return any != modifiers.equals("|neq");
        }

        private boolean matches(String value, List<JsonNode> found) {
            if (modifiers.equals("|exists")) {
                return found.isEmpty() != value.equals("true");
            }
            if (value.equals("null")) {
                return found.isEmpty() || found.stream().anyMatch(Line::hasNull);
            }
            List<JsonNode> scalars = new ArrayList<>();
            found.forEach(node -> scalars(node, scalars));
            return scalars.stream().anyMatch(scalar -> matches(value, scalar));
        }

        private boolean matches(String value, JsonNode scalar) {
            boolean quoted = value.startsWith("'");
            String plain = value.replace("'", "");
            String text = scalar.asText();
            boolean keyword = field.isEmpty();
            if (modifiers.equals("|gte")) {
                return !scalar.isBoolean() && text.matches("-?[0-9]+") && Long.parseLong(text) >= Long.parseLong(plain);
            }
            if (modifiers.equals("|re")) {
                return java.util.regex.Pattern.compile(plain).matcher(text).find();
            }
            if (!quoted && plain.equals("true")) {
                return !scalar.isNumber() && text.equals("true");
            }
            if (!quoted && plain.equals("5") && !keyword) {
                return !scalar.isBoolean() && text.equals("5");
            }
            String pattern = plain;
            boolean anchored = modifiers.equals("|startswith") || modifiers.equals("|endswith");
            if (modifiers.startsWith("|contains") || modifiers.equals("|endswith") || (keyword && !anchored)) {
                pattern = "*" + pattern;
            }
            if (modifiers.startsWith("|contains") || modifiers.equals("|startswith") || (keyword && !anchored)) {
                pattern = pattern + "*";
            }
            boolean cased = modifiers.equals("|cased");
            return glob(cased ? pattern : lower(pattern), cased ? text : lower(text));
        }

        private static String lower(String text) {
            return text.toLowerCase(java.util.Locale.ROOT);
        }

        /** By trying everything. */
        private static boolean glob(String pattern, String text) {
            if (pattern.isEmpty()) {
                return text.isEmpty();
            }
            char first = pattern.charAt(0);
            if (first == '*') {
                return glob(pattern.substring(1), text) || (!text.isEmpty() && glob(pattern, text.substring(1)));
            }
            return !text.isEmpty()
                    && (first == '?' || first == text.charAt(0))
                    && glob(pattern.substring(1), text.substring(1));
        }

        private static void find(JsonNode node, String rest, boolean top, List<JsonNode> into) {
            if (node.isArray()) {
                node.forEach(element -> find(element, rest, top, into));
            }
            node.properties().forEach(member -> {
                if (member.getKey().equals(rest)) {
                    into.add(member.getValue());
                } else if (rest.startsWith(member.getKey() + ".")) {
                    find(member.getValue(), rest.substring(member.getKey().length() + 1), false, into);
                }
            });
        }

        private static void scalars(JsonNode node, List<JsonNode> into) {
            if (node.isContainerNode()) {
                node.forEach(element -> scalars(element, into));
            } else if (!node.isNull()) {
                into.add(node);
            }
        }

        private static boolean hasNull(JsonNode node) {
            if (node.isArray()) {
                for (JsonNode element : node) {
                    if (hasNull(element)) {
                        return true;
                    }
                }
            }
            return node.isNull();
        }
    }

    /** Selections of lines, and a condition over them. */
    private record RandomRule(Map<String, List<Line>> selections, List<String> words) {
        static RandomRule of(Random random) {
            Map<String, List<Line>> selections = new LinkedHashMap<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                List<Line> lines = new ArrayList<>();
                TreeSet<String> keys = new TreeSet<>();
                for (int k = random.nextInt(3); k >= 0; k--) {
                    Line line = Line.of(random);
                    if (keys.add(line.field + line.modifiers)) {
                        lines.add(line);
                    }
                }
                selections.put("s" + i, lines);
            }
            // Alternating: "", "not ", operators.
            List<String> words = new ArrayList<>();
            for (String name : selections.keySet()) {
                if (!words.isEmpty()) {
                    words.add(one(random, List.of("and", "or")));
                }
                words.add((random.nextInt(3) == 0 ? "not " : "") + name);
            }
            return new RandomRule(selections, words);
        }

        String yaml() {
            StringBuilder detection = new StringBuilder();
            selections.forEach((name, lines) -> {
                detection.append(name).append(":\n");
                lines.forEach(line -> detection.append(
                        "  '%s%s': [%s]\n".formatted(line.field, line.modifiers, String.join(", ", line.values))));
            });
            return Rules.rule(detection + "condition: " + String.join(" ", words) + "\n");
        }

        boolean matches(JsonNode record) {
            boolean any = false;
            boolean all = true;
            for (String word : words) {
                if (word.equals("or")) {
                    any |= all;
                    all = true;
                } else if (!word.equals("and")) {
                    boolean negated = word.startsWith("not ");
                    List<Line> lines = selections.getOrDefault(word.replace("not ", ""), List.of());
                    all &= lines.stream().allMatch(line -> line.matches(record)) != negated;
                }
            }
            return any || all;
        }
    }
}

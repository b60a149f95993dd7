package dev.cordon.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldValuesTests {
    private static final String REQUIRED =
            "\"eventTime\":\"2026-03-01T10:00:00Z\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\"";

    private static List<String> texts(String path, String members) {
        FieldPaths paths = new FieldPaths(Set.of(path));
        FieldValues values = new FieldValues(paths);
        values.of(TrailEvent.parse("{" + REQUIRED + members + "}"));
        return values.scalars(0).stream().map(FieldValue::text).toList();
    }

    @Test
    void findsMembersOfNestedObjects() {
        assertThat(texts("requestParameters.a.b", ",\"requestParameters\":{\"x\":1,\"a\":{\"b\":\"c\"}}"))
                .containsExactly("c");
    }

    @Test
    void findsKeysThatHaveDotsThemselves() {
        assertThat(texts("requestParameters.a.b.c", ",\"requestParameters\":{\"a.b\":{\"c\":1},\"a\":{\"b.c\":2}}"))
                .containsExactly("2", "1");
    }

    @Test
    void looksThroughArraysOfAnyDepth() {
        assertThat(texts("requestParameters.a.b", ",\"requestParameters\":{\"a\":[{\"b\":1},[[{\"b\":[2,[3]]}]],4]}"))
                .containsExactly("1", "2", "3");
    }

    @Test
    void takesTheLastOfEqualKeys() {
        assertThat(texts("requestParameters.a.b", ",\"requestParameters\":{\"a\":{\"b\":1},\"a\":{\"c\":2}}"))
                .isEmpty();
        assertThat(texts("requestParameters.a", ",\"requestParameters\":{\"a\":1},\"requestParameters\":{\"a\":2}"))
                .containsExactly("2");
        assertThat(texts("foo", ",\"foo\":1,\"foo\":2")).containsExactly("2");
    }

    @Test
    void undoesEscapesInKeysAndValues() {
        assertThat(texts("requestParameters.a", ",\"requestParameters\":{\"\\u0061\":\"\\\"\\u00e9\\n\"}"))
                .containsExactly("\"é\n");
    }

    @Test
    void findsMembersThatTheScannerDoesNotKnow() {
        assertThat(texts("foo.bar", ",\"foo\":{\"bar\":true}")).containsExactly("true");
    }

    @Test
    void findsMembersWhoseTypeIsNotTheUsualOne() {
        assertThat(texts("userAgent", ",\"userAgent\":5")).containsExactly("5");
        assertThat(texts("userIdentity.userName", ",\"userIdentity\":{\"userName\":[\"a\"]}"))
                .containsExactly("a");
        assertThat(texts("userIdentity.userName", ",\"userIdentity\":[{\"userName\":\"a\"}]"))
                .containsExactly("a");
    }

    @Test
    void readsAnObjectAsAllScalarsInIt() {
        assertThat(texts(
                        "requestParameters", ",\"requestParameters\":{\"a\":{\"b\":[1,\"x\"]},\"c\":null,\"d\":false}"))
                .containsExactly("1", "x", "false");
    }

    @Test
    void tellsNullFromAbsentAndEmpty() {
        FieldPaths paths = new FieldPaths(Set.of("requestParameters.a"));
        FieldValues values = new FieldValues(paths);

        values.of(TrailEvent.parse("{%s,\"requestParameters\":{\"a\":null}}".formatted(REQUIRED)));
        assertThat(values.isPresent(0)).isTrue();
        assertThat(values.isNull(0)).isTrue();

        values.of(TrailEvent.parse("{%s,\"requestParameters\":{}}".formatted(REQUIRED)));
        assertThat(values.isPresent(0)).isFalse();
        assertThat(values.isNull(0)).isTrue();

        values.of(TrailEvent.parse("{%s,\"requestParameters\":{\"a\":[]}}".formatted(REQUIRED)));
        assertThat(values.isPresent(0)).isTrue();
        assertThat(values.isNull(0)).isFalse();
    }

    @Test
    void hostileNestingDoesNotOverflowTheStack() {
        String deep = "[".repeat(200_000) + "{\"b\":1}" + "]".repeat(200_000);

        assertThat(texts("requestParameters.a.b", ",\"requestParameters\":{\"a\":%s}".formatted(deep)))
                .containsExactly("1");
    }

    @Test
    void readsFieldsOfManyValues() {
        List<String> numbers =
                IntStream.range(0, 100_000).mapToObj(String::valueOf).toList();

        assertThat(texts(
                        "requestParameters.a",
                        ",\"requestParameters\":{\"a\":[%s]}".formatted(String.join(",", numbers))))
                .isEqualTo(numbers);
    }

    /** Against Jackson's tree. Keys repeat across levels and have dots, so that names fit in several ways. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void agreesWithATreeOnRandomRecords(long seed) throws Exception {
        Random random = new Random(seed);
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < 12; i++) {
            names.add(randomName(random));
        }
        FieldPaths paths = new FieldPaths(names);
        FieldValues values = new FieldValues(paths);
        for (int i = 0; i < 300; i++) {
            String json = "{%s,\"requestParameters\":%s,\"a\":%s,\"userIdentity\":%s}"
                    .formatted(REQUIRED, randomJson(random, 5), randomJson(random, 4), randomJson(random, 3));
            values.of(TrailEvent.parse(json));
            JsonNode tree = new ObjectMapper().readTree(json);
            for (String name : names) {
                int path = paths.indexOf(name);
                List<JsonNode> found = new ArrayList<>();
                find(tree, name, true, found);
                List<String> scalars = new ArrayList<>();
                found.forEach(node -> scalars(node, scalars));
                assertThat(values.scalars(path).stream().map(FieldValue::text))
                        .as("seed %d, %s in %s", seed, name, json)
                        .containsExactlyInAnyOrderElementsOf(scalars);
                assertThat(values.isPresent(path)).isEqualTo(!found.isEmpty());
                assertThat(values.isNull(path))
                        .isEqualTo(found.isEmpty() || found.stream().anyMatch(FieldValuesTests::hasNull));
            }
            List<String> all = new ArrayList<>();
            scalars(tree, all);
            assertThat(IntStream.range(0, values.size())
                            .mapToObj(k -> values.scalar(k).text()))
                    .containsExactlyElementsOf(all);
        }
    }

    private static String randomName(Random random) {
        String name = List.of("requestParameters", "a", "userIdentity").get(random.nextInt(3));
        for (int i = random.nextInt(4); i > 0; i--) {
            name += "." + List.of("a", "b", "userName", "").get(random.nextInt(4));
        }
        return name;
    }

    private static String randomJson(Random random, int depth) {
        int kind = random.nextInt(depth > 0 ? 10 : 5);
        return switch (kind) {
            case 0 -> "null";
            case 1 -> String.valueOf(random.nextInt(10));
            case 2 -> "\"v%d\"".formatted(random.nextInt(5));
            case 3 -> random.nextBoolean() ? "true" : "\"\\u00e9\\\\\"";
            case 4 -> " [ ] ";
            case 5, 6 -> {
                List<String> elements = new ArrayList<>();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    elements.add(randomJson(random, depth - 1));
                }
                yield "[" + String.join(" , ", elements) + "]";
            }
            default -> {
                List<String> members = new ArrayList<>();
                Set<String> keys = new TreeSet<>();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    keys.add(List.of("a", "b", "a.b", "b.a", "userName", "", "\\u0061.a")
                            .get(random.nextInt(7)));
                }
                for (String key : keys) {
                    members.add("\"%s\" : %s".formatted(key, randomJson(random, depth - 1)));
                }
                yield "{" + String.join(",", members) + "}";
            }
        };
    }

    /** The record's own members have no dots in their names: so only below them is a name split in other ways. */
    private static void find(JsonNode node, String rest, boolean top, List<JsonNode> into) {
        if (node.isArray()) {
            node.forEach(element -> find(element, rest, top, into));
            return;
        }
        boolean known = top && !rest.equals("a") && !rest.startsWith("a.");
        node.properties().forEach(member -> {
            if (member.getKey().equals(rest)) {
                into.add(member.getValue());
            } else if (rest.startsWith(member.getKey() + ".")
                    && !(known && member.getKey().contains("."))) {
                find(member.getValue(), rest.substring(member.getKey().length() + 1), false, into);
            }
        });
    }

    private static void scalars(JsonNode node, List<String> into) {
        if (node.isContainerNode()) {
            node.forEach(element -> scalars(element, into));
        } else if (!node.isNull()) {
            into.add(node.asText());
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

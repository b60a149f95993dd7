package dev.cordon.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scanner must see what Jackson sees: the same members, and the same texts refused. */
class ScannerOracleTests {
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(1_000_000)
                            .maxNumberLength(1_000_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Bounded by count, so that the build takes the same time everywhere. */
    private static final int ROUNDS = 4_000;

    private final RecordScanner scanner = new RecordScanner();

    @Test
    void agreesOnTheRealLogs() throws IOException {
        Optional<Path> logs = Logs.realLogs();
        Assumptions.assumeTrue(logs.isPresent(), "the public data set is not beside this checkout");
        long records = 0;
        try (Stream<Path> files = Files.list(logs.orElseThrow())) {
            for (Path file : files.toList()) {
                for (JsonNode record : JSON.readTree(file.toFile()).path("Records")) {
                    compare(record.toString());
                    compare(record.toPrettyString());
                    records++;
                }
            }
        }
        assertThat(records).isEqualTo(2_900);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void agreesOnRandomRecords(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            ObjectNode record = RandomRecords.record(random);
            compare(random.nextBoolean() ? record.toString() : record.toPrettyString());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void refusesWhatJacksonRefuses(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] text = RandomRecords.record(random).toString().getBytes(StandardCharsets.UTF_8);
            compareOnce(text);
            compareOnce(RandomRecords.mutate(text, random));
        }
    }

    /** More than once: what a scanner saw before it takes over from there. */
    private void compare(String json) {
        for (int i = 0; i < 3; i++) {
            compareOnce(json.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void compareOnce(byte[] text) {
        // The scanner begins at a brace; what is no object never comes to it.
        if (text.length == 0 || text[0] != '{') {
            return;
        }
        JsonNode expected = jackson(text);
        TrailEvent event = new TrailEvent(new StringPool());
        scanner.window(Arrays.copyOf(text, text.length + RecordScanner.PADDING), text.length);
        boolean scanned;
        try {
            int end = scanner.scanRecord(0, event);
            scanned = scanner.skipSpace(end) == text.length;
        } catch (RecordScanner.Incomplete | RecordScanner.Malformed e) {
            scanned = false;
        }
        String shown = new String(text, StandardCharsets.ISO_8859_1);
        if (expected == null) {
            // Jackson also refuses bytes that are not UTF-8; the scanner leaves that to oddity().
            assertThat(scanned && Utf8.isValid(text, 0, text.length)).as(shown).isFalse();
            return;
        }
        assertThat(scanned).as(shown).isTrue();
        for (Field field : Field.values()) {
            assertThat(valueOf(event, field)).as("%s of %s", field, shown).isEqualTo(valueOf(expected, field));
        }
    }

    private static @Nullable JsonNode jackson(byte[] text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node.isObject() ? node : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Strings as they read, whole trees for what is not looked into, and nothing for null and for what has the wrong type. */
    private static Object valueOf(TrailEvent event, Field field) {
        return switch (event.kind(field)) {
            case TrailEvent.STRING, TrailEvent.ESCAPED_STRING -> String.valueOf(event.text(field));
            case TrailEvent.TRUE -> "true";
            case TrailEvent.FALSE -> "false";
            case TrailEvent.OBJECT, TrailEvent.ARRAY, TrailEvent.NUMBER ->
                parse(new String(
                        Arrays.copyOfRange(event.window(), event.startOf(field), event.endOf(field)),
                        StandardCharsets.UTF_8));
            default -> MissingNode.getInstance();
        };
    }

    private static Object valueOf(JsonNode record, Field field) {
        JsonNode value = parent(record, field.level()).path(field.key());
        boolean fits = switch (field.type()) {
            case ANY -> true;
            case STRING -> value.isTextual();
            case OBJECT -> value.isObject();
            case BOOLEAN -> value.isBoolean() || (value.isTextual() && !hasEscapes(value.textValue()));
        };
        if (!fits || value.isNull() || value.isMissingNode()) {
            return MissingNode.getInstance();
        }
        return value.isTextual() || value.isBoolean() ? value.asText() : value;
    }

    /** A flag that needs escapes is none. */
    private static boolean hasEscapes(String text) {
        return text.chars().anyMatch(c -> c < ' ' || c == '"' || c == '\\');
    }

    private static JsonNode parent(JsonNode record, Field.Level level) {
        JsonNode identity = record.path("userIdentity");
        JsonNode session = identity.path("sessionContext");
        return switch (level) {
            case RECORD -> record;
            case IDENTITY -> identity;
            case SESSION -> session;
            case ISSUER -> session.path("sessionIssuer");
            case ATTRIBUTES -> session.path("attributes");
            case RESPONSE -> record.path("responseElements");
            case CREDENTIALS -> record.path("responseElements").path("credentials");
        };
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("The scanner let through what is no JSON: " + json, e);
        }
    }

    /** Records of every shape that CloudTrail might write, and of many that it should not. */
    private static final class RandomRecords {
        private static final List<String> OTHER_KEYS = List.of(
                "tlsDetails",
                "eventTimes",
                "eventNam",
                "",
                "a\"b",
                "ключ",
                "x\\y",
                "managementEvent",
                "user\u0000Name");
        private static final List<String> TEXTS = List.of(
                "",
                "plain",
                "with \"quotes\"",
                "back\\slash",
                "tab\tnew\nline",
                "é and 漢字 and 😀",
                "\u0001",
                "true",
                "2024-05-01T10:00:00Z",
                "seven77",
                "eight888",
                "nine99999",
                "a/b",
                "\uD800 alone",
                "x".repeat(300));

        static ObjectNode record(Random random) {
            return object(random, Field.Level.RECORD, 0);
        }

        private static ObjectNode object(Random random, Field.@Nullable Level level, int depth) {
            ObjectNode object = JSON.createObjectNode();
            List<Field> fields = level == null
                    ? List.of()
                    : Arrays.stream(Field.values())
                            .filter(field -> field.level() == level && random.nextInt(4) > 0)
                            .toList();
            for (Field field : fields) {
                if (random.nextInt(8) == 0) {
                    object.set(any(random, OTHER_KEYS), value(random, null, depth + 1));
                }
                object.set(field.key(), value(random, field, depth + 1));
            }
            if (level == null && depth < 5) {
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.set(any(random, OTHER_KEYS), value(random, null, depth + 1));
                }
            }
            return object;
        }

        private static JsonNode value(Random random, @Nullable Field field, int depth) {
            if (field != null && random.nextInt(6) > 0) {
                return switch (field.type()) {
                    case STRING -> JSON.getNodeFactory().textNode(any(random, TEXTS));
                    case BOOLEAN -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
                    case OBJECT -> object(random, inner(field), depth);
                    case ANY -> object(random, inner(field), depth);
                };
            }
            return switch (depth > 5 ? random.nextInt(5) : random.nextInt(7)) {
                case 0 -> JSON.getNodeFactory().nullNode();
                case 1 -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
                case 2 -> JSON.getNodeFactory().numberNode(random.nextInt());
                case 3 -> JSON.getNodeFactory().numberNode(random.nextGaussian() * 1e30);
                case 4 -> JSON.getNodeFactory().textNode(any(random, TEXTS));
                case 5 -> object(random, null, depth);
                default -> array(random, depth);
            };
        }

        private static Field.@Nullable Level inner(Field field) {
            return switch (field) {
                case USER_IDENTITY -> Field.Level.IDENTITY;
                case SESSION_CONTEXT -> Field.Level.SESSION;
                case SESSION_ISSUER -> Field.Level.ISSUER;
                case SESSION_ATTRIBUTES -> Field.Level.ATTRIBUTES;
                case RESPONSE_ELEMENTS -> Field.Level.RESPONSE;
                case RESPONSE_CREDENTIALS -> Field.Level.CREDENTIALS;
                default -> null;
            };
        }

        private static ArrayNode array(Random random, int depth) {
            ArrayNode array = JSON.createArrayNode();
            for (int i = random.nextInt(4); i > 0; i--) {
                array.add(value(random, null, depth + 1));
            }
            return array;
        }

        private static String any(Random random, List<String> texts) {
            return texts.get(random.nextInt(texts.size()));
        }

        /** Changes, cuts, doubles or inserts a few bytes, mostly JSON's own. */
        static byte[] mutate(byte[] text, Random random) {
            byte[] special = "{}[]\",:\\0123456789.eE+-truefalsn /bu\n\0\u007f".getBytes(StandardCharsets.UTF_8);
            byte[] changed = text;
            for (int i = random.nextInt(3); i >= 0; i--) {
                int at = random.nextInt(Math.max(1, changed.length - 1)) + 1;
                byte[] head = Arrays.copyOf(changed, Math.min(at, changed.length));
                byte[] tail = Arrays.copyOfRange(changed, Math.min(at, changed.length), changed.length);
                byte inserted = special[random.nextInt(special.length)];
                changed = switch (random.nextInt(4)) {
                    case 0 -> head;
                    case 1 -> Logs.join(head, new byte[] {inserted}, tail);
                    case 2 -> Logs.join(head, tail.length == 0 ? tail : Arrays.copyOfRange(tail, 1, tail.length));
                    default -> {
                        byte[] copy = changed.clone();
                        copy[Math.min(at, copy.length - 1)] = inserted;
                        yield copy;
                    }
                };
            }
            return changed;
        }
    }
}

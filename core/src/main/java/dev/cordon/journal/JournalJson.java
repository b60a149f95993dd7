package dev.cordon.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** A journal's line: one JSON object in ASCII, ended by a line feed. */
final class JournalJson<C extends Change> {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final ChangeFormat<C> format;

    JournalJson(ChangeFormat<C> format) {
        this.format = format;
    }

    byte[] line(JournalEntry<C> entry) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("time", entry.time().toString())
                .put("entry", entry.kind().id())
                .put("do", entry.verb().id());
        if (!entry.step().isEmpty()) {
            node.put("step", entry.step());
        }
        entry.change().ifPresent(change -> node.set("measure", format.write(change)));
        if (entry.result() != JournalEntry.Result.OPEN) {
            node.put("result", entry.result().id());
        }
        if (!entry.requestId().isEmpty()) {
            node.put("requestId", entry.requestId());
        }
        if (!entry.message().isEmpty()) {
            node.put("message", entry.message());
        }
        try {
            return (JSON.writeValueAsString(node) + "\n").getBytes(StandardCharsets.US_ASCII);
        } catch (JsonProcessingException e) {
            throw new AssertionError("A tree can be written", e);
        }
    }

    /** Reads a line; throws {@link IllegalArgumentException} if it is none. */
    JournalEntry<C> entry(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            return new JournalEntry<>(
                    Instant.parse(text(node, "time")),
                    JournalEntry.Kind.valueOf(name(text(node, "entry"))),
                    JournalEntry.Verb.valueOf(name(text(node, "do"))),
                    node.path("step").asText(),
                    node.has("measure") ? Optional.of(format.read(node.get("measure"))) : Optional.empty(),
                    node.has("result")
                            ? JournalEntry.Result.valueOf(
                                    name(node.get("result").asText()))
                            : JournalEntry.Result.OPEN,
                    node.path("requestId").asText(),
                    node.path("message").asText());
        } catch (JsonProcessingException | RuntimeException e) {
            throw new IllegalArgumentException("not a line of a journal: " + e.getMessage(), e);
        }
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.required(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("'%s' is no text".formatted(name));
        }
        return value.textValue();
    }

    private static String name(String id) {
        return id.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}

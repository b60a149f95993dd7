package dev.cordon.report.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.analysis.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A JSON object of a case's document. A member that is absent is empty or zero, so that documents of older versions stay readable;
 * texts are cut, as whoever wrote the logs decides their length.
 */
final class Document {
    private static final int MAX_TEXT = 2_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode node;
    private final UnaryOperator<String> mask;

    private Document(JsonNode node, UnaryOperator<String> mask) {
        this.node = node;
        this.mask = mask;
    }

    /**
     * Reads a document.
     *
     * @param schema what it must be, such as {@code cordon.case/1}
     * @param mask what every text goes through
     * @throws IOException if it is something else
     */
    static Document read(InputStream in, String schema, UnaryOperator<String> mask) throws IOException {
        JsonNode node = JSON.readTree(in);
        String found = node.path("schema").asText();
        if (!found.equals(schema)) {
            throw new IOException("expected schema %s, found '%s'".formatted(schema, bounded(found)));
        }
        return new Document(node, mask);
    }

    /** The whole of it, masked. */
    JsonNode whole() {
        return Masking.of(node, mask);
    }

    /** The text, cut with a note of its length where it is very long. */
    static String bounded(String text) {
        if (text.length() <= MAX_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
        return String.format(Locale.ROOT, "%s… (%,d characters)", text.substring(0, end), text.length());
    }

    Document get(String name) {
        return new Document(node.path(name), mask);
    }

    Optional<Document> optional(String name) {
        return node.path(name).isObject() ? Optional.of(get(name)) : Optional.empty();
    }

    String text(String name) {
        return bounded(mask.apply(node.path(name).asText("")));
    }

    Optional<String> optionalText(String name) {
        JsonNode value = node.path(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(text(name));
    }

    long number(String name) {
        return node.path(name).asLong();
    }

    boolean flag(String name) {
        return node.path(name).asBoolean();
    }

    /** {@link Instant#EPOCH} where there is none: a time that everybody sees to be wrong. */
    Instant time(String name) {
        return optionalTime(name).orElse(Instant.EPOCH);
    }

    Optional<Instant> optionalTime(String name) {
        try {
            return node.path(name).isTextual()
                    ? Optional.of(Instant.parse(node.path(name).textValue()))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@link Severity#INFO} for what is no severity. */
    Severity severity(String name) {
        for (Severity severity : Severity.values()) {
            if (severity.name().equals(text(name).toUpperCase(Locale.ROOT))) {
                return severity;
            }
        }
        return Severity.INFO;
    }

    <T> List<T> list(String name, Function<Document, T> element) {
        List<T> list = new ArrayList<>();
        node.path(name).forEach(value -> list.add(element.apply(new Document(value, mask))));
        return List.copyOf(list);
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        node.path(name).forEach(value -> texts.add(bounded(mask.apply(value.asText("")))));
        return List.copyOf(texts);
    }

    /** What an object's member is, as a text; empty where it is null or absent. */
    String anyText(String name) {
        JsonNode value = node.path(name);
        return value.isNull() ? "" : bounded(mask.apply(value.asText("")));
    }

    /** The names of the object's members. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}

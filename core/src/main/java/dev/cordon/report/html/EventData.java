package dev.cordon.report.html;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.analysis.Severity;
import dev.cordon.report.incident.Records.Outcome;
import dev.cordon.report.incident.Records.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.zip.GZIPOutputStream;

/**
 * The events of a page as data: JSON, a column each, equal texts once, compressed, in Base64. A page of 50,000 events stays small
 * enough to send, and its scripts need no parsing of markup.
 */
final class EventData {
    private static final JsonFactory JSON = new JsonFactory();

    private final List<Row> rows;
    private final Map<String, Integer> texts = new LinkedHashMap<>();

    EventData(List<Row> rows) {
        this.rows = rows;
    }

    /** The columns: times in seconds since 1970, texts as places in {@code texts}. */
    String columns() {
        return packed(json -> {
            json.writeStartObject();
            numbers(json, "time", row -> row.time().getEpochSecond());
            texts(json, "source", Row::eventSource);
            texts(json, "name", Row::eventName);
            texts(json, "region", Row::region);
            texts(json, "address", Row::address);
            texts(json, "credential", Row::credential);
            texts(json, "agent", Row::agent);
            texts(json, "error", Row::error);
            texts(json, "resource", Row::resource);
            texts(json, "file", Row::file);
            numbers(json, "line", Row::line);
            numbers(json, "outcome", row -> outcome(row.outcome()));
            numbers(json, "writes", row -> row.readOnly() ? 0 : 1);
            numbers(
                    json,
                    "severity",
                    row -> row.severity().map(EventData::severity).orElse(0));
            strings(json, "id", rows.stream().map(Row::eventId).toList());
            strings(json, "texts", List.copyOf(texts.keySet()));
            json.writeEndObject();
        });
    }

    /** The records themselves, by the place of their row. */
    String rawRecords() {
        return packed(json -> {
            json.writeStartObject();
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i).raw().isPresent()) {
                    json.writeStringField(Integer.toString(i), rows.get(i).raw().get());
                }
            }
            json.writeEndObject();
        });
    }

    private static int outcome(Outcome outcome) {
        return switch (outcome) {
            case DONE -> 0;
            case REFUSED -> 1;
            case FAILED -> 2;
        };
    }

    private static int severity(Severity severity) {
        return switch (severity) {
            case INFO -> 1;
            case LOW -> 2;
            case MEDIUM -> 3;
            case HIGH -> 4;
            case CRITICAL -> 5;
        };
    }

    private void numbers(JsonGenerator json, String name, ToLongFunction<Row> column) throws IOException {
        json.writeArrayFieldStart(name);
        for (Row row : rows) {
            json.writeNumber(column.applyAsLong(row));
        }
        json.writeEndArray();
    }

    private void texts(JsonGenerator json, String name, Function<Row, String> column) throws IOException {
        numbers(json, name, row -> texts.computeIfAbsent(column.apply(row), text -> texts.size()));
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private static String packed(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(new GZIPOutputStream(bytes))) {
            content.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** What goes into a block of data. */
    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }
}

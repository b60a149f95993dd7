package dev.cordon.casefile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes {@code case.json}, schema {@code cordon.case/1}. */
final class CaseJson {
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    /** ASCII alone: names from logs may hold what takes over a terminal. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private CaseJson() {}

    static void write(CaseDescription description, List<String> evidence, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT));
            json.writeStartObject();
            json.writeStringField("schema", "cordon.case/1");
            json.writeStringField("created", description.created().toString());
            json.writeObjectFieldStart("tool");
            json.writeStringField("name", "cordon");
            json.writeStringField("version", description.toolVersion());
            json.writeEndObject();
            json.writeObjectFieldStart("subject");
            json.writeStringField("userName", description.subject().userName());
            json.writeStringField("arn", description.subject().arn());
            json.writeStringField("accountId", description.subject().accountId());
            json.writeEndObject();
            json.writeObjectFieldStart("window");
            writeTime(json, "from", description.from());
            writeTime(json, "to", description.to());
            json.writeEndObject();
            json.writeBooleanField("interrupted", description.interrupted());
            json.writeArrayFieldStart("logs");
            for (CaseDescription.Log log : description.logs()) {
                json.writeStartObject();
                json.writeStringField("name", log.name());
                json.writeNumberField("bytes", log.bytes());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("evidence");
            for (String file : evidence) {
                json.writeString(file);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void writeTime(JsonGenerator json, String name, Optional<Instant> time) throws IOException {
        if (time.isPresent()) {
            json.writeStringField(name, time.get().toString());
        } else {
            json.writeNullField(name);
        }
    }
}

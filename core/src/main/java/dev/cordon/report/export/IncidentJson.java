package dev.cordon.report.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.casefile.CaseCheck;
import dev.cordon.report.incident.CaseFacts;
import dev.cordon.report.incident.Containment;
import dev.cordon.report.incident.Deed;
import dev.cordon.report.incident.Incident;
import dev.cordon.report.incident.Summary;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * An incident as JSON, schema {@code cordon.report/1}: a public contract, described in {@code docs/schema/cordon.report-1.schema.json}.
 * What the stages wrote stands in it as they wrote it, each document under its own schema; what it adds is the summary, what became of
 * the steps, and how the case compares with its manifest. ASCII.
 */
public final class IncidentJson {
    private static final JsonFactory JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .getFactory()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private final JsonGenerator json;

    private IncidentJson(JsonGenerator json) {
        this.json = json;
    }

    /** Writes the incident, ending with a line feed; leaves the stream open. */
    public static void write(Incident incident, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            new IncidentJson(json).write(incident);
            json.writeRaw('\n');
        }
    }

    private void write(Incident incident) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", "cordon.report/1");
        about(incident.about());
        json.writeBooleanField("redacted", incident.redacted());
        integrity(incident);
        summary(Summary.of(incident));
        json.writeNumberField("records", incident.records().total());
        deeds(
                "containment",
                incident.containment().steps().stream()
                        .map(Containment.Step::deed)
                        .toList());
        deeds("hardening", incident.hardenings().deeds());
        strings("gaps", incident.gaps());
        json.writeArrayFieldStart("documents");
        for (Incident.CaseDocument document : incident.documents()) {
            json.writeStartObject();
            json.writeStringField("file", document.file());
            json.writeFieldName("content");
            json.writeTree(document.content());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void about(CaseFacts about) throws IOException {
        json.writeObjectFieldStart("case");
        json.writeStringField("name", about.name());
        json.writeStringField("created", about.created().toString());
        json.writeStringField("toolVersion", about.toolVersion());
        json.writeStringField("userName", about.userName());
        json.writeStringField("arn", about.arn());
        json.writeStringField("accountId", about.accountId());
        json.writeEndObject();
    }

    private void integrity(Incident incident) throws IOException {
        if (incident.check().isEmpty()) {
            json.writeNullField("integrity");
            return;
        }
        CaseCheck check = incident.check().get();
        json.writeObjectFieldStart("integrity");
        json.writeBooleanField("unchanged", incident.isUnchanged());
        json.writeStringField("manifestSha256", check.manifestSha256());
        json.writeNumberField("files", check.files());
        json.writeNumberField("seals", check.stages());
        strings("changed", check.changed());
        strings("missing", check.missing());
        strings("added", check.added());
        json.writeEndObject();
    }

    private void summary(Summary summary) throws IOException {
        json.writeObjectFieldStart("summary");
        json.writeStringField("headline", summary.headline());
        json.writeArrayFieldStart("questions");
        for (Summary.Question question : summary.questions()) {
            json.writeStartObject();
            json.writeStringField("title", question.title());
            strings("answers", question.answers());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void deeds(String name, List<Deed> deeds) throws IOException {
        json.writeArrayFieldStart(name);
        for (Deed deed : deeds) {
            json.writeStartObject();
            json.writeStringField("id", deed.id());
            json.writeStringField("action", deed.action());
            json.writeStringField("what", deed.what());
            json.writeStringField("state", deed.state().words());
            json.writeStringField("at", deed.at().map(Object::toString).orElse(null));
            json.writeStringField("requestId", deed.requestId());
            json.writeStringField("problem", deed.problem());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void strings(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}

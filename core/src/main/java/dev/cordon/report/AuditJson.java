package dev.cordon.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.audit.Audit;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/**
 * An audit as JSON, schema {@code cordon.audit/1}: a public contract, described in
 * {@code docs/schema/cordon.audit-1.schema.json}.
 */
public final class AuditJson extends JsonMembers {
    private AuditJson(JsonGenerator json) {
        super(json);
    }

    /** Writes the audit as JSON, ending with a line feed; leaves the stream open. */
    public static void write(Audit audit, String accountId, Instant at, OutputStream out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            AuditJson members = new AuditJson(json);
            json.writeStartObject();
            json.writeStringField("schema", "cordon.audit/1");
            json.writeStringField("accountId", accountId);
            json.writeStringField("at", at.toString());
            json.writeStringField("benchmark", AuditReport.BENCHMARK);
            json.writeNumberField("users", audit.users());
            json.writeBooleanField("complete", audit.notJudged().isEmpty());
            members.strings("notJudged", audit.notJudged());
            members.array("findings", audit.findings(), finding -> {
                json.writeStringField("check", finding.check().id());
                members.string("cis", finding.check().cis());
                json.writeStringField("severity", finding.check().severity().id());
                json.writeStringField("title", finding.check().title());
                json.writeStringField("why", finding.check().why());
                json.writeStringField("subject", finding.subject());
                json.writeStringField("evidence", finding.evidence());
                json.writeStringField("source", finding.source());
                json.writeStringField("mend", finding.mend());
            });
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }
}

package dev.cordon.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.cordon.audit.Audit;
import dev.cordon.audit.Check;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * An audit as OCSF Compliance Finding records (class 2003, OCSF {@value OcsfFindings#SCHEMA_VERSION}), one JSON object a line, in
 * ASCII. What is written is described in {@code docs/schema/ocsf-compliance-finding-1.6.0.schema.json}.
 *
 * @see <a href="https://schema.ocsf.io/1.6.0/classes/compliance_finding">OCSF 1.6.0, Compliance Finding</a>
 */
public final class OcsfCompliance {
    private static final int CATEGORY = 2;
    private static final int CLASS = 2003;
    private static final int CREATE = 1;
    private static final int AWS_ACCOUNT = 10;
    private static final int FAIL = 3;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private OcsfCompliance() {}

    /**
     * Writes a line for each finding. Leaves the stream open.
     *
     * @param accountId empty if it is not known
     * @param productVersion Cordon's own
     * @param at when the account was audited
     */
    public static void write(Audit audit, String accountId, String productVersion, Instant at, OutputStream out)
            throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out).setRootValueSeparator(null)) {
            for (Audit.Finding finding : audit.findings()) {
                write(finding, audit.notJudged().isEmpty(), accountId, productVersion, at, json);
                json.writeRaw('\n');
            }
        }
    }

    private static void write(
            Audit.Finding finding,
            boolean complete,
            String accountId,
            String productVersion,
            Instant at,
            JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("category_uid", CATEGORY);
        json.writeStringField("category_name", "Findings");
        json.writeNumberField("class_uid", CLASS);
        json.writeStringField("class_name", "Compliance Finding");
        json.writeNumberField("activity_id", CREATE);
        json.writeStringField("activity_name", "Create");
        json.writeNumberField("type_uid", CLASS * 100 + CREATE);
        json.writeNumberField("severity_id", severityId(finding.check().severity()));
        json.writeNumberField("status_id", 1);
        json.writeStringField("status", "New");
        if (!complete) {
            json.writeStringField("status_detail", "Incomplete: not all could be judged.");
        }
        json.writeNumberField("time", at.toEpochMilli());
        json.writeStringField(
                "message", "%s: %s".formatted(finding.subject(), finding.check().title()));
        metadata(productVersion, json);
        json.writeObjectFieldStart("cloud");
        json.writeStringField("provider", "AWS");
        if (!accountId.isEmpty()) {
            json.writeObjectFieldStart("account");
            json.writeStringField("uid", accountId);
            json.writeNumberField("type_id", AWS_ACCOUNT);
            json.writeEndObject();
        }
        json.writeEndObject();
        info(finding, accountId, at, json);
        compliance(finding.check(), json);
        json.writeObjectFieldStart("remediation");
        json.writeStringField("desc", finding.mend());
        json.writeEndObject();
        json.writeArrayFieldStart("resources");
        json.writeStartObject();
        json.writeStringField("type", finding.subject().equals("account") ? "AWS::Account" : "AWS::IAM::User");
        json.writeStringField("name", finding.subject());
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static int severityId(Check.Severity severity) {
        return switch (severity) {
            case LOW -> 2;
            case MEDIUM -> 3;
            case HIGH -> 4;
            case CRITICAL -> 5;
        };
    }

    private static void metadata(String productVersion, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("metadata");
        json.writeStringField("version", OcsfFindings.SCHEMA_VERSION);
        json.writeObjectFieldStart("product");
        json.writeStringField("name", "Cordon");
        json.writeStringField("vendor_name", "Cordon");
        json.writeStringField("version", productVersion);
        json.writeEndObject();
        json.writeArrayFieldStart("profiles");
        json.writeString("cloud");
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The same thing of the same user has the same uid, so that a consumer can tell an update from news. */
    private static void info(Audit.Finding finding, String accountId, Instant at, JsonGenerator json)
            throws IOException {
        String what = String.join("/", accountId, finding.check().id(), finding.subject(), field(finding));
        json.writeObjectFieldStart("finding_info");
        json.writeStringField(
                "uid",
                UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString());
        json.writeStringField("title", finding.check().title());
        json.writeStringField(
                "desc", "%s %s (%s)".formatted(finding.check().why(), finding.evidence(), finding.source()));
        json.writeNumberField("created_time", at.toEpochMilli());
        json.writeEndObject();
    }

    private static String field(Audit.Finding finding) {
        return finding.evidence().split(" ", 2)[0];
    }

    private static void compliance(Check check, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("compliance");
        json.writeStringField("control", check.cis().orElse(check.id()));
        if (check.cis().isPresent()) {
            json.writeArrayFieldStart("standards");
            json.writeString("CIS AWS Foundations Benchmark v3.0.0");
            json.writeEndArray();
        }
        json.writeNumberField("status_id", FAIL);
        json.writeStringField("status", "Fail");
        json.writeEndObject();
    }
}

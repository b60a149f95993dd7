package dev.cordon.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.cordon.analysis.Severity;
import dev.cordon.investigation.Finding;
import dev.cordon.investigation.Subject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Findings as OCSF Detection Finding records (class 2004, OCSF {@value #SCHEMA_VERSION}), one JSON object a line, in ASCII.
 * What is written is described in {@code docs/schema/ocsf-detection-finding-1.6.0.schema.json}.
 *
 * <p>{@code time}, {@code start_time} and {@code end_time} are those of the events; {@code finding_info.created_time} alone is
 * when Cordon was run. {@code finding_info.uid} is the same whenever the same kind of thing is found of the same user from the
 * same time on, so that a consumer can tell an update from news. No confidence is stated: Cordon has no measure of it.
 *
 * @see <a href="https://schema.ocsf.io/1.6.0/classes/detection_finding">OCSF 1.6.0, Detection Finding</a>
 */
public final class OcsfFindings {
    /** The version of OCSF that is written. */
    public static final String SCHEMA_VERSION = "1.6.0";

    private static final int CATEGORY = 2;
    private static final int CLASS = 2004;
    private static final int CREATE = 1;
    private static final int AWS_ACCOUNT = 10;
    private static final int AFFECTED = 3;
    private static final int USER = 1;
    private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{12}");

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final JsonGenerator json;
    private final boolean complete;
    private final String productVersion;
    private final Instant createdAt;

    private OcsfFindings(JsonGenerator json, boolean complete, String productVersion, Instant createdAt) {
        this.json = json;
        this.complete = complete;
        this.productVersion = productVersion;
        this.createdAt = createdAt;
    }

    /**
     * Writes a line for each finding, in the given order. Leaves the stream open.
     *
     * @param complete whether all that was asked for could be read; each record says so where not
     * @param productVersion Cordon's own
     * @param createdAt when the findings were made
     */
    public static void write(
            Collection<SubjectFindings> subjects,
            boolean complete,
            String productVersion,
            Instant createdAt,
            OutputStream out)
            throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out).setRootValueSeparator(null)) {
            OcsfFindings findings = new OcsfFindings(json, complete, productVersion, createdAt);
            for (SubjectFindings subject : subjects) {
                for (Finding finding : subject.findings()) {
                    findings.write(subject.subject(), finding);
                    json.writeRaw('\n');
                }
            }
        }
    }

    private void write(Subject subject, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeNumberField("category_uid", CATEGORY);
        json.writeStringField("category_name", "Findings");
        json.writeNumberField("class_uid", CLASS);
        json.writeStringField("class_name", "Detection Finding");
        json.writeNumberField("activity_id", CREATE);
        json.writeStringField("activity_name", "Create");
        json.writeNumberField("type_uid", CLASS * 100 + CREATE);
        json.writeStringField("type_name", "Detection Finding: Create");
        json.writeNumberField("severity_id", severityId(finding.severity()));
        json.writeStringField("severity", severity(finding.severity()));
        json.writeNumberField("status_id", 1);
        json.writeStringField("status", "New");
        if (!complete) {
            json.writeStringField("status_detail", "Incomplete: something that was asked for could not be read.");
        }
        json.writeBooleanField("is_alert", finding.severity().compareTo(Severity.HIGH) >= 0);
        time("time", finding.last());
        time("start_time", finding.first());
        time("end_time", finding.last());
        json.writeNumberField("count", finding.count());
        json.writeStringField("message", finding.title());
        metadata(finding);
        cloud(subject);
        findingInfo(subject, finding);
        resources(subject);
        evidences(subject, finding);
        json.writeEndObject();
    }

    private void metadata(Finding finding) throws IOException {
        json.writeObjectFieldStart("metadata");
        json.writeStringField("version", SCHEMA_VERSION);
        json.writeObjectFieldStart("product");
        json.writeStringField("name", "Cordon");
        json.writeStringField("vendor_name", "Cordon");
        json.writeStringField("version", productVersion);
        json.writeEndObject();
        strings("profiles", List.of("cloud"));
        json.writeStringField("event_code", finding.id());
        json.writeStringField("log_name", "CloudTrail");
        json.writeStringField("log_provider", "AWS");
        json.writeEndObject();
    }

    private void cloud(Subject subject) throws IOException {
        json.writeObjectFieldStart("cloud");
        json.writeStringField("provider", "AWS");
        account(subject);
        json.writeEndObject();
    }

    /** Left out where no record names the account. */
    private void account(Subject subject) throws IOException {
        if (ACCOUNT_ID.matcher(subject.accountId()).matches()) {
            json.writeObjectFieldStart("account");
            json.writeStringField("uid", subject.accountId());
            json.writeNumberField("type_id", AWS_ACCOUNT);
            json.writeStringField("type", "AWS Account");
            json.writeEndObject();
        }
    }

    private void findingInfo(Subject subject, Finding finding) throws IOException {
        json.writeObjectFieldStart("finding_info");
        json.writeStringField("uid", uid(subject, finding));
        json.writeStringField("title", finding.title());
        json.writeStringField("desc", finding.explanation());
        time("created_time", createdAt);
        time("first_seen_time", finding.first());
        time("last_seen_time", finding.last());
        strings("types", List.of(finding.id()));
        analytic(finding);
        json.writeArrayFieldStart("attacks");
        for (String technique : finding.techniques()) {
            attack(technique);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("related_events");
        for (String eventId : finding.eventIds()) {
            json.writeStartObject();
            json.writeStringField("uid", eventId);
            json.writeStringField("type", "CloudTrail event");
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("related_events_count", finding.count());
        json.writeEndObject();
    }

    /** What compares counts or the past is behavioural; everything else is a rule. */
    private void analytic(Finding finding) throws IOException {
        boolean behavioural = finding.id().startsWith("new-") || finding.id().startsWith("burst-");
        json.writeObjectFieldStart("analytic");
        json.writeStringField("uid", finding.id());
        json.writeNumberField("type_id", behavioural ? 2 : 1);
        json.writeStringField("type", behavioural ? "Behavioral" : "Rule");
        json.writeEndObject();
    }

    private void attack(String id) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("technique");
        json.writeStringField("uid", AttackMatrix.techniqueOf(id));
        json.writeEndObject();
        if (AttackMatrix.isSubTechnique(id)) {
            json.writeObjectFieldStart("sub_technique");
            json.writeStringField("uid", id);
            json.writeEndObject();
        }
        json.writeStringField("version", AttackMatrix.VERSION);
        json.writeEndObject();
    }

    private void resources(Subject subject) throws IOException {
        json.writeArrayFieldStart("resources");
        json.writeStartObject();
        json.writeStringField("uid", subject.arn());
        json.writeStringField("name", subject.userName());
        json.writeStringField("type", resourceType(subject.arn()));
        json.writeNumberField("role_id", AFFECTED);
        json.writeStringField("role", "Affected");
        json.writeEndObject();
        json.writeEndArray();
    }

    /** The type as CloudFormation names it; a root user is its account, and a federated name no resource of its own. */
    private static String resourceType(String arn) {
        if (arn.contains(":role/")) {
            return "AWS::IAM::Role";
        }
        return arn.endsWith(":root")
                ? "AWS::Account"
                : arn.contains(":user/") ? "AWS::IAM::User" : "AWS::STS::FederatedUser";
    }

    private void evidences(Subject subject, Finding finding) throws IOException {
        json.writeArrayFieldStart("evidences");
        json.writeStartObject();
        json.writeObjectFieldStart("actor");
        json.writeObjectFieldStart("user");
        json.writeStringField("uid", subject.arn());
        json.writeStringField("name", subject.userName());
        json.writeNumberField("type_id", USER);
        json.writeStringField("type", "User");
        account(subject);
        json.writeEndObject();
        json.writeEndObject();
        json.writeObjectFieldStart("data");
        json.writeNumberField("eventCount", finding.count());
        strings("eventIds", finding.eventIds());
        strings("accessKeyIds", subject.accessKeyIds());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    static int severityId(Severity severity) {
        return switch (severity) {
            case INFO -> 1;
            case LOW -> 2;
            case MEDIUM -> 3;
            case HIGH -> 4;
            case CRITICAL -> 5;
        };
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case INFO -> "Informational";
            case LOW -> "Low";
            case MEDIUM -> "Medium";
            case HIGH -> "High";
            case CRITICAL -> "Critical";
        };
    }

    /** Of the account, the user, the kind of finding and its beginning; each part by its length, so that none runs into another. */
    private static String uid(Subject subject, Finding finding) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
        for (String part : List.of(
                subject.accountId(),
                subject.userName(),
                finding.id(),
                finding.first().toString())) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private void time(String name, Instant time) throws IOException {
        json.writeNumberField(name, time.toEpochMilli());
    }

    private void strings(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}

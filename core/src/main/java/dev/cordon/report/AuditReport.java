package dev.cordon.report;

import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.cordon.audit.Audit;
import dev.cordon.audit.Check;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** An audit for a terminal, as JSON (schema {@code cordon.audit/1}), and as CSV that is safe for spreadsheets. */
public final class AuditReport extends WrappedText {
    private static final int MOST_SUBJECTS = 20;
    private static final String BENCHMARK = "CIS AWS Foundations v3.0.0";

    private AuditReport(int columns) {
        super(columns);
    }

    /** Findings by check, the gravest first. */
    public static void table(Audit audit, int columns, OutputStream out) throws IOException {
        AuditReport report = new AuditReport(columns);
        report.write(audit);
        report.writeTo(out);
    }

    private void write(Audit audit) {
        Map<Check, List<Audit.Finding>> byCheck = new LinkedHashMap<>();
        audit.findings()
                .forEach(finding -> byCheck.computeIfAbsent(finding.check(), check -> new ArrayList<>())
                        .add(finding));
        byCheck.forEach(this::check);
        list("NOT JUDGED:", "  ! ", audit.notJudged());
        blank();
        line("", summary(audit));
    }

    private void check(Check check, List<Audit.Finding> findings) {
        line(
                "%-9s".formatted(check.severity().id().toUpperCase(Locale.ROOT)),
                "%s%s: %d"
                        .formatted(
                                check.title(),
                                check.cis()
                                        .map(cis -> " (CIS %s)".formatted(cis))
                                        .orElse(""),
                                findings.size()));
        line("         ", check.why());
        findings.stream().limit(MOST_SUBJECTS).forEach(finding -> {
            line("         - ", "           ", "%s: %s".formatted(finding.subject(), finding.evidence()));
            line("           ", "           ", "> " + finding.mend());
        });
        if (findings.size() > MOST_SUBJECTS) {
            line("         - ", "and %d more (--output json has all)".formatted(findings.size() - MOST_SUBJECTS));
        }
        blank();
    }

    private static String summary(Audit audit) {
        StringBuilder counts = new StringBuilder();
        for (Check.Severity severity :
                List.of(Check.Severity.CRITICAL, Check.Severity.HIGH, Check.Severity.MEDIUM, Check.Severity.LOW)) {
            long count = audit.findings().stream()
                    .filter(finding -> finding.check().severity() == severity)
                    .count();
            counts.append(counts.length() == 0 ? "" : ", ").append("%d %s".formatted(count, severity.id()));
        }
        return "%d users, %s findings; numbers are those of %s.%s"
                .formatted(
                        audit.users(),
                        counts,
                        BENCHMARK,
                        audit.notJudged().isEmpty() ? "" : " NOT ALL COULD BE JUDGED.");
    }

    /** Writes the audit as JSON, ending with a line feed; leaves the stream open. */
    public static void json(Audit audit, String accountId, Instant at, OutputStream out) throws IOException {
        try (JsonGenerator json = JsonMembers.generator(out)) {
            Members members = new Members(json);
            json.writeStartObject();
            json.writeStringField("schema", "cordon.audit/1");
            json.writeStringField("accountId", accountId);
            json.writeStringField("at", at.toString());
            json.writeStringField("benchmark", BENCHMARK);
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

    private static final class Members extends JsonMembers {
        Members(JsonGenerator json) {
            super(json);
        }
    }

    /** Writes a finding a line (RFC 4180, UTF-8, with a header); leaves the stream open. */
    public static void csv(Audit audit, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        CsvWriter csv = CsvWriter.builder().build(writer);
        csv.writeRecord("severity", "check", "cis", "title", "subject", "evidence", "source", "mend");
        for (Audit.Finding finding : audit.findings()) {
            csv.writeRecord(Stream.of(
                            finding.check().severity().id(),
                            finding.check().id(),
                            finding.check().cis().orElse(""),
                            finding.check().title(),
                            finding.subject(),
                            finding.evidence(),
                            finding.source(),
                            finding.mend())
                    .map(TimelineCsv::harmless)
                    .toArray(String[]::new));
        }
        csv.flush();
    }
}

package dev.cordon.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.cordon.audit.Audit;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** An audit as CSV (RFC 4180, UTF-8, with a header), a finding a line; as safe for spreadsheets as {@link TimelineCsv}. */
public final class AuditCsv {
    private AuditCsv() {}

    /** Writes the findings; leaves the stream open. */
    public static void write(Audit audit, OutputStream out) throws IOException {
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

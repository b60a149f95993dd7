package dev.cordon.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.cordon.investigation.Finding;
import dev.cordon.investigation.Hunt;
import dev.cordon.investigation.HuntedIdentity;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** A hunt as CSV (RFC 4180, UTF-8, with a header), a finding a line; as safe for spreadsheets as {@link TimelineCsv}. */
public final class HuntCsv {
    private HuntCsv() {}

    /** Writes the findings of the worst identities; leaves the stream open. */
    public static void write(Hunt hunt, int top, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        CsvWriter csv = CsvWriter.builder().build(writer);
        csv.writeRecord(
                "rank",
                "accountId",
                "kind",
                "name",
                "verdict",
                "score",
                "severity",
                "findingId",
                "title",
                "techniques",
                "count",
                "first",
                "last",
                "eventIds");
        List<HuntedIdentity> identities = hunt.identities();
        for (int i = 0; i < Math.min(top, identities.size()); i++) {
            for (Finding finding : identities.get(i).findings()) {
                csv.writeRecord(record(i + 1, identities.get(i), finding));
            }
        }
        csv.flush();
    }

    private static String[] record(int rank, HuntedIdentity hunted, Finding finding) {
        return Stream.of(
                        String.valueOf(rank),
                        hunted.identity().accountId(),
                        hunted.identity().kind().words(),
                        hunted.identity().name(),
                        hunted.verdict().level().id(),
                        String.valueOf(hunted.verdict().score()),
                        JsonMembers.id(finding.severity()),
                        finding.id(),
                        finding.title(),
                        String.join(" ", finding.techniques()),
                        String.valueOf(finding.count()),
                        finding.first().toString(),
                        finding.last().toString(),
                        String.join(" ", finding.eventIds()))
                .map(TimelineCsv::harmless)
                .toArray(String[]::new);
    }
}

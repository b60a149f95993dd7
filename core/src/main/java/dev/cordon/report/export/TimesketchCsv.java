package dev.cordon.report.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.cordon.report.TimelineCsv;
import dev.cordon.report.incident.Containment;
import dev.cordon.report.incident.Deed;
import dev.cordon.report.incident.Incident;
import dev.cordon.report.incident.Records.Row;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The events of an incident and the steps of its containment as CSV that Timesketch imports: {@code message}, {@code datetime} and
 * {@code timestamp_desc} are the columns that it requires. By time; as safe for spreadsheets as {@link TimelineCsv}.
 *
 * @see <a href="https://timesketch.org/guides/user/import-from-json-csv/">Timesketch: import from JSON or CSV</a>
 */
public final class TimesketchCsv {
    private TimesketchCsv() {}

    /** Writes the timeline in UTF-8; leaves the stream open. */
    public static void write(Incident incident, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        CsvWriter csv = CsvWriter.builder().build(writer);
        csv.writeRecord(
                "message",
                "datetime",
                "timestamp_desc",
                "severity",
                "event_source",
                "event_name",
                "outcome",
                "error_code",
                "resource",
                "credential",
                "source_ip",
                "user_agent",
                "aws_region",
                "event_id");
        List<Deed> deeds = new ArrayList<>(incident.containment().steps().stream()
                .map(Containment.Step::deed)
                .filter(deed -> deed.at().isPresent())
                .sorted((one, other) -> at(one).compareTo(at(other)))
                .toList());
        for (Row row : incident.records().rows()) {
            while (!deeds.isEmpty() && !at(deeds.get(0)).isAfter(row.time())) {
                csv.writeRecord(record(deeds.remove(0)));
            }
            csv.writeRecord(record(row));
        }
        for (Deed deed : deeds) {
            csv.writeRecord(record(deed));
        }
        csv.flush();
    }

    private static Instant at(Deed deed) {
        return deed.at().orElseThrow();
    }

    private static String[] record(Row row) {
        String message = "%s%s by %s from %s%s"
                .formatted(
                        row.eventName(),
                        row.resource().isEmpty() || row.resource().equals("*") ? "" : " on " + row.resource(),
                        row.credential(),
                        row.address(),
                        row.error().isEmpty() ? "" : ": " + row.error());
        return harmless(
                message,
                row.time().toString(),
                "CloudTrail event",
                row.severity()
                        .map(severity -> severity.name().toLowerCase(Locale.ROOT))
                        .orElse(""),
                row.eventSource(),
                row.eventName(),
                row.outcome().name().toLowerCase(Locale.ROOT),
                row.error(),
                row.resource(),
                row.credential(),
                row.address(),
                row.agent(),
                row.region(),
                row.eventId());
    }

    private static String[] record(Deed deed) {
        return harmless(
                "Containment: %s (%s)".formatted(deed.what(), deed.state().words()),
                at(deed).toString(),
                "Containment step",
                "",
                "cordon",
                deed.action(),
                deed.state().words(),
                "",
                deed.id(),
                "",
                "",
                "",
                "",
                "");
    }

    private static String[] harmless(String... values) {
        return Stream.of(values).map(TimelineCsv::harmless).toArray(String[]::new);
    }
}

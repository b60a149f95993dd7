package dev.cordon.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.cordon.investigation.Investigation;
import dev.cordon.investigation.TimelineEntry;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * The timeline as CSV (RFC 4180, UTF-8, with a header), one event a line.
 *
 * <p>Made to be opened in a spreadsheet: a value that one would take for a formula is preceded by an apostrophe. Control
 * characters are replaced as in the terminal; the exact bytes are in the case's evidence.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
 */
public final class TimelineCsv {
    /** Also in the full-width forms, which some spreadsheets read alike. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private TimelineCsv() {}

    /** Writes the timeline; leaves the stream open. */
    public static void write(Investigation investigation, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        CsvWriter csv = CsvWriter.builder().build(writer);
        csv.writeRecord(
                "time",
                "severity",
                "what",
                "eventSource",
                "eventName",
                "resource",
                "by",
                "opened",
                "sourceIPAddress",
                "userAgent",
                "awsRegion",
                "errorCode",
                "eventID");
        for (TimelineEntry entry : investigation.timeline()) {
            csv.writeRecord(record(entry));
        }
        csv.flush();
    }

    private static String[] record(TimelineEntry entry) {
        return Stream.of(
                        entry.time().toString(),
                        InvestigationJson.id(entry.severity()),
                        entry.what(),
                        entry.eventSource(),
                        entry.eventName(),
                        entry.resource(),
                        entry.by(),
                        String.valueOf(entry.opened()),
                        entry.sourceAddress(),
                        entry.userAgent().orElse(""),
                        entry.awsRegion().orElse(""),
                        entry.errorCode().orElse(""),
                        entry.eventId())
                .map(TimelineCsv::harmless)
                .toArray(String[]::new);
    }

    /** Spaces in front do not stop every spreadsheet. */
    public static String harmless(String value) {
        String visible = value.stripLeading();
        boolean formula = startsLikeFormula(value) || startsLikeFormula(visible);
        String clean = TerminalText.clean(value);
        return formula ? "'" + clean : clean;
    }

    private static boolean startsLikeFormula(String value) {
        return !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0;
    }
}

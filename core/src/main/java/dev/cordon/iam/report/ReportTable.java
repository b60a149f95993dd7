package dev.cordon.iam.report;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A credential report, line by line. Columns are found by their names, so that their order and those that AWS adds do not
 * matter.
 *
 * @param rows whole lines, in the report's order
 * @param damage why the report is not whole, as when it was cut off; empty if it is
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">Getting credential
 *     reports</a>
 */
public record ReportTable(List<ReportRow> rows, Optional<String> damage) {
    /** A report of 5,000 users, the most that an account has by default, takes about 2 MB. */
    public static final int MAX_BYTES = 64 << 20;

    private static final int MAX_ROWS = 200_000;
    private static final int MAX_COLUMNS = 256;
    private static final int MAX_FIELD = 16 << 10;

    public ReportTable {
        rows = List.copyOf(rows);
    }

    /**
     * Reads a report as IAM sends it.
     *
     * @throws MalformedReport if it is none
     */
    public static ReportTable parse(String csv) throws MalformedReport {
        return parse(csv.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a report as it was saved: UTF-8, or UTF-16 with a byte order mark as PowerShell writes it.
     *
     * @throws MalformedReport if it is none
     */
    public static ReportTable parse(byte[] csv) throws MalformedReport {
        if (csv.length > MAX_BYTES) {
            throw new MalformedReport(
                    "It is larger than %d MB, which no credential report is".formatted(MAX_BYTES >> 20));
        }
        try (CsvReader<CsvRecord> lines = CsvReader.builder()
                .detectBomHeader(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(
                        CsvRecordHandler.builder()
                                .maxFields(MAX_COLUMNS)
                                .maxFieldSize(MAX_FIELD)
                                .build(),
                        new ByteArrayInputStream(csv),
                        StandardCharsets.UTF_8)) {
            return read(lines.iterator());
        } catch (IOException e) {
            throw new MalformedReport("It cannot be read: " + e.getMessage(), e);
        }
    }

    private static ReportTable read(Iterator<CsvRecord> lines) throws MalformedReport {
        List<String> columns = header(lines);
        List<ReportRow> rows = new ArrayList<>();
        try {
            while (lines.hasNext()) {
                CsvRecord line = lines.next();
                if (line.getFieldCount() != columns.size() || rows.size() == MAX_ROWS) {
                    return new ReportTable(rows, Optional.of(damage(line, columns.size())));
                }
                rows.add(row(columns, line));
            }
        } catch (CsvParseException e) {
            return new ReportTable(rows, Optional.of("it breaks off after %d users".formatted(rows.size())));
        }
        return new ReportTable(rows, Optional.empty());
    }

    private static String damage(CsvRecord line, int columns) {
        return line.getFieldCount() == columns
                ? "it has more than %d lines".formatted(MAX_ROWS)
                : "line %d has %d fields in place of %d; what follows was not read"
                        .formatted(line.getStartingLineNumber(), line.getFieldCount(), columns);
    }

    private static List<String> header(Iterator<CsvRecord> lines) throws MalformedReport {
        List<String> columns;
        try {
            if (!lines.hasNext()) {
                throw new MalformedReport("It is empty");
            }
            columns = lines.next().getFields().stream()
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .toList();
        } catch (CsvParseException e) {
            throw new MalformedReport("Its first line is no line of CSV", e);
        }
        if (!columns.contains("user") || !columns.contains("arn")) {
            throw new MalformedReport(
                    "Its first line names no columns 'user' and 'arn', as a credential report's does");
        }
        if (new HashSet<>(columns).size() < columns.size()) {
            throw new MalformedReport("Its first line names a column twice");
        }
        return columns;
    }

    private static ReportRow row(List<String> columns, CsvRecord line) {
        Map<String, ReportValue> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            values.put(columns.get(i), ReportValue.of(line.getField(i)));
        }
        return new ReportRow(values);
    }
}

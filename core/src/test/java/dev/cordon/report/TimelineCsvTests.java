package dev.cordon.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineCsvTests {
    @Test
    void hasALineForEachEvent() throws IOException {
        List<CsvRecord> records = records("mallory");

        assertThat(records).hasSize(3);
        assertThat(records.get(0).getFields())
                .containsExactly(
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
        assertThat(records.get(1).getField(0)).isEqualTo("2026-03-01T10:01:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "  =1", "＝1", "\n=1"})
    void makesNoFormulaOfALog(String hostile) throws IOException {
        assertThat(records(hostile))
                .allSatisfy(row -> assertThat(row.getFields())
                        .noneMatch(field -> field.stripLeading().matches("(?s)[=+@\t\r\n＝-].*")));
    }

    @Test
    void keepsQuotesAndCommas() throws IOException {
        assertThat(records("a\",b").get(1).getField(4)).isEqualTo("a\",b");
    }

    @Test
    void replacesControlCharacters() {
        assertThat(TimelineCsv.harmless("a\u001b[31m\nb")).isEqualTo("a\uFFFD[31m\uFFFDb");
    }

    private static List<CsvRecord> records(String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TimelineCsv.write(Investigations.with(name), out);
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(out.toString(StandardCharsets.UTF_8))) {
            return reader.stream().toList();
        }
    }
}

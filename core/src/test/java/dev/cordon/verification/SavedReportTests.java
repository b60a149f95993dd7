package dev.cordon.verification;

import static dev.cordon.iam.report.Reports.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.iam.CredentialReport;
import dev.cordon.iam.report.MalformedReport;
import dev.cordon.verification.ReportOrigin.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedReportTests {
    private static final Instant GENERATED = Instant.parse("2026-03-02T02:20:00Z");
    private static final String CSV = aReport().user("alice").csv();

    @TempDir
    Path folder;

    private SavedReport read(byte[] content, Optional<Instant> time) throws IOException, MalformedReport {
        Path file = folder.resolve("report");
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.from(GENERATED));
        return SavedReport.read(file, time);
    }

    @Test
    void readsWhatTheConsoleGives() throws IOException, MalformedReport {
        SavedReport saved = read(CSV.getBytes(StandardCharsets.UTF_8), Optional.empty());

        assertThat(saved.report().rows()).hasSize(2);
        assertThat(saved.origin()).isEqualTo(new ReportOrigin("report", Optional.of(GENERATED), Kind.FILE_TIME));
    }

    @Test
    void readsWhatTheCliPrints() throws IOException, MalformedReport {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        SavedReport.write(new CredentialReport(CSV, GENERATED.plusSeconds(5)), json);

        SavedReport saved = read(json.toByteArray(), Optional.empty());

        assertThat(saved.report().rows()).hasSize(2);
        assertThat(saved.origin())
                .isEqualTo(new ReportOrigin("report", Optional.of(GENERATED.plusSeconds(5)), Kind.AWS));
    }

    @Test
    void readsItsContentAlone() throws IOException, MalformedReport {
        byte[] encoded = Base64.getEncoder().encode(CSV.getBytes(StandardCharsets.UTF_8));

        assertThat(read(encoded, Optional.of(GENERATED)).origin().kind()).isEqualTo(Kind.OPTION);
    }

    @Test
    void refusesOtherJson() {
        for (String json : new String[] {"{", "{\"Content\": 1}", "{\"Content\":\"###\"}", "{}"}) {
            assertThatThrownBy(() -> read(json.getBytes(StandardCharsets.UTF_8), Optional.empty()))
                    .isInstanceOf(MalformedReport.class);
        }
    }
}

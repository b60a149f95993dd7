package dev.cordon.report;

import static dev.cordon.iam.report.Reports.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.containment.Undoings;
import dev.cordon.iam.UserName;
import dev.cordon.iam.report.MalformedReport;
import dev.cordon.iam.report.ReportTable;
import dev.cordon.verification.ActivityLog;
import dev.cordon.verification.Calls;
import dev.cordon.verification.LastChange;
import dev.cordon.verification.ReportOrigin;
import dev.cordon.verification.SavedReport;
import dev.cordon.verification.Sources;
import dev.cordon.verification.Subject;
import dev.cordon.verification.Verification;
import dev.cordon.verification.Verifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerificationOutputTests {
    private static final Instant CUT = Instant.parse("2026-03-02T02:16:30Z");
    private static final Instant NOW = Instant.parse("2026-03-02T02:20:00Z");
    private static final Calls KNOCKING = new Calls(
            List.of(new Calls.Call(
                    NOW.minusSeconds(30),
                    "s3.amazonaws.com",
                    "ListBuckets",
                    "AKIAIOSFODNN7EXAMPLE",
                    "\u001b[2J203.0.113.7",
                    "e-1")),
            1,
            new Calls.Tally(1, Optional.of(NOW), List.of("203.0.113.7"), 1),
            Calls.Tally.NONE,
            new Calls.Tally(12, Optional.of(NOW), List.of("203.0.113.7", "198.51.100.9"), 14));

    private static Verification verification(Calls calls) {
        try {
            SavedReport report = new SavedReport(
                    ReportTable.parse(aReport()
                            .user("alice")
                            .with("access_key_1_last_rotated", "2025-01-01T00:00:00+00:00")
                            .csv()),
                    new ReportOrigin("report.csv", Optional.of(CUT.minusSeconds(60)), ReportOrigin.Kind.OPTION));
            ActivityLog activity = (subject, since) ->
                    new ActivityLog.Observed("3 log files", Optional.of(NOW), false, calls, List.of(), List.of());
            return new Verifier(
                            new Sources(Optional.empty(), Optional.of(report), Optional.of(activity), kept -> {}),
                            Clock.fixed(NOW, ZoneOffset.UTC),
                            (length, what) -> true)
                    .verify(
                            Subject.named(new UserName("alice")),
                            Optional.of(new LastChange(CUT, LastChange.From.OPTION)),
                            false);
        } catch (MalformedReport | dev.cordon.iam.IamFailure.BadCredentials e) {
            throw new AssertionError(e);
        }
    }

    private static String json(Verification verification) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VerificationJson.write(verification, Undoings.NONE, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void keepsItsSchema() throws IOException {
        for (Calls calls : List.of(Calls.NONE, KNOCKING)) {
            assertThat(Schemas.complaints("cordon.verification-1.schema.json", json(verification(calls))))
                    .isEmpty();
        }
    }

    @Test
    void isHarmlessInATerminalAndStillExact() throws IOException {
        String json = json(verification(KNOCKING));

        assertThat(json.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f));
        JsonNode served = new ObjectMapper().readTree(json).at("/silence/served/0");
        assertThat(served.path("sourceAddress").asText()).isEqualTo("\u001b[2J203.0.113.7");
    }

    @Test
    void saysItInOneLineFirst() {
        assertThat(VerificationReport.line(verification(Calls.NONE))).isEqualTo("alice: not yet known");
        assertThat(VerificationReport.of(verification(KNOCKING), TerminalStyle.PLAIN))
                .startsWith("alice  NOT CONTAINED\nAccess was cut at 2026-03-02 02:16:30Z, by --since\n");
    }

    @Test
    void fitsATerminalAndShowsEachAnswer() {
        String page = VerificationReport.of(verification(KNOCKING), TerminalStyle.PLAIN);

        assertThat(page.lines()).allMatch(line -> line.length() <= 80);
        assertThat(page).doesNotContain("\u001b");
        assertThat(page)
                .contains("REPORT  unknown until 06:16Z  report.csv, 2026-03-02 02:20:00Z")
                .contains("  ? password_enabled      false")
                .contains("SILENCE  disproved  3 log files, 2026-03-02 02:20:00Z")
                .contains("    refused from          203.0.113.7, 198.51.100.9 +12 more")
                .contains("access_key_1_last_rotated 2025-01-01T00:00:00+00:00");
    }
}

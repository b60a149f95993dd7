package dev.cordon.iam.report;

import static dev.cordon.iam.report.Reports.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.iam.report.ReportValue.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTableTests {
    private static final String ALICE =
            aReport().user("alice").with("password_enabled", "true").csv();

    @Test
    void findsEveryUserByName() throws MalformedReport {
        ReportTable report =
                ReportTable.parse(aReport().user("alice").user("bob").csv());

        assertThat(report.rows()).extracting(ReportRow::user).containsExactly("<root_account>", "alice", "bob");
        assertThat(report.damage()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "true,TRUE",
        "TRUE,TRUE",
        "True,TRUE",
        "false,FALSE",
        "FALSE,FALSE",
        "N/A,NOT_APPLICABLE",
        "n/a,NOT_APPLICABLE",
        "no_information,NO_INFORMATION",
        "not_supported,NOT_SUPPORTED",
        "'',TEXT",
        "fals,TEXT",
        "' false ',FALSE",
        "2026-03-01T00:00:00+00:00,TEXT"
    })
    void tellsApartWhatAwsTellsApart(String text, Kind kind) throws MalformedReport {
        ReportTable report = ReportTable.parse(
                aReport().user("alice").with("cert_1_active", text).csv());

        assertThat(alice(report).value("cert_1_active").kind()).isEqualTo(kind);
    }

    @Test
    void hasAnAbsentValueForAColumnThatIsNotThere() throws MalformedReport {
        assertThat(alice(ReportTable.parse(ALICE)).value("cert_3_active").kind())
                .isEqualTo(Kind.ABSENT);
    }

    @Test
    void readsWindowsLineEndsAndQuotes() throws MalformedReport {
        String windows =
                ALICE.replace("\n", "\r\n").replace("alice,", "\"alice\",").replace("true", "\"TRUE\"") + "\r\n";

        ReportTable report = ReportTable.parse(windows);

        assertThat(report.damage()).isEmpty();
        assertThat(alice(report).value("password_enabled").isTrue()).isTrue();
    }

    @Test
    void readsAByteOrderMark() throws MalformedReport {
        assertThat(alice(ReportTable.parse("\uFEFF" + ALICE)).user()).isEqualTo("alice");
    }

    @Test
    void readsWhatPowerShellWrites() throws MalformedReport {
        byte[] utf16 = ("\uFEFF" + ALICE).getBytes(StandardCharsets.UTF_16LE);

        assertThat(alice(ReportTable.parse(utf16)).value("password_enabled").isTrue())
                .isTrue();
    }

    @Test
    void findsColumnsByNameInAnyOrderAndCase() throws MalformedReport {
        ReportTable report =
                ReportTable.parse("NEW_COLUMN,Password_Enabled , ARN,user\nx,true,arn:aws:iam::1:user/alice,alice");

        assertThat(alice(report).value("password_enabled").isTrue()).isTrue();
        assertThat(alice(report).arn()).isEqualTo("arn:aws:iam::1:user/alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "<html>no</html>", "user,name\nalice,x", "user,arn,ARN\n", "{}"})
    void refusesWhatIsNoReport(String text) {
        assertThatThrownBy(() -> ReportTable.parse(text)).isInstanceOf(MalformedReport.class);
    }

    @Test
    void keepsTheLinesBeforeACutAndSaysSo() throws MalformedReport {
        String csv = aReport().user("alice").user("bob").csv();
        String cut = csv.substring(0, csv.lastIndexOf(",N/A,N/A"));

        ReportTable report = ReportTable.parse(cut);

        assertThat(report.rows()).extracting(ReportRow::user).containsExactly("<root_account>", "alice");
        assertThat(report.damage()).hasValue("line 4 has 16 fields in place of 22; what follows was not read");
    }

    @Test
    void saysSoWhenAQuoteIsNeverClosed() throws MalformedReport {
        ReportTable report = ReportTable.parse(ALICE + "\n\"bob,x");

        assertThat(report.rows()).hasSize(2);
        assertThat(report.damage()).isPresent();
    }

    @Test
    void isBounded() {
        assertThatThrownBy(() -> ReportTable.parse(new byte[ReportTable.MAX_BYTES + 1]))
                .hasMessage("It is larger than 64 MB, which no credential report is");
        assertThatThrownBy(() -> ReportTable.parse("user,arn" + ",x".repeat(1000)))
                .isInstanceOf(MalformedReport.class);
    }

    @Test
    void endsForAnyBytes() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            byte[] bytes = ALICE.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 8; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(ReportTable.parse(bytes).rows()).hasSizeLessThan(20);
            } catch (MalformedReport e) {
                assertThat(e).hasMessageStartingWith("It");
            }
        }
    }

    private static ReportRow alice(ReportTable report) {
        return report.rows().stream()
                .filter(row -> row.user().equals("alice"))
                .findFirst()
                .orElseThrow();
    }
}

package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code cordon verify} of files alone. */
class VerifyCommandTests {
    private static final String HEADER =
            "user,arn,password_enabled,access_key_1_active,access_key_2_active,cert_1_active,cert_2_active\n";
    private static final String ALICE = "alice,arn:aws:iam::123456789012:user/alice,";

    @TempDir
    Path home;

    private Terminal terminal = new Terminal(Path.of(""));
    private Path report = Path.of("");

    @BeforeEach
    void start() throws IOException {
        terminal = new Terminal(home);
        report = home.resolve("report.csv");
        report("false,false,false,false,false");
    }

    private void report(String values) throws IOException {
        Files.writeString(report, HEADER + ALICE + values);
        Files.setLastModifiedTime(report, FileTime.from(Instant.parse("2026-03-09T12:00:00Z")));
    }

    private int verify(String... more) {
        String[] all = new String[4 + more.length];
        System.arraycopy(new String[] {"verify", "alice", "--report", report.toString()}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return terminal.run(all);
    }

    @Test
    void judgesADownloadedReportWithoutAnAccount() {
        int exitCode = verify("--report-time", "2026-03-09T12:00Z", "--since", "2026-03-09T11:00Z");

        assertThat(exitCode).as(terminal.err()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.out())
                .startsWith("alice  NOT YET KNOWN\n")
                .contains("REPORT  proved  report.csv, 2026-03-10 00:00:00Z")
                .contains("No password, active access key or active certificate at 2026-03-09T12:00:00Z.")
                .contains("LIVE  unknown  not asked");
        assertThat(terminal.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(terminal.err()).isEmpty();
        assertThat(home.resolve("data")).doesNotExist();
    }

    @Test
    void saysThatAKeyStillWorks() throws IOException {
        report("false,TRUE,false,false,false");

        assertThat(verify("--report-time", "2026-03-09T12:00Z")).isEqualTo(ExitCode.FOUND);
        assertThat(terminal.out()).startsWith("alice  NOT CONTAINED\n").contains("! access_key_1_active   TRUE");
    }

    @Test
    void saysThatAnOldReportProvesNothing() throws IOException {
        report("true,true,false,false,false");

        assertThat(verify("--report-time", "2026-03-09T12:00Z", "--since", "2026-03-09T23:30Z", "-o", "json"))
                .isEqualTo(ExitCode.INCOMPLETE);
        JsonNode answer = new ObjectMapper().readTree(terminal.out()).path("report");
        assertThat(answer.path("state").asText()).isEqualTo("unknown");
        assertThat(answer.path("reasons").path(0).asText()).endsWith("it proves nothing");
    }

    @Test
    void hearsSilenceInLogFiles() throws IOException {
        Path logs = Files.writeString(home.resolve("log.json"), """
                {"Records":[{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","userName":"bob"},"eventTime":"2026-03-09T20:00:00Z",\
                "eventSource":"s3.amazonaws.com","eventName":"ListBuckets","eventID":"1"}]}""");

        verify("--since", "2026-03-09T11:00Z", "--logs", logs.toString());

        assertThat(terminal.out())
                .contains("SILENCE  proved  1 log files")
                .contains("No call was served from 2026-03-09T11:01:00Z to 2026-03-09T20:00:00Z.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    verify no/such/folder|There is no case folder no/such/folder.
                    verify arn:aws:iam::1:role/x|'arn:aws:iam::1:role/x' is no ARN of an IAM user, such as arn:aws:iam::123456789012:user/alice.
                    verify alice --report nowhere.csv|--report: there is no file nowhere.csv.
                    verify alice --report-time 1h|--report-time goes with --report FILE.
                    verify alice --since soon|--since 'soon' is no time; expected a date such as 2026-03-01, or a moment such as 2026-03-01T06:30Z.
                    """)
    void saysWhatIsWrongWithACommand(String command, String message) {
        assertThat(terminal.run(command.split(" ", -1))).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).startsWith("cordon: " + message + "\n");
    }

    @Test
    void refusesWhatIsNoReport() throws IOException {
        Files.writeString(report, "<html>");

        assertThat(verify()).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err())
                .contains("is no credential report. Its first line names no columns 'user' and 'arn'");
    }
}

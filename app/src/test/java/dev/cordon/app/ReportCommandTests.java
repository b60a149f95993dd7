package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTests {
    private static final List<String> WHOSE =
            List.of("alice", "123456789012", "AKIAIOSFODNN7EXAMPLE", "aws-support-svc", "999988887777");

    @TempDir
    private Path home;

    private Terminal terminal;
    private Path folder;

    @BeforeEach
    void investigate() {
        terminal = new Terminal(home);
        folder = home.resolve("alice");
        String logs = ReadmeTests.root().resolve("examples/cloudtrail").toString();
        int exitCode = terminal.run(
                "investigate", "alice", "--logs", logs, "--from", "2026-03-01", "--case", folder.toString());
        assertThat(exitCode).as(terminal.err()).isEqualTo(ExitCode.FOUND);
    }

    private int report(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "report";
        arguments[1] = folder.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return terminal.run(arguments);
    }

    @Test
    void writesAPageThatNeedsNothingElse() throws IOException {
        Path page = home.resolve("page.html");
        assertThat(report("--to", page.toString())).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err()).contains("report written to " + page);
        String html = Files.readString(page);
        assertThat(html)
                .contains("Content-Security-Policy", "default-src &#39;none&#39;", "Compromise likely")
                .doesNotContain("src=\"", "<link", "@import");
        assertThat(report("--to", page.toString())).as("again").isEqualTo(ExitCode.DONE);
        assertThat(Files.readString(page)).as("the same bytes").isEqualTo(html);
    }

    @Test
    void replacesNothingThatIsNoReport() throws IOException {
        Path notes = Files.writeString(home.resolve("notes.html"), "<p>mine</p>");
        assertThat(report("--to", notes.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(Files.readString(notes)).isEqualTo("<p>mine</p>");
        assertThat(report("--to", folder.resolve("report.html").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("does not go into the case");
        assertThat(report("--to", home.resolve("none/report.html").toString())).isEqualTo(ExitCode.INTERNAL);
        assertThat(terminal.err()).contains("there is no such folder");
        assertThat(terminal.run("case", "check", folder.toString())).isEqualTo(ExitCode.DONE);
    }

    @Test
    void answersTheQuestionsInMarkdown() {
        assertThat(report("--format", "md")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out())
                .startsWith("# Incident: alice\n")
                .contains("**What happened**", "**What next**", "Cut access: cordon contain alice", "## Findings")
                .contains("Manifest SHA-256 `");
    }

    @Test
    void writesWhatTimesketchImports() throws IOException {
        assertThat(report("--format", "csv")).isEqualTo(ExitCode.DONE);
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(terminal.out())) {
            List<NamedCsvRecord> rows = csv.stream().toList();
            assertThat(rows).hasSizeGreaterThan(20).allSatisfy(row -> {
                assertThat(row.getField("message")).isNotBlank();
                assertThat(row.getField("datetime")).matches("20..-..-..T..:..:..(\\.[0-9]+)?Z");
                assertThat(row.getField("timestamp_desc")).isEqualTo("CloudTrail event");
            });
            assertThat(rows).extracting(row -> row.getField("datetime")).isSorted();
            assertThat(rows).extracting(row -> row.getField("event_name")).contains("CreateUser");
        }
    }

    @Test
    void tellsAwsSupportWhatItAsksFor() {
        assertThat(report("--format", "aws-support")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out())
                .contains("Account:  123456789012", "arn:aws:iam::123456789012:user/alice", "AKIAIOSFODNN7EXAMPLE")
                .contains("Resources made or changed", "iam:CreateUser  aws-support-svc", "Source addresses:");
    }

    @Test
    void writesJsonAsItsSchemaSays() throws IOException {
        assertThat(report("--format", "json")).isEqualTo(ExitCode.DONE);
        conforms("cordon.report-1", terminal.out());
        conforms("cordon.case-1", Files.readString(folder.resolve("case.json")));
        JsonNode json = new ObjectMapper().readTree(terminal.out());
        JsonNode findings =
                new ObjectMapper().readTree(folder.resolve("findings.json").toFile());
        assertThat(json.at("/documents/0/file").asText()).isEqualTo("findings.json");
        assertThat(json.at("/documents/0/content")).isEqualTo(findings);
    }

    private static void conforms(String schema, String json) throws IOException {
        String file = "docs/schema/" + schema + ".schema.json";
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(ReadmeTests.root().resolve(file)))
                        .validate(json, InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void masksEveryFormAlike() throws IOException {
        for (String format : List.of("html", "md", "json", "csv", "aws-support")) {
            assertThat(report("--format", format, "--redact", "--to", "-"))
                    .as(format)
                    .isEqualTo(ExitCode.DONE);
            assertThat(terminal.out()).as(format).doesNotContain(WHOSE);
        }
        assertThat(report("--format", "csv", "--redact")).isEqualTo(ExitCode.DONE);
        String masked = terminal.out();
        report("--format", "csv");
        String plain = terminal.out();
        assertThat(masked.split("user-1", -1)).as("as often as alice").hasSameSizeAs(plain.split("alice", -1));
        assertThat(masked).contains("CreateUser", "iam.amazonaws.com");
    }

    @Test
    void saysThatACaseWasChanged() throws IOException {
        Files.writeString(folder.resolve("findings.json"), " ", StandardOpenOption.APPEND);
        assertThat(report("--format", "md")).isEqualTo(ExitCode.FOUND);
        assertThat(terminal.out()).contains("CHANGED SINCE IT WAS SEALED");
        assertThat(terminal.err()).contains("NOT as it was sealed: cordon case check");
    }

    @Test
    void tellsTheRestWhereADocumentIsBroken() throws IOException {
        Files.writeString(folder.resolve("findings.json"), "{\"schema\":\"cordon.other/1\"}");
        assertThat(report("--format", "md")).isEqualTo(ExitCode.FOUND);
        assertThat(terminal.out()).contains("findings.json cannot be read: expected schema cordon.investigation/1");
    }

    @Test
    void needsACase() throws IOException {
        folder = Files.createDirectory(home.resolve("empty"));
        assertThat(report()).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("is no case folder").doesNotContain("Exception");
        folder = home.resolve("nowhere");
        assertThat(report()).isEqualTo(ExitCode.USAGE);
    }
}

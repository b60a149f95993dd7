package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
class DrillTests {
    @TempDir
    private Path home;

    private Terminal terminal;

    @BeforeEach
    void open() {
        terminal = new Terminal(home);
    }

    @Test
    void endsWellWithoutQuestions() {
        Path folder = home.resolve("case");

        int exitCode = terminal.run("drill", "--yes", "--case", folder.toString());

        assertThat(exitCode).as(() -> terminal.err()).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out())
                .contains("COMPROMISE LIKELY")
                .contains("mira.novak: everything that was planned is cut.");
        assertThat(terminal.err())
                .contains("  refused AKIA", "  refused password of cloudwatch-agent-svc")
                .doesNotContain("  works ");
        assertThat(terminal.err())
                .contains("$ cordon investigate mira.novak")
                .contains("report written to " + home.resolve("case-report.html"))
                .endsWith("The case is in %s\nTo see it in your browser: cordon report %s --open\n"
                        .formatted(folder, folder));
        assertThat(terminal.run("case", "check", folder.toString())).isEqualTo(ExitCode.DONE);
    }

    @Test
    void readsWellInEightyColumns() {
        terminal.run("drill", "--yes", "--case", home.resolve("case").toString());

        assertThat(terminal.err().lines().filter(line -> line.startsWith("  ") || line.startsWith("STEP")))
                .filteredOn(line -> !line.contains("$ cordon") && !line.contains("arn:"))
                .allMatch(line -> line.length() <= 80);
    }

    @Test
    void asksBeforeEachStep() {
        terminal.pipe("s\nq\n");

        int exitCode = terminal.run("drill", "--case", home.resolve("case").toString());

        assertThat(exitCode).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err()).contains("STEP 2 OF").contains("WHAT HAD HAPPENED");
        assertThat(home.resolve("case")).doesNotExist();
    }

    @Test
    void needsAnswers() {
        assertThat(terminal.run("drill")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err())
                .endsWith("cordon: A drill asks before each step, and stdin has no answer. Ask nothing: --yes.\n");
    }

    @Test
    void namesTheScenariosThatThereAre() {
        assertThat(terminal.run("drill", "--scenario", "leaked")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err())
                .endsWith(
                        "cordon: --scenario leaked: there is none of that name. There are: leaked-key, phished-console,"
                                + " crypto-mining, quiet-escalation.\n");
    }

    @Test
    void leavesTheProcessWithoutCredentials() {
        terminal.run("drill", "--yes", "--case", home.resolve("case").toString());

        assertThat(System.getProperty("aws.secretAccessKey")).isNull();
    }

    @Test
    void runsAsAProcess() throws IOException, InterruptedException {
        ProcessBuilder drill = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.cordon.app.Cordon",
                "drill",
                "--yes",
                "--scenario",
                "quiet-escalation",
                "--case",
                home.resolve("case").toString());
        drill.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        File errors = home.resolve("errors").toFile();
        Process process = drill.redirectError(errors).start();
        process.getOutputStream().close();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(() -> text(errors.toPath())).isZero();
        assertThat(output).contains("dana.petrov  COMPROMISE LIKELY");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return List.of(e).toString();
        }
    }
}

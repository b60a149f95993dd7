package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A command whose answer does not arrive has failed, whichever it is; one whose reader has had enough has not. */
class OutputTests {
    private static final String RECORD = """
            {"eventVersion":"1.08","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::123456789012:user/alice",\
            "accountId":"123456789012","userName":"alice"},"eventTime":"2026-03-09T10:00:00Z",\
            "eventSource":"s3.amazonaws.com","eventName":"ListBuckets","awsRegion":"eu-west-1",\
            "sourceIPAddress":"203.0.113.7","eventID":"e-1","eventType":"AwsApiCall"}""";
    private static final String FULL = "cordon: Cannot write the result to stdout: No space left on device\n";

    @TempDir
    Path home;

    private Terminal terminal = new Terminal(Path.of(""));

    @BeforeEach
    void makeACase() throws IOException {
        terminal = new Terminal(home);
        Files.createDirectory(home.resolve("logs"));
        Files.writeString(home.resolve("logs/a.json"), "{\"Records\":[" + RECORD + "]}");
        Files.writeString(home.resolve("r.yml"), "title: bad\n");
        assertThat(terminal.run("investigate", "alice", "--logs", home + "/logs", "--case", home + "/case"))
                .as(terminal.err())
                .isIn(ExitCode.DONE, ExitCode.INCOMPLETE);
    }

    private static final class Failing extends OutputStream {
        private final String reason;

        Failing(String reason) {
            this.reason = reason;
        }

        @Override
        public void write(int b) throws IOException {
            throw new IOException(reason);
        }
    }

    private int run(String reason, String... arguments) {
        terminal.run("--version"); // Forgets what was said before.
        return Cordon.run(arguments, terminal.surroundings().writingTo(new Failing(reason)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version",
                "rules list",
                "rules list -o json",
                "rules check HOME/r.yml",
                "rules test",
                "rules match --logs HOME/logs",
                "permissions investigate",
                "case check HOME/case",
                "completion bash",
                "lab list",
                "report HOME/case --format json",
                "hunt HOME/logs",
                "investigate alice --logs HOME/logs --no-case"
            })
    void saysSoWhenTheResultCannotBeWritten(String command) {
        String[] arguments = command.replace("HOME", home.toString()).split(" ");

        assertThat(run("No space left on device", arguments)).isEqualTo(ExitCode.INTERNAL);
        assertThat(terminal.err()).endsWith(FULL).containsOnlyOnce("No space left");
    }

    @Test
    void theHelpOfEveryCommandDoesToo() {
        for (List<String> command : commands(new CommandLine(new Cordon(terminal.surroundings())), List.of())) {
            assertThat(run("No space left on device", command.toArray(String[]::new)))
                    .as(command.toString())
                    .isEqualTo(ExitCode.INTERNAL);
            assertThat(terminal.err()).isEqualTo(FULL);
        }
    }

    private static List<List<String>> commands(CommandLine command, List<String> path) {
        List<List<String>> commands = new ArrayList<>();
        commands.add(with(path, "--help"));
        command.getSubcommands().forEach((name, sub) -> {
            if (!sub.getCommandSpec().usageMessage().hidden()) {
                commands.addAll(commands(sub, with(path, name)));
            }
        });
        return commands;
    }

    private static List<String> with(List<String> path, String word) {
        List<String> longer = new ArrayList<>(path);
        longer.add(word);
        return longer;
    }

    @Test
    void aClosedPipeIsNoFailure() {
        assertThat(run("Broken pipe", "rules", "list")).isEqualTo(ExitCode.DONE);
        assertThat(run("Broken pipe", "permissions", "investigate")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.err()).isEmpty();
    }

    /** Whoever reads the result without its case has to know of both. */
    @Test
    void keepsTheCaseWhenTheResultCannotBeWritten() {
        assertThat(run(
                        "No space left on device",
                        "investigate",
                        "alice",
                        "--logs",
                        home + "/logs",
                        "--case",
                        home + "/other"))
                .isEqualTo(ExitCode.INTERNAL);
        assertThat(terminal.err()).contains("case kept in " + home + "/other").endsWith(FULL);
    }
}

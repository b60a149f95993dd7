package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion scripts in the shells themselves, and manual pages in the formatter itself, where these are installed. */
class CompletionCommandTests {
    @TempDir
    private Path home;

    /** What bash offers when the last of the words is completed. */
    @ParameterizedTest
    @CsvSource({
        "cordon inv,                    investigate",
        "cordon lab st,                 start",
        "cordon doctor --off,           --offline",
        "cordon investigate --output c, csv",
        "cordon completion z,           zsh"
    })
    void bashCompletes(String line, String offered) throws Exception {
        Path script = script("bash");
        String[] words = line.split(" ", -1);

        String reply = output("bash", "-c", """
                source "$1"; shift
                compopt() { :; }
                COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"
                _complete_cordon
                echo "${COMPREPLY[@]}"
                """, "bash", script.toString(), words);

        assertThat(reply.strip()).isEqualTo(offered);
    }

    @ParameterizedTest
    @CsvSource({
        "cordon inv,                    investigate",
        "cordon lab st,                 start",
        "cordon doctor --off,           --offline",
        "cordon investigate --output c, csv",
        "cordon completion z,           zsh"
    })
    void fishCompletes(String line, String offered) throws Exception {
        Path script = script("fish");

        String reply = output("fish", "-c", "source $argv[1]; complete -C $argv[2]", script.toString(), line);

        assertThat(reply.lines().map(candidate -> candidate.split("\t", 2)[0])).containsExactly(offered);
    }

    @Test
    void zshReadsItsScript() throws Exception {
        assertThat(output("zsh", "-n", script("zsh").toString())).isEmpty();
    }

    @Test
    void offersNoHiddenCommand() throws IOException {
        for (String shell : List.of("bash", "fish")) {
            assertThat(script(shell)).content().doesNotContain("rehearse");
        }
    }

    @Test
    void everyCommandHasAManualPageWithItsOptions() throws IOException {
        CommandLine cordon = manual();

        assertPage(cordon.getCommandSpec());
    }

    private void assertPage(CommandSpec command) {
        Path page = home.resolve("share/man/man1/%s.1".formatted(command.qualifiedName("-")));
        assertThat(page).content().startsWith(".TH \"").contains("cordon 1.2.3");
        for (OptionSpec option : command.options()) {
            assertThat(page).content().contains("\\fB" + option.longestName().replace("-", "\\-") + "\\fR");
        }
        command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(sub -> !sub.usageMessage().hidden())
                .forEach(this::assertPage);
    }

    @Test
    void theFormatterTakesThePages() throws Exception {
        manual();
        try (Stream<Path> pages = Files.list(home.resolve("share/man/man1"))) {
            for (Path page : pages.toList()) {
                assertThat(output("groff", "-man", "-Tutf8", "-ww", "-z", page.toString()))
                        .as(page.toString())
                        .isEmpty();
            }
        }
        assertThat(output(
                        "groff",
                        "-man",
                        "-Tascii",
                        home.resolve("share/man/man1/cordon-contain.1").toString()))
                .contains("cordon contain USER [options]", "--apply", "acts after you type the name");
    }

    private CommandLine manual() throws IOException {
        CommandLine cordon = new CommandLine(new Cordon(new Terminal(home).surroundings()));
        WriteManual.write(cordon, home.resolve("share"), "1.2.3");
        return cordon;
    }

    private Path script(String shell) throws IOException {
        Terminal terminal = new Terminal(home);
        assertThat(terminal.run("completion", shell)).isEqualTo(ExitCode.DONE);
        return Files.writeString(home.resolve("cordon." + shell), terminal.out());
    }

    private String output(String program, String option, String... arguments) throws IOException, InterruptedException {
        return output(
                Stream.concat(Stream.of(program, option), Stream.of(arguments)).toList());
    }

    private String output(String program, String option, String script, String name, String file, String[] words)
            throws IOException, InterruptedException {
        return output(Stream.concat(Stream.of(program, option, script, name, file), Stream.of(words))
                .toList());
    }

    private String output(List<String> command) throws IOException, InterruptedException {
        assumeTrue(isInstalled(command.get(0)), command.get(0) + " is not installed");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}

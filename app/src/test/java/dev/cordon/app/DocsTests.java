package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.lab.LabOptions;
import dev.cordon.lab.PracticeAccount;
import dev.cordon.lab.scenario.Exercise;
import dev.cordon.lab.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The pages under docs/: their commands are understood, the runbooks' are run, and their links lead somewhere. */
@Tag("once")
class DocsTests {
    private static final Pattern SCENARIO = Pattern.compile("<!-- scenario: (\\S+) -->");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final Pattern WORDS = Pattern.compile("\\s+");
    private static final Pattern IN_TEXT = Pattern.compile("`(cordon [^`]+)`");

    @TempDir
    private Path home;

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> all = Files.walk(ReadmeTests.root().resolve("docs"))) {
            return all.filter(page -> page.toString().endsWith(".md")).sorted().toList().stream();
        }
    }

    static Stream<Path> runbooks() throws IOException {
        return pages().filter(page -> SCENARIO.matcher(read(page)).find());
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of the blocks marked as shell commands, without prompts and remarks. */
    private static List<String> commands(String page) {
        List<String> commands = new ArrayList<>();
        boolean shell = false;
        for (String line : page.lines().toList()) {
            if (line.startsWith("```")) {
                shell = line.equals("```sh") && !shell;
            } else if (shell && line.matches("(\\./)?cordon .*")) {
                commands.add(line.replaceFirst("^\\./", "")
                        .replaceFirst("\\s+[#<].*$", "")
                        .strip());
            }
        }
        return commands;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandIsUnderstood(Path page) {
        CommandLine cordon = new CommandLine(new Cordon(new Terminal(home).surroundings()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUnmatchedOptionsAllowedAsOptionParameters(false);
        for (String command : commands(read(page))) {
            assertThat(cordon.parseArgs(words(command)).hasSubcommand())
                    .as(command)
                    .isTrue();
        }
    }

    /** {@code `cordon contain USER --apply`} in a sentence names a command and options that there are. */
    @ParameterizedTest
    @MethodSource("pages")
    void commandsInSentencesExist(Path page) {
        CommandLine cordon = new CommandLine(new Cordon(new Terminal(home).surroundings()));
        IN_TEXT.matcher(read(page)).results().forEach(found -> {
            CommandLine command = cordon;
            for (String word : WORDS.split(found.group(1), -1)) {
                if (command.getSubcommands().containsKey(word)) {
                    command = command.getSubcommands().get(word);
                } else if (word.startsWith("--")) {
                    String option = word.replaceFirst("[=|…].*$", "");
                    assertThat(command.getCommandSpec().optionsMap())
                            .as(found.group(1))
                            .containsKey(option);
                }
            }
            assertThat(command).as(found.group(1)).isNotSameAs(cordon);
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) {
        LINK.matcher(read(page))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.contains("://"))
                .forEach(target -> assertThat(page.resolveSibling(target)).exists());
    }

    /** Against the attack that the page names, in order, by an administrator who types the user's name when asked. */
    @ParameterizedTest
    @MethodSource("runbooks")
    void aRunbookIsRun(Path page) throws Exception {
        String text = read(page);
        Matcher named = SCENARIO.matcher(text);
        assertThat(named.find()).isTrue();
        Scenario scenario = Scenario.find(named.group(1)).orElseThrow();
        Terminal terminal = new Terminal(home);
        try (Exercise exercise = Exercise.play(scenario, LabOptions.defaults(), terminal.clock(), 1)) {
            PracticeAccount lab = exercise.account();
            System.setProperty("aws.accessKeyId", lab.responder().accessKeyId());
            System.setProperty("aws.secretAccessKey", lab.responder().secretAccessKey());
            List<String> commands = commands(text);
            assertThat(commands).hasSizeGreaterThan(2);
            for (String command : commands) {
                terminal.pipe(scenario.subject() + "\n");
                assertThat(run(terminal, lab, command))
                        .as(command + "\n" + terminal.err())
                        .isIn(ExitCode.DONE, ExitCode.FOUND, ExitCode.INCOMPLETE);
                assertThat(terminal.out()).as(command).isNotBlank();
            }
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    private int run(Terminal terminal, PracticeAccount lab, String command) {
        Stream<String> words = Stream.of(words(command)).map(word -> word.replaceFirst("^~", home.toString()));
        boolean asksAws = !command.matches("cordon (case|report) .*");
        return terminal.run(Stream.concat(
                        words,
                        asksAws ? Stream.of("--endpoint-url", lab.endpoint().toString()) : Stream.of())
                .toArray(String[]::new));
    }

    private static String[] words(String command) {
        return WORDS.split(command.substring("cordon ".length()), -1);
    }

    @Test
    void theSchemasAreNamedAfterTheirId() throws IOException {
        try (Stream<Path> schemas = Files.list(ReadmeTests.root().resolve("docs/schema"))) {
            schemas.filter(file -> file.getFileName().toString().startsWith("cordon."))
                    .forEach(file -> assertThat(read(file))
                            .contains("\"title\": \"%s\""
                                    .formatted(file.getFileName()
                                            .toString()
                                            .replaceFirst("-(\\d+)\\.schema\\.json$", "/$1"))));
        }
    }
}

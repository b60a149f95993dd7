package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README tells users to type, and shows them in return, is what happens. */
class ReadmeTests {
    private static final String LAUNCHER = "./cordon ";

    @TempDir
    Path home;

    /** The checkout, whichever of its folders the tests run in. */
    static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("examples"))) {
                return folder;
            }
        }
        throw new IllegalStateException("No folder 'examples' here or above");
    }

    static Stream<String> commands() throws IOException {
        return Files.readAllLines(root().resolve("README.md")).stream()
                .filter(line -> line.startsWith(LAUNCHER))
                .map(line -> line.substring(LAUNCHER.length()))
                .distinct();
    }

    private Terminal run(String command, int expected) {
        Terminal terminal = new Terminal(home);
        String[] words = Stream.of(command.split(" "))
                .map(word -> word.startsWith("examples/") ? root().resolve(word).toString() : word)
                .toArray(String[]::new);
        assertThat(terminal.run(words)).as(terminal.err()).isEqualTo(expected);
        return terminal;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandWorks(String command) {
        boolean finds = Stream.of("investigate", "hunt", "verify").anyMatch(command::startsWith);

        Terminal terminal = run(command, finds ? ExitCode.FOUND : ExitCode.DONE);

        assertThat(terminal.out()).isNotBlank();
    }

    @Test
    void theOutputShownIsTheOutput() throws IOException {
        List<String> readme = Files.readAllLines(root().resolve("README.md"));
        int start = readme.indexOf("$ ./cordon investigate alice --logs examples/cloudtrail --from 2026-03-01");
        List<String> shown = readme.subList(start + 1, readme.size());
        shown = shown.subList(0, shown.indexOf("```"));

        String out = run("investigate alice --logs examples/cloudtrail --from 2026-03-01", ExitCode.FOUND)
                .out();

        assertThat(shown).hasSizeGreaterThan(20);
        assertThat(out.lines().toList())
                .containsAll(shown.stream().filter(line -> !line.equals("…")).toList());
    }
}

package dev.cordon.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.lab.api.Account;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Service;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.Identifiers;
import dev.cordon.lab.iam.IamService;
import dev.cordon.lab.sts.StsService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documentation names every operation, and none that is not there. */
class DocumentationTests {
    private static final Path DOCUMENTATION = Path.of("..", "docs", "lab.md");

    static Stream<Service> services() {
        Directory directory = new Directory(
                new Account("123456789012", "aws"), new Identifiers(new Random(1)), Clock.systemUTC(), Duration.ZERO);
        return Stream.concat(
                Stream.of(new IamService(directory, Duration.ZERO), new StsService(directory)),
                Estate.of(LabOptions.defaults(), key -> false).services().stream());
    }

    @ParameterizedTest
    @MethodSource("services")
    void listsTheOperations(Service service) throws IOException {
        List<String> lines = Files.readAllLines(DOCUMENTATION);
        int heading = lines.indexOf("**" + service.name() + "**");

        String listed = lines.stream()
                .skip(heading + 1L)
                .dropWhile(String::isBlank)
                .takeWhile(line -> !line.isBlank())
                .collect(Collectors.joining(" "));

        assertThat(List.of(listed.split("[, ]+", -1)))
                .containsExactlyElementsOf(service.operations().stream()
                        .map(Operation::name)
                        .sorted()
                        .toList());
    }
}

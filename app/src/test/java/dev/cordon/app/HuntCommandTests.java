package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuntCommandTests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EXAMPLES = "../examples/cloudtrail";

    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void openTerminal() {
        terminal = new Terminal(folder);
    }

    @Test
    void ranksTheAttackedUserFirst() {
        int exitCode = terminal.run("hunt", EXAMPLES);

        assertThat(exitCode).isEqualTo(ExitCode.FOUND);
        assertThat(terminal.out().lines().filter(line -> line.startsWith("  1  ")))
                .singleElement()
                .asString()
                .startsWith("  1  alice  user 123456789012")
                .contains("COMPROMISE LIKELY");
        assertThat(terminal.out()).contains("created  aws-support-svc");
    }

    @Test
    void findsOfAUserWhatAnInvestigationFinds() throws IOException {
        terminal.run("hunt", EXAMPLES, "--output", "json");
        JsonNode hunted = JSON.readTree(terminal.out()).path("identities").path(0);

        terminal.run("investigate", "alice", "--logs", EXAMPLES, "--no-case", "--output", "json");
        JsonNode investigated = JSON.readTree(terminal.out());

        assertThat(hunted.at("/identity/name").asText()).isEqualTo("alice");
        assertThat(hunted.path("findings")).isNotEmpty().isEqualTo(investigated.path("findings"));
        assertThat(hunted.at("/verdict/level")).isEqualTo(investigated.at("/verdict/level"));
    }

    @Test
    void tellsOtherToolsOfEveryone() {
        terminal.run("hunt", EXAMPLES, "--output", "ocsf");
        assertThat(terminal.out().lines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("{\"category_uid\":2,") && line.endsWith("}"))
                .anyMatch(line -> line.contains("\"event_code\":\"administrator-access-granted\"")
                        && line.contains("arn:aws:iam::123456789012:user/alice"));

        terminal.run("hunt", EXAMPLES, "--output", "navigator");
        assertThat(terminal.out()).startsWith("{\n  \"name\" : \"hunt\",").contains("\"techniqueID\" : \"T1098");
    }

    @Test
    void judgesOneUserWhereOneIsNamed() {
        assertThat(terminal.run("hunt", EXAMPLES, "--user", "nobody")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("nobody");

        terminal.run("hunt", EXAMPLES, "--user", "alice");
        assertThat(terminal.out()).startsWith("1 identity judged").contains("alice");
    }

    @Test
    void doesNotTakeAFilterThatNothingPassesForQuiet() {
        assertThat(terminal.run("hunt", EXAMPLES, "--region", "mars-1")).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.out())
                .startsWith("There was no call to judge")
                .contains("left out")
                .contains("us-east-1");

        assertThat(terminal.run("hunt", EXAMPLES, "--account", "1234")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("'1234' is no account");
    }

    @Test
    void writesDigitsOfNoLanguage() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.language=ar",
                        "-Duser.country=EG",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Cordon.class.getName(),
                        "hunt",
                        EXAMPLES,
                        "--output",
                        "json")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(ExitCode.FOUND);
        assertThat(output).contains("\"explanation\"").doesNotContainPattern("[٠-٩]");
    }

    @Test
    void doesNotTakeAnEmptyFolderForQuiet() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        int exitCode = terminal.run("hunt", empty.toString());

        assertThat(exitCode).isNotEqualTo(ExitCode.DONE);
        assertThat(terminal.err()).contains(empty.toString());
    }

    @Test
    void listsARuleThatCannotBeUsedAndIsIncomplete() throws IOException {
        Path rule = Files.writeString(folder.resolve("broken.yml"), "title: Broken\nlogsource: {product: aws}\n");

        int exitCode = terminal.run("hunt", EXAMPLES, "--rules", rule.toString());

        assertThat(exitCode).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.out()).contains("broken.yml");
    }
}

package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.lab.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabCommandTests {
    @TempDir
    private Path home;

    private Terminal terminal;

    @BeforeEach
    void open() {
        terminal = new Terminal(home);
    }

    @Test
    void listsTheScenarios() {
        assertThat(terminal.run("lab", "list")).isEqualTo(ExitCode.DONE);

        assertThat(terminal.out()).contains(Scenario.labels());
        assertThat(terminal.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void listsTheScenariosForPrograms() throws IOException {
        terminal.run("lab", "list", "-o", "json");

        JsonNode list = new ObjectMapper().readTree(terminal.out());
        assertThat(list.findValuesAsText("name")).isEqualTo(Scenario.labels());
        assertThat(list.findValuesAsText("subject"))
                .isEqualTo(List.of("mira.novak", "jonas.weber", "render-farm", "dana.petrov"));
    }

    @Test
    void announcesItselfInOneLineUntilItIsStopped() throws Exception {
        Thread start = new Thread(() -> terminal.run("lab", "start", "--scenario", "none", "-o", "json"));
        start.start();
        while (!terminal.out().endsWith("\n") && start.isAlive()) {
            Thread.onSpinWait();
        }
        JsonNode line = new ObjectMapper().readTree(terminal.out());
        start.interrupt();
        start.join();

        assertThat(terminal.out().lines()).hasSize(1);
        assertThat(line.get("endpoint").asText()).startsWith("http://127.0.0.1:");
        assertThat(line.get("accessKeyId").asText()).startsWith("AKIA");
        assertThat(line.get("secretAccessKey").asText()).hasSize(40);
        assertThat(line.get("region").asText()).isEqualTo("us-east-1");
        assertThat(line.get("scenario").isNull()).isTrue();
        assertThat(line.get("subject").isNull()).isTrue();
    }

    @Test
    void refusesAPortThatIsNone() {
        assertThat(terminal.run("lab", "start", "--port", "70000")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).isEqualTo("cordon: --port 70000: expected 0 to 65535.\n");
    }

    @Test
    void tellsTheTruth() {
        assertThat(terminal.run("lab", "truth", "quiet-escalation")).isEqualTo(ExitCode.DONE);

        assertThat(terminal.out())
                .contains("quiet-escalation: dana.petrov, from 2026-03-06T")
                .contains("CreatePolicyVersion")
                .contains("role/platform-admin");
    }
}

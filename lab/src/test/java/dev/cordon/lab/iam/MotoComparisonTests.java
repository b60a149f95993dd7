package dev.cordon.lab.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.lab.LabOptions;
import dev.cordon.lab.PracticeAccount;
import dev.cordon.lab.Tool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares IAM and STS with {@code moto_server} call by call. The differences are those that the documentation lists. */
class MotoComparisonTests {
    private static final Path DOCUMENTATION = Path.of("..", "docs", "lab.md");
    private static final Pattern ROW =
            Pattern.compile("\\| `([^`]+)` \\|.*\\(https://docs\\.aws\\.amazon\\.com/.+\\) \\|");
    private static final Pattern LISTENING = Pattern.compile("Running on (http://127\\.0\\.0\\.1:\\d+)");

    @TempDir
    private Path folder;

    @Test
    void differsWhereAPageOfAwsDecides() throws IOException {
        assumeTrue(Tool.isInstalled("moto_server"), "'moto_server' is not installed on this machine");
        Process moto = startMoto();
        try (PracticeAccount account = PracticeAccount.start(LabOptions.defaults())) {
            List<JsonNode> lines = compare(account, endpointOf(moto));

            List<String> differing = new ArrayList<>();
            lines.stream()
                    .filter(line -> line.has("call"))
                    .forEach(line -> differing.add(line.get("call").asText()));
            assertThat(differing)
                    .as("calls that are answered differently: %s", lines)
                    .containsExactlyInAnyOrderElementsOf(documented());
            assertThat(lines.get(lines.size() - 1).get("calls").asInt()).isEqualTo(107);
        } finally {
            moto.destroy();
        }
    }

    private static Process startMoto() throws IOException {
        ProcessBuilder builder = new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", "0");
        builder.environment().put("MOTO_IAM_LOAD_MANAGED_POLICIES", "true");
        return builder.redirectErrorStream(true).start();
    }

    /** The process is ended by the caller, and its output with it. */
    private static String endpointOf(Process moto) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(moto.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        while (line != null) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                return listening.group(1);
            }
            line = output.readLine();
        }
        throw new IOException("moto_server ended without listening");
    }

    private List<JsonNode> compare(PracticeAccount account, String moto) throws IOException {
        Path script = folder.resolve("compare.py");
        try (InputStream in = MotoComparisonTests.class.getResourceAsStream("compare.py")) {
            Files.write(script, in == null ? new byte[0] : in.readAllBytes());
        }
        Tool.Run run = Tool.of("python3", Map.of())
                .run(
                        script.toString(),
                        account.endpoint().toString(),
                        account.responder().accessKeyId(),
                        account.responder().secretAccessKey(),
                        moto);
        assertThat(run.exit()).as(run.errors()).isZero();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : run.output().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    private static List<String> documented() throws IOException {
        return Files.readAllLines(DOCUMENTATION).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> row.group(1))
                .toList();
    }
}

package dev.cordon.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A practice account in a process of its own. */
record Lab(Process process, JsonNode announced) implements AutoCloseable {
    /** Plays a scenario, and waits until the account can be asked. */
    static Lab start(Shell shell, String scenario, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("lab", "start", "--scenario", scenario, "--output", "json"));
        command.addAll(List.of(options));
        Process process = shell.start(Map.of(), command.toArray(String[]::new));
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("{")) {
                return new Lab(process, new ObjectMapper().readTree(line));
            }
        }
        throw new IOException("The practice account did not start");
    }

    String subject() {
        return announced.path("subject").asText();
    }

    /** What lets a client ask it. */
    Map<String, String> variables() {
        return Map.of(
                "AWS_ENDPOINT_URL", announced.path("endpoint").asText(),
                "AWS_REGION", announced.path("region").asText(),
                "AWS_ACCESS_KEY_ID", announced.path("accessKeyId").asText(),
                "AWS_SECRET_ACCESS_KEY", announced.path("secretAccessKey").asText());
    }

    @Override
    public void close() {
        process.destroy();
    }
}

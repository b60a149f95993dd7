package dev.cordon.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.casefile.FetchedFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is looked up for a case, in {@code lookup/plan.json} (schema {@code cordon.lookup-plan/1}). Written before the first call, so
 * that an interrupted run is gone on with as it began, whatever the time is then.
 *
 * @param subject as the responder, or the alert, named it
 * @param regions the regions that are asked
 * @param doubt why there may be further regions
 */
record LookupPlan(
        String subject, String accountId, Instant from, Instant to, List<String> regions, Optional<String> doubt) {
    private static final String FILE = "plan.json";
    private static final String SCHEMA = "cordon.lookup-plan/1";
    private static final ObjectMapper JSON = new ObjectMapper();

    LookupPlan {
        regions = List.copyOf(regions);
    }

    void write(FetchedFiles files) {
        ObjectNode json = JSON.createObjectNode();
        json.put("schema", SCHEMA)
                .put("subject", subject)
                .put("accountId", accountId)
                .put("from", from.toString())
                .put("to", to.toString());
        regions.forEach(json.putArray("regions")::add);
        json.put("doubt", doubt.orElse(null));
        try {
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
            files.write(FILE, text.getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new AssertionError("A tree of texts can be written", e);
        }
    }

    /** The plan that an earlier run has left; empty if none has. */
    static Optional<LookupPlan> read(FetchedFiles files) {
        Optional<byte[]> bytes = files.read(FILE);
        return bytes.isEmpty() ? Optional.empty() : Optional.of(parse(bytes.get()));
    }

    private static LookupPlan parse(byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(bytes);
            List<String> regions = new ArrayList<>();
            json.path("regions").forEach(region -> regions.add(region.asText()));
            return new LookupPlan(
                    json.path("subject").asText(),
                    json.path("accountId").asText(),
                    Instant.parse(json.path("from").asText()),
                    Instant.parse(json.path("to").asText()),
                    regions,
                    json.path("doubt").isTextual()
                            ? Optional.of(json.path("doubt").textValue())
                            : Optional.empty());
        } catch (IOException | DateTimeException e) {
            throw CommandFailed.usage("The case's lookup/plan.json is damaged; begin another case.", e);
        }
    }
}

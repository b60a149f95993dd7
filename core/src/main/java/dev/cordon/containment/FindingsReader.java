package dev.cordon.containment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads from a case's {@code findings.json} (schema {@code cordon.investigation/1}) what containment is to follow. All texts in
 * it may come from an attacker.
 */
public final class FindingsReader {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int BUSIEST = 3;

    private FindingsReader() {}

    /**
     * Reads findings.
     *
     * @throws IOException if they cannot be read or are something else
     */
    public static CaseReach read(InputStream in) throws IOException {
        JsonNode findings = JSON.readTree(in);
        String schema = findings.path("schema").asText();
        if (!schema.equals("cordon.investigation/1")) {
            throw new IOException("expected findings of schema cordon.investigation/1, found '%s'".formatted(schema));
        }
        JsonNode reach = findings.path("reach");
        Map<String, String> ownersOfKeys = new HashMap<>();
        List<CaseReach.RoleSession> sessions = new ArrayList<>();
        for (JsonNode session : reach.path("sessions")) {
            if (session.path("roleArn").isTextual()
                    && session.path("sessionName").isTextual()) {
                roleSession(session).ifPresent(sessions::add);
            } else if (session.path("kind").asText().equals("CreateAccessKey")) {
                ownersOfKeys.put(
                        session.path("accessKeyId").asText(),
                        session.path("sessionName").asText());
            }
        }
        return new CaseReach(sessions, made(reach.path("changes"), ownersOfKeys), activity(findings.path("activity")));
    }

    private static Optional<CaseReach.RoleSession> roleSession(JsonNode session) {
        return time(session.path("issuedAt"))
                .map(issuedAt -> new CaseReach.RoleSession(
                        session.path("kind").asText(),
                        session.path("roleArn").asText(),
                        session.path("sessionName").asText(),
                        session.path("accessKeyId").asText(),
                        issuedAt,
                        session.path("events").asLong(),
                        time(session.path("lastUsed"))));
    }

    private static List<CaseReach.Made> made(JsonNode changes, Map<String, String> ownersOfKeys) {
        List<CaseReach.Made> made = new ArrayList<>();
        for (JsonNode change : changes) {
            Optional<Instant> time = time(change.path("time"));
            if (change.path("standing").asBoolean() && time.isPresent()) {
                String resource = change.path("resource").asText();
                made.add(new CaseReach.Made(
                        change.path("action").asText(),
                        resource,
                        Optional.ofNullable(ownersOfKeys.get(resource)),
                        time.get(),
                        change.path("eventId").asText()));
            }
        }
        return made;
    }

    private static Optional<CaseReach.Activity> activity(JsonNode activity) {
        if (!activity.isObject()) {
            return Optional.empty();
        }
        List<String> busiest = new ArrayList<>();
        int calls = 0;
        for (JsonNode call : activity.path("byEvent")) {
            if (calls++ < BUSIEST) {
                busiest.add("%s %d times, last %s"
                        .formatted(
                                call.path("value").asText(),
                                call.path("count").asLong(),
                                call.path("last").asText()));
            }
        }
        return Optional.of(
                new CaseReach.Activity(activity.path("events").asLong(), time(activity.path("lastSeen")), busiest));
    }

    private static Optional<Instant> time(JsonNode node) {
        try {
            return node.isTextual() ? Optional.of(Instant.parse(node.textValue())) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

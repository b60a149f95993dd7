package dev.cordon.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads alerts: a GuardDuty finding as the console and the API write it, alone or as the one of a list, and EventBridge events that
 * carry a finding or a CloudTrail record. Whoever sends an alert is not trusted: size and depth are bounded.
 *
 * @see <a href="https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html">GuardDuty findings in
 *     EventBridge</a>
 */
public final class NoticeReader {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_DEPTH = 100;
    private static final int MAX_TEXT = 1000;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build());

    private NoticeReader() {}

    /**
     * Reads one alert.
     *
     * @param name what the user calls the input
     * @throws NoticeRefused if it is no alert of a kind that is known; the message is for the user
     */
    public static Notice read(String name, InputStream in) throws NoticeRefused {
        byte[] bytes;
        try {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new NoticeRefused("%s cannot be read: %s.".formatted(name, e.getMessage()), e);
        }
        if (bytes.length > MAX_BYTES) {
            throw new NoticeRefused("%s has more than 1 MiB, which no alert has.".formatted(name));
        }
        try {
            return of(name, JSON.readTree(bytes));
        } catch (JsonProcessingException e) {
            throw new NoticeRefused(
                    "%s is not valid JSON (line %d, column %d)."
                            .formatted(
                                    name,
                                    e.getLocation() == null
                                            ? 0
                                            : e.getLocation().getLineNr(),
                                    e.getLocation() == null
                                            ? 0
                                            : e.getLocation().getColumnNr()),
                    e);
        } catch (IOException e) {
            throw new NoticeRefused("%s cannot be read: %s.".formatted(name, e.getMessage()), e);
        }
    }

    private static Notice of(String name, JsonNode json) throws NoticeRefused {
        if (json.isArray() || member(json, "findings").isArray()) {
            JsonNode list = json.isArray() ? json : member(json, "findings");
            if (list.size() != 1) {
                throw new NoticeRefused("%s holds %d findings; give one at a time.".formatted(name, list.size()));
            }
            return of(name, list.get(0));
        }
        if (json.path("detail").isObject()) {
            JsonNode detail = json.path("detail");
            return isRecord(detail) ? ofRecord(name, detail) : of(name, detail);
        }
        if (isRecord(json)) {
            return ofRecord(name, json);
        }
        if (member(json, "resource").isObject() && member(json, "type").isTextual()) {
            return ofFinding(json);
        }
        throw new NoticeRefused(
                "%s is no alert that Cordon knows: expected a GuardDuty finding, or an EventBridge event with a finding or a CloudTrail record in 'detail'."
                        .formatted(name));
    }

    private static boolean isRecord(JsonNode json) {
        return json.path("userIdentity").isObject() && json.path("eventName").isTextual();
    }

    private static Notice ofFinding(JsonNode finding) {
        JsonNode key = member(member(finding, "resource"), "accessKeyDetails");
        JsonNode service = member(finding, "service");
        return new Notice(
                "GuardDuty finding",
                text(finding, "id").orElse("without an id"),
                text(finding, "type").orElse(""),
                text(finding, "title").orElse(""),
                member(finding, "severity").isNumber()
                        ? member(finding, "severity").asText()
                        : "",
                text(finding, "accountId"),
                text(key, "userType"),
                text(key, "userName"),
                text(key, "accessKeyId"),
                time(service, "eventFirstSeen").or(() -> time(finding, "createdAt")),
                time(service, "eventLastSeen").or(() -> time(finding, "updatedAt")));
    }

    private static Notice ofRecord(String name, JsonNode event) throws NoticeRefused {
        JsonNode identity = event.path("userIdentity");
        if (identity.path("accountId").isMissingNode()
                && identity.path("accessKeyId").isMissingNode()) {
            throw new NoticeRefused("%s: the CloudTrail record does not say whose call it was.".formatted(name));
        }
        return new Notice(
                "CloudTrail event",
                text(event, "eventID").orElse("without an id"),
                text(event, "eventName").orElse(""),
                "",
                "",
                text(identity, "accountId"),
                text(identity, "type"),
                text(identity, "userName"),
                text(identity, "accessKeyId"),
                time(event, "eventTime"),
                time(event, "eventTime"));
    }

    /** The API writes {@code AccountId} where events and exports have {@code accountId}. */
    private static JsonNode member(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isMissingNode()
                ? json.path(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
                : value;
    }

    private static Optional<String> text(JsonNode json, String name) {
        JsonNode value = member(json, name);
        return value.isTextual() && !value.textValue().isBlank()
                ? Optional.of(value.textValue()
                        .substring(0, Math.min(MAX_TEXT, value.textValue().length())))
                : Optional.empty();
    }

    private static Optional<Instant> time(JsonNode json, String name) {
        try {
            return text(json, name).map(Instant::parse);
        } catch (DateTimeException e) {
            // Without a time the alert is still one.
            return Optional.empty();
        }
    }
}

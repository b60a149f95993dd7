package dev.cordon.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.aws.StubAws.Answer;
import dev.cordon.aws.StubAws.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An event history that answers {@code LookupEvents} as AWS does: newest first, 50 a page, tokens bound to their question. */
final class PretendedHistory implements StubAws.Answers {
    static final Instant END = Instant.parse("2026-03-10T00:00:00Z");

    private record Entry(String id, Instant time, String userName, String key) {}

    private final Map<String, List<Entry>> byRegion = new TreeMap<>();
    private final List<String> calls = new ArrayList<>();
    /** Tokens given out under an earlier number are not accepted any more. */
    private int tokens;

    void add(String region, String userName, String key, int events, Duration apart) {
        List<Entry> entries = byRegion.computeIfAbsent(region, name -> new ArrayList<>());
        for (int i = 0; i < events; i++) {
            entries.add(new Entry(
                    "%s-%s-%05d".formatted(region, key, i), END.minus(apart.multipliedBy(i + 1L)), userName, key));
        }
    }

    void expireTokens() {
        tokens++;
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public Answer to(Request request) throws IOException {
        JsonNode json = new ObjectMapper().readTree(request.body());
        JsonNode attribute = json.at("/LookupAttributes/0");
        synchronized (this) {
            calls.add(request.region());
        }
        Instant from = Instant.ofEpochSecond(json.path("StartTime").asLong());
        Instant to = Instant.ofEpochSecond(json.path("EndTime").asLong());
        String question = "%s|%s|%s|%s"
                .formatted(
                        attribute.path("AttributeKey").asText(),
                        attribute.path("AttributeValue").asText(),
                        from,
                        to);
        int start = 0;
        if (json.has("NextToken")) {
            String[] token = json.path("NextToken").asText().split("#", -1);
            if (!token[0].equals(Integer.toString(tokens)) || !token[1].equals(question)) {
                return Answer.error(400, "InvalidNextTokenException", "The token is not valid");
            }
            start = Integer.parseInt(token[2]);
        }
        List<Entry> found = byRegion.getOrDefault(request.region(), List.of()).stream()
                .filter(entry -> attribute
                        .path("AttributeValue")
                        .asText()
                        .equals(
                                attribute.path("AttributeKey").asText().equals("Username")
                                        ? entry.userName()
                                        : entry.key()))
                .filter(entry -> !entry.time().isBefore(from) && !entry.time().isAfter(to))
                .sorted(Comparator.comparing(Entry::time).reversed().thenComparing(Entry::id))
                .toList();
        int end = Math.min(found.size(), start + json.path("MaxResults").asInt());
        return Answer.json(
                200, page(found.subList(start, end), end < found.size() ? tokens + "#" + question + "#" + end : null));
    }

    private static String page(List<Entry> entries, @Nullable String token) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        ArrayNode events = json.putArray("Events");
        for (Entry entry : entries) {
            String record =
                    "{\"eventVersion\":\"1.08\",\"userIdentity\":{\"type\":\"IAMUser\",\"userName\":\"%s\",\"accountId\":\"123456789012\",\"accessKeyId\":\"%s\"},\"eventTime\":\"%s\",\"eventSource\":\"iam.amazonaws.com\",\"eventName\":\"ListUsers\",\"awsRegion\":\"us-east-1\",\"eventID\":\"%s\"}"
                            .formatted(entry.userName(), entry.key(), entry.time(), entry.id());
            events.addObject()
                    .put("EventId", entry.id())
                    .put("EventTime", entry.time().getEpochSecond())
                    .put("CloudTrailEvent", record);
        }
        if (token != null) {
            json.put("NextToken", token);
        }
        return json.toString();
    }
}

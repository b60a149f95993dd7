package dev.cordon.lab.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Parameters;
import dev.cordon.lab.trail.EventHistory.Entry;
import dev.cordon.lab.trail.EventHistory.Position;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Looks events up in the event history of a region.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html">LookupEvents</a>
 */
final class LookupEvents {
    private static final int MOST = 50;

    private final EventHistory history;
    private final int perSecond;
    private final Clock pace;
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

    /**
     * Look-ups in a history.
     *
     * @param perSecond how many each region answers in a second; 0 for any number
     * @param pace the clock of that second
     */
    LookupEvents(EventHistory history, int perSecond, Clock pace) {
        this.history = history;
        this.perSecond = perSecond;
        this.pace = pace;
    }

    Operation operation() {
        return Operation.reading("LookupEvents", this::handle)
                .needing(request -> Access.toAll("cloudtrail:LookupEvents"));
    }

    private Fields handle(ApiRequest request) {
        throttle(request.region());
        Parameters parameters = request.parameters();
        int size = size(parameters);
        Optional<LookupAttribute.Wanted> wanted = LookupAttribute.read(parameters);
        Optional<Instant> start = time(parameters, "StartTime");
        Optional<Instant> end = time(parameters, "EndTime");
        if (start.isPresent() && end.isPresent() && start.get().isAfter(end.get())) {
            throw ApiException.of("InvalidTimeRangeException", 400, "Start time must be before or equal to end time.");
        }
        Position place = parameters
                .text("NextToken")
                .map(token -> place(token, parameters))
                .orElse(Position.START);
        // Insights are a category of their own, of which this account has none.
        Stream<Entry> events = parameters.has("EventCategory")
                ? Stream.empty()
                : history.after(place, request.region(), request.time());
        List<Entry> found = events.takeWhile(
                        entry -> start.filter(entry.record().time()::isBefore).isEmpty())
                .filter(entry -> end.filter(entry.record().time()::isAfter).isEmpty())
                .filter(entry -> wanted.isEmpty() || wanted.get().matches(entry.record()))
                .limit(size + 1L)
                .toList();
        Fields answer = Fields.none()
                .withEach("Events", found.subList(0, Math.min(size, found.size())), entry -> event(entry.record()));
        return found.size() > size ? answer.with("NextToken", token(found.get(size - 1), parameters)) : answer;
    }

    private void throttle(String region) {
        if (perSecond > 0
                && !buckets.computeIfAbsent(region, fresh -> new TokenBucket(perSecond, pace))
                        .take()) {
            throw ApiException.of("ThrottlingException", 400, "Rate exceeded");
        }
    }

    private static int size(Parameters parameters) {
        int size = parameters
                .number("MaxResults", Integer.MIN_VALUE, Integer.MAX_VALUE)
                .orElse(MOST);
        if (size < 1 || size > MOST) {
            throw ApiException.of(
                    "InvalidMaxResultsException", 400, "MaxResults must be between 1 and 50, but was " + size + ".");
        }
        return size;
    }

    private static Optional<Instant> time(Parameters parameters, String name) {
        return parameters.text(name).map(text -> {
            try {
                return Instant.ofEpochMilli(
                        new BigDecimal(text).movePointRight(3).longValue());
            } catch (NumberFormatException e) {
                throw ApiException.of("SerializationException", 400, "A time in seconds was expected at " + name);
            }
        });
    }

    private static Fields event(TrailRecord record) {
        return Fields.of("EventId", record.eventId())
                .with("EventName", record.eventName())
                .with("ReadOnly", Boolean.toString(record.readOnly()))
                .withText("AccessKeyId", record.accessKeyId())
                .with("EventTime", record.time())
                .with("EventSource", record.eventSource())
                .withText("Username", record.userName())
                .withEach(
                        "Resources",
                        record.resources(),
                        resource -> Fields.of("ResourceType", resource.type()).with("ResourceName", resource.name()))
                .with("CloudTrailEvent", record.json());
    }

    /** A token holds the place after which to go on, and what it was given for. */
    private static String token(Entry last, Parameters parameters) {
        Position place = last.position();
        String text = "%s/%d/%d".formatted(print(parameters), place.time().getEpochSecond(), place.sequence());
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Position place(String token, Parameters parameters) {
        try {
            String[] parts = new String(Base64.getDecoder().decode(token), StandardCharsets.US_ASCII).split("/", -1);
            if (parts.length == 3 && parts[0].equals(print(parameters))) {
                return new Position(Instant.ofEpochSecond(Long.parseLong(parts[1])), Long.parseLong(parts[2]));
            }
        } catch (IllegalArgumentException e) {
            // Not one of ours: said below.
        }
        throw ApiException.of("InvalidNextTokenException", 400, "Invalid NextToken.");
    }

    /** What must be the same from page to page. */
    private static String print(Parameters parameters) {
        ObjectNode tree = parameters.tree().deepCopy();
        tree.remove(List.of("NextToken", "MaxResults"));
        Stream<String> members = tree.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(member -> member.getKey() + "=" + value(member.getValue()));
        CRC32 print = new CRC32();
        print.update(members.toList().toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits(print.getValue());
    }

    /** Clients spell a time with and without decimals. */
    private static String value(JsonNode value) {
        return value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : value.toString();
    }
}

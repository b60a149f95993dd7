package dev.cordon.lab.guardduty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cordon.lab.api.ApiException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * {@code findingCriteria}: conditions on dotted paths of a finding, all of which must hold.
 *
 * @see <a href="https://docs.aws.amazon.com/guardduty/latest/APIReference/API_ListFindings.html">ListFindings</a>
 */
final class Criterion {
    private Criterion() {}

    static boolean matches(JsonNode criterion, JsonNode finding) {
        return criterion.properties().stream()
                .allMatch(path -> path.getValue().properties().stream()
                        .allMatch(condition -> holds(condition, at(finding, path.getKey()))));
    }

    private static JsonNode at(JsonNode finding, String path) {
        JsonNode place = finding;
        for (String name : path.split("\\.", -1)) {
            JsonNode next = place.get(name);
            place = next == null ? MissingNode.getInstance() : next;
        }
        return place;
    }

    private static boolean holds(Map.Entry<String, JsonNode> condition, JsonNode value) {
        JsonNode wanted = condition.getValue();
        return switch (condition.getKey().toLowerCase(Locale.ROOT)) {
            case "eq", "equals" -> texts(wanted).contains(value.asText());
            case "neq", "notequals" -> !texts(wanted).contains(value.asText());
            case "gt", "greaterthan" -> number(value) > wanted.asDouble();
            case "gte", "greaterthanorequal" -> number(value) >= wanted.asDouble();
            case "lt", "lessthan" -> number(value) < wanted.asDouble();
            case "lte", "lessthanorequal" -> number(value) <= wanted.asDouble();
            default ->
                throw ApiException.of(
                        "BadRequestException",
                        400,
                        "The request is rejected because an invalid or out-of-range value is specified as an input"
                                + " parameter.");
        };
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** Times are compared in milliseconds. */
    private static double number(JsonNode value) {
        if (value.isNumber()) {
            return value.asDouble();
        }
        try {
            return Instant.parse(value.asText()).toEpochMilli();
        } catch (DateTimeParseException e) {
            return Double.NaN;
        }
    }
}

package dev.cordon.lab.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * How a service's CloudTrail records spell what was asked and answered. Most do as the defaults here; some have ways of their
 * own.
 */
public interface RecordStyle {
    /** How most records spell times inside parameters and responses. */
    DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

    /** The way of most services. */
    RecordStyle USUAL = new RecordStyle() {};

    /** A member's name: AWS's, with a small first letter; wholly small if it was wholly large, as {@code ARN} is. */
    default String memberName(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT))
                ? name.toLowerCase(Locale.ROOT)
                : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** A time. */
    default JsonNode time(Instant time) {
        return JsonNodeFactory.instance.textNode(TIME.format(time));
    }

    /**
     * {@code requestParameters}.
     *
     * @param sent what was sent, without secrets and with the names of records
     */
    default ObjectNode parameters(ApiRequest request, ObjectNode sent) {
        return sent;
    }

    /**
     * {@code responseElements}.
     *
     * @param answered what was answered, without secrets and with the names of records
     */
    default ObjectNode response(ApiRequest request, ObjectNode answered) {
        return answered;
    }

    /** {@code additionalEventData}: texts and numbers. */
    default Map<String, Object> additionalEventData(ApiRequest request, WireResponse response) {
        return Map.of();
    }

    /** Whether records of refused calls name their resources too: most services find out what they are only later. */
    default boolean namesResourcesOfRefused() {
        return false;
    }
}

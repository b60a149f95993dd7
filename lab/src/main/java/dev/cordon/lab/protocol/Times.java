package dev.cordon.lab.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** The protocols' forms of times: ISO 8601 in XML, seconds since 1970 in JSON. */
final class Times {
    private Times() {}

    static String inXml(JsonNode value) {
        if (value instanceof POJONode pojo && pojo.getPojo() instanceof Instant time) {
            return time.truncatedTo(ChronoUnit.SECONDS).toString();
        }
        return value.asText();
    }

    /** A copy of a tree in which every time is a number. */
    static JsonNode inJson(JsonNode value) {
        if (value instanceof POJONode pojo) {
            return pojo.getPojo() instanceof Instant time ? number(time) : object(pojo);
        }
        if (value.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(member -> copy.set(member.getKey(), inJson(member.getValue())));
            return copy;
        }
        if (value.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            value.forEach(each -> copy.add(inJson(each)));
            return copy;
        }
        return value;
    }

    private static JsonNode number(Instant time) {
        return JsonNodeFactory.instance.numberNode(BigDecimal.valueOf(time.toEpochMilli(), 3));
    }

    private static JsonNode object(POJONode pojo) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (pojo.getPojo() instanceof Map<?, ?> map) {
            map.forEach((key, value) -> object.put(String.valueOf(key), String.valueOf(value)));
        }
        return object;
    }
}

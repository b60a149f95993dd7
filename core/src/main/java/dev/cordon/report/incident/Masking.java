package dev.cordon.report.incident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;

/** Puts every text of a JSON document through a mask: values, and the names of members, as these may be data too. */
final class Masking {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Masking() {}

    /** The same document, with its texts masked; as it is where the mask is the identity. */
    static String ofJson(String json, UnaryOperator<String> mask) {
        if (mask == IncidentReader.AS_IT_IS) {
            return json;
        }
        try {
            return JSON.writeValueAsString(of(JSON.readTree(json), mask));
        } catch (JsonProcessingException e) {
            // It was read before. Whatever this is, it is not shown unmasked.
            return "{}";
        }
    }

    /** The same value, with its texts masked. */
    static JsonNode of(JsonNode value, UnaryOperator<String> mask) {
        if (mask == IncidentReader.AS_IT_IS) {
            return value;
        }
        if (value instanceof ObjectNode object) {
            ObjectNode masked = NODES.objectNode();
            object.properties().forEach(member -> masked.set(mask.apply(member.getKey()), of(member.getValue(), mask)));
            return masked;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode masked = NODES.arrayNode();
            array.forEach(element -> masked.add(of(element, mask)));
            return masked;
        }
        // An account's id is at times written as a number.
        if (value.isTextual() || value.isIntegralNumber()) {
            String text = value.asText();
            String masked = mask.apply(text);
            return text.equals(masked) ? value : NODES.textNode(masked);
        }
        return value;
    }
}

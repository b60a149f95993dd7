package dev.cordon.lab.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** Gives the parameters of the Query protocol their kinds: on the wire they are all text, in records they are not. */
final class QueryValues {
    private static final Set<String> SERVICES = Set.of("iam.amazonaws.com", "sts.amazonaws.com", "ec2.amazonaws.com");

    private static final Set<String> NUMBERS = Set.of(
            "durationSeconds",
            "maxItems",
            "maxResults",
            "maxSessionDuration",
            "maxPasswordAge",
            "minimumPasswordLength",
            "passwordReusePrevention",
            "credentialAgeDays",
            "minCount",
            "maxCount");

    private QueryValues() {}

    static ObjectNode typed(String eventSource, ObjectNode parameters) {
        return SERVICES.contains(eventSource) ? structure(parameters) : parameters;
    }

    private static ObjectNode structure(ObjectNode parameters) {
        ObjectNode typed = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : parameters.properties()) {
            typed.set(member.getKey(), value(member.getKey(), member.getValue()));
        }
        return typed;
    }

    private static JsonNode value(String name, JsonNode value) {
        if (value instanceof ObjectNode object) {
            return structure(object);
        }
        if (value instanceof ArrayNode array) {
            ArrayNode typed = JsonNodeFactory.instance.arrayNode();
            array.forEach(each -> typed.add(value("", each)));
            return typed;
        }
        String text = value.asText();
        if (value.isTextual() && (text.equals("true") || text.equals("false"))) {
            return JsonNodeFactory.instance.booleanNode(text.equals("true"));
        }
        return NUMBERS.contains(name) && text.matches("\\d{1,9}")
                ? JsonNodeFactory.instance.numberNode(Integer.parseInt(text))
                : value;
    }
}

package dev.cordon.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.trail.TrailEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Values in a record's parameters by a path such as {@code instancesSet.items.instanceId}: each array on the way, and at its
 * end, stands for all of its elements.
 */
final class Parameters {
    private static final String RESPONSE = "response.";

    private Parameters() {}

    /** Strings and numbers, as strings, at a path in {@code requestParameters}; empty ones left out. */
    static List<String> request(TrailEvent event, String path) {
        return texts(event.requestParameters(), path);
    }

    /** Like {@link #request}; a path that begins with {@code response.} looks into {@code responseElements}. */
    static List<String> anywhere(TrailEvent event, String path) {
        return path.startsWith(RESPONSE)
                ? texts(event.responseElements(), path.substring(RESPONSE.length()))
                : texts(event.requestParameters(), path);
    }

    /** The nodes at a path, arrays resolved to their elements. */
    static List<JsonNode> nodes(JsonNode root, String path) {
        List<JsonNode> found = elements(root);
        for (String member : path.split("\\.", -1)) {
            found = found.stream()
                    .flatMap(node -> elements(node.path(member)).stream())
                    .toList();
        }
        return found;
    }

    static List<String> texts(JsonNode root, String path) {
        return nodes(root, path).stream()
                .filter(JsonNode::isValueNode)
                .filter(node -> !node.isNull())
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static List<JsonNode> elements(JsonNode node) {
        if (!node.isArray()) {
            return node.isMissingNode() ? List.of() : List.of(node);
        }
        List<JsonNode> all = new ArrayList<>();
        node.forEach(element -> all.addAll(elements(element)));
        return all;
    }
}

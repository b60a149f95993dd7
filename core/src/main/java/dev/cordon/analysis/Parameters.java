package dev.cordon.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.trail.FieldPaths;
import dev.cordon.trail.FieldValues;
import dev.cordon.trail.TrailEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Values in a record's parameters by a path such as {@code instancesSet.items.instanceId}: each array on the way, and at its
 * end, stands for all of its elements.
 */
final class Parameters {
    private static final String RESPONSE = "response.";

    private Parameters() {}

    /** The paths that were asked for: as many as the program names. */
    private static final Map<String, FieldPaths> FIELDS = new ConcurrentHashMap<>();

    /** Strings and numbers, as strings, at a path in {@code requestParameters}; empty ones left out. */
    static List<String> request(TrailEvent event, String path) {
        return anywhere(event, path);
    }

    /** Like {@link #request}; a path that begins with {@code response.} looks into {@code responseElements}. */
    static List<String> anywhere(TrailEvent event, String path) {
        FieldValues values = event.fields(FIELDS.computeIfAbsent(path, Parameters::field));
        if (values.hasObject(0)) {
            // What an object holds is not at the path, but below it.
            return path.startsWith(RESPONSE)
                    ? texts(event.responseElements(), path.substring(RESPONSE.length()))
                    : texts(event.requestParameters(), path);
        }
        int size = values.size(0);
        if (size == 0) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            String text = values.scalar(0, i).text();
            if (!text.isEmpty()) {
                texts.add(text);
            }
        }
        return texts;
    }

    private static FieldPaths field(String path) {
        return new FieldPaths(Set.of(
                path.startsWith(RESPONSE)
                        ? "responseElements." + path.substring(RESPONSE.length())
                        : "requestParameters." + path));
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

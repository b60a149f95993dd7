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

    /** The nodes at a path, arrays resolved to their elements. In loops: this is asked for too often for streams. */
    static List<JsonNode> nodes(JsonNode root, String path) {
        List<JsonNode> found = new ArrayList<>();
        addElements(root, found);
        int from = 0;
        while (from <= path.length() && !found.isEmpty()) {
            int dot = path.indexOf('.', from);
            int to = dot < 0 ? path.length() : dot;
            String member = path.substring(from, to);
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : found) {
                addElements(node.path(member), next);
            }
            found = next;
            from = to + 1;
        }
        return found;
    }

    static List<String> texts(JsonNode root, String path) {
        List<String> texts = new ArrayList<>();
        for (JsonNode node : nodes(root, path)) {
            if (node.isValueNode() && !node.isNull() && !node.asText().isEmpty()) {
                texts.add(node.asText());
            }
        }
        return texts;
    }

    private static void addElements(JsonNode node, List<JsonNode> into) {
        if (node.isArray()) {
            node.forEach(element -> addElements(element, into));
        } else if (!node.isMissingNode()) {
            into.add(node);
        }
    }
}

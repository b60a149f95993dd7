package dev.cordon.lab.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.lab.api.ApiException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Query parameters such as {@code Tags.member.1.Key=a}, or EC2's {@code Filter.1.Name=b}, as a tree.
 *
 * <p>Depth and length are bounded: the names are whatever a client sends.
 */
final class ParameterTree {
    private static final int MAX_PARAMETERS = 4_096;
    private static final int MAX_DEPTH = 8;

    private final Map<String, ParameterTree> children = new LinkedHashMap<>();
    private String value = "";

    private ParameterTree() {}

    static ObjectNode of(Map<String, String> parameters) {
        if (parameters.size() > MAX_PARAMETERS) {
            throw ApiException.validation("Too many parameters");
        }
        ParameterTree root = new ParameterTree();
        parameters.forEach((name, value) -> {
            String[] path = name.split("\\.", -1);
            if (path.length > MAX_DEPTH) {
                throw ApiException.validation("Parameters are nested too deeply");
            }
            ParameterTree place = root;
            for (String part : path) {
                place = place.children.computeIfAbsent(part, ignored -> new ParameterTree());
            }
            place.value = value;
        });
        return root.structure();
    }

    private JsonNode node() {
        if (children.isEmpty()) {
            return JsonNodeFactory.instance.textNode(value);
        }
        if (children.size() == 1 && children.containsKey("member")) {
            return children.getOrDefault("member", this).node();
        }
        return children.keySet().stream().allMatch(ParameterTree::isIndex) ? list() : structure();
    }

    private ArrayNode list() {
        Map<Integer, ParameterTree> ordered = new TreeMap<>();
        children.forEach((index, child) -> ordered.put(Integer.parseInt(index), child));
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        ordered.values().forEach(child -> list.add(child.node()));
        return list;
    }

    private ObjectNode structure() {
        ObjectNode structure = JsonNodeFactory.instance.objectNode();
        children.forEach((name, child) -> structure.set(name, child.node()));
        return structure;
    }

    private static boolean isIndex(String name) {
        return name.matches("\\d{1,6}");
    }
}

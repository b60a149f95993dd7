package dev.cordon.iam.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** Writes policies: elements in AWS's usual order, a list of one as its element alone. */
final class PolicyWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PolicyWriter() {}

    static String write(Policy policy) {
        ObjectNode document = NODES.objectNode();
        document.put("Version", policy.version().text());
        policy.id().ifPresent(id -> document.put("Id", id));
        ArrayNode statements = document.putArray("Statement");
        policy.statements().forEach(statement -> statements.add(write(statement)));
        return document.toString();
    }

    private static ObjectNode write(Statement statement) {
        ObjectNode node = NODES.objectNode();
        statement.sid().ifPresent(sid -> node.put("Sid", sid));
        node.put("Effect", statement.effect().text());
        statement
                .principals()
                .ifPresent(principals -> node.set(not(principals.except()) + "Principal", write(principals)));
        node.set(
                not(statement.actions().except()) + "Action",
                texts(statement.actions().values()));
        statement
                .resources()
                .ifPresent(resources -> node.set(not(resources.except()) + "Resource", texts(resources.values())));
        if (!statement.conditions().isEmpty()) {
            ObjectNode conditions = node.putObject("Condition");
            statement
                    .conditions()
                    .forEach(condition -> conditions
                            .withObjectProperty(condition.operatorText())
                            .set(condition.key(), texts(condition.values())));
        }
        return node;
    }

    private static String not(boolean except) {
        return except ? "Not" : "";
    }

    private static JsonNode write(Principals principals) {
        if (principals.named().contains(Principal.ANYONE)) {
            return TextNode.valueOf("*");
        }
        ObjectNode node = NODES.objectNode();
        for (Principal.Kind kind : Principal.Kind.values()) {
            List<String> values = principals.named().stream()
                    .filter(principal -> principal.kind() == kind)
                    .map(Principal::value)
                    .toList();
            if (!values.isEmpty()) {
                node.set(kind.text(), texts(values));
            }
        }
        return node;
    }

    private static JsonNode texts(List<String> values) {
        if (values.size() == 1) {
            return TextNode.valueOf(values.get(0));
        }
        ArrayNode array = NODES.arrayNode();
        values.forEach(array::add);
        return array;
    }
}

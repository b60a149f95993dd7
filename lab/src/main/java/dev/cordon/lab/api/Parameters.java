package dev.cordon.lab.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The parameters of a request by AWS's names, whichever protocol they came in. A view: it checks when it is asked.
 *
 * <p>A parameter of the wrong kind is a {@code ValidationError}, as is a {@link #required} one that is missing.
 */
public record Parameters(ObjectNode tree) {
    /** The text of a parameter; empty if it was not sent. */
    public Optional<String> text(String name) {
        JsonNode value = tree.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (value.isContainerNode()) {
            throw ApiException.validation("Unexpected list element termination at '" + name + "'");
        }
        return Optional.of(value.asText());
    }

    /** The text of a parameter that AWS demands. */
    public String required(String name) {
        return text(name).orElseThrow(() -> ApiException.missing(name));
    }

    /** The number of a parameter, within AWS's bounds for it. */
    public Optional<Integer> number(String name, int least, int most) {
        return text(name).map(text -> bounded(name, text, least, most));
    }

    /** The truth value of a parameter; false if it was not sent. */
    public boolean flag(String name) {
        return text(name).map(Boolean::parseBoolean).orElse(false);
    }

    /** Whether a parameter was sent, whatever its value. */
    public boolean has(String name) {
        return tree.hasNonNull(name);
    }

    /** The texts of a list; empty if it was not sent. */
    public List<String> texts(String name) {
        return elements(name).map(JsonNode::asText).toList();
    }

    /** The structures of a list; empty if it was not sent. */
    public List<Parameters> structures(String name) {
        return elements(name).map(Parameters::of).toList();
    }

    /** A structure; an empty one if it was not sent. */
    public Parameters structure(String name) {
        JsonNode value = tree.get(name);
        return value == null ? new Parameters(JsonNodeFactory.instance.objectNode()) : of(value);
    }

    private Stream<JsonNode> elements(String name) {
        JsonNode value = tree.get(name);
        return value == null ? Stream.empty() : StreamSupport.stream(value.spliterator(), false);
    }

    private static Parameters of(JsonNode value) {
        if (value instanceof ObjectNode structure) {
            return new Parameters(structure);
        }
        throw ApiException.validation("A structure was expected where there is a value");
    }

    private static int bounded(String name, String text, int least, int most) {
        int number;
        try {
            number = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw ApiException.constraint(text, name, "Member must be a number");
        }
        if (number < least) {
            throw ApiException.constraint(text, name, "Member must have value greater than or equal to " + least);
        }
        if (number > most) {
            throw ApiException.constraint(text, name, "Member must have value less than or equal to " + most);
        }
        return number;
    }

    /** Names only: values may be secrets. */
    @Override
    public String toString() {
        return "Parameters" + tree.properties().stream().map(Map.Entry::getKey).toList();
    }
}

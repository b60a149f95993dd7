package dev.cordon.lab.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A structure of an answer, by AWS's member names. Protocols render it: times, lists and maps look different in each.
 *
 * <p>Filled while it is built, by one thread; the methods return the structure itself.
 */
public final class Fields implements ApiResponse {
    private final ObjectNode node = JsonNodeFactory.instance.objectNode();

    private String rootElement = "";
    private boolean isStructure;

    private Fields() {}

    /** A structure without members: also the whole answer of operations that answer nothing. */
    public static Fields none() {
        return new Fields();
    }

    /** The answer of the few operations that answer a structure without members. */
    public static Fields emptyStructure() {
        Fields fields = new Fields();
        fields.isStructure = true;
        return fields;
    }

    /** Whether there is anything to answer: members, or a structure without any. */
    public boolean isAnswer() {
        return isStructure || !node.isEmpty();
    }

    /** A structure with a first member. */
    public static Fields of(String name, String value) {
        return none().with(name, value);
    }

    /** Adds a text. */
    public Fields with(String name, String value) {
        node.put(name, value);
        return this;
    }

    /** Adds a truth value. */
    public Fields with(String name, boolean value) {
        node.put(name, value);
        return this;
    }

    /** Adds a number. */
    public Fields with(String name, long value) {
        node.put(name, value);
        return this;
    }

    /** Adds a number that may have decimals. */
    public Fields with(String name, double value) {
        node.put(name, value);
        return this;
    }

    /** Adds a time, rendered as the protocol does: ISO 8601 in XML, seconds since 1970 in JSON. */
    public Fields with(String name, Instant value) {
        node.putPOJO(name, value);
        return this;
    }

    /** Adds a structure. */
    public Fields with(String name, Fields value) {
        node.set(name, value.node);
        return this;
    }

    /** Adds a JSON value as it is. */
    public Fields with(String name, JsonNode value) {
        node.set(name, value);
        return this;
    }

    /** Adds a text, if there is one. */
    public Fields withText(String name, Optional<String> value) {
        value.ifPresent(text -> with(name, text));
        return this;
    }

    /** Adds a time, if there is one. */
    public Fields withTime(String name, Optional<Instant> value) {
        value.ifPresent(time -> with(name, time));
        return this;
    }

    /** Adds a list of structures. */
    public <T> Fields withEach(String name, Collection<T> values, Function<T, Fields> each) {
        ArrayNode list = node.putArray(name);
        values.forEach(value -> list.add(each.apply(value).node));
        return this;
    }

    /** Adds a list of texts. */
    public Fields withTexts(String name, Collection<String> values) {
        ArrayNode list = node.putArray(name);
        values.forEach(list::add);
        return this;
    }

    /** Adds a map: {@code <entry>} elements in XML, an object in JSON. */
    public Fields withMap(String name, Map<String, ?> values) {
        node.putPOJO(name, values);
        return this;
    }

    /** Names the outermost element, for REST-XML answers that are not named after their operation. */
    public Fields named(String element) {
        rootElement = element;
        return this;
    }

    /** The name given with {@link #named}, if any. */
    public Optional<String> rootElement() {
        return rootElement.isEmpty() ? Optional.empty() : Optional.of(rootElement);
    }

    /** The tree. Times and maps in it are POJO nodes. */
    public ObjectNode node() {
        return node;
    }
}

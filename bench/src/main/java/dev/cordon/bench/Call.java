package dev.cordon.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A kind of API call that the generator knows, as {@code calls.json} describes it.
 *
 * @param by who makes it: {@code user}, {@code role} (a session that a user opened), {@code service} (a workload's role),
 *     {@code aws} (an AWS service), {@code external} (another account), {@code attack}, {@code opening}
 * @param via the service that may make the call for a user
 * @param shared whether the record has a {@code sharedEventID}
 */
record Call(
        String source,
        String name,
        double weight,
        Set<String> by,
        boolean readOnly,
        boolean data,
        boolean signIn,
        boolean shared,
        Optional<String> via,
        Optional<Template> request,
        Optional<Template> response,
        Optional<Template> extra,
        Optional<Template> resources) {

    static List<Call> all() {
        try (InputStream in = Objects.requireNonNull(Call.class.getResourceAsStream("calls.json"))) {
            List<Call> calls = new ArrayList<>();
            for (JsonNode json : new ObjectMapper().readTree(in)) {
                calls.add(of(json));
            }
            return List.copyOf(calls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Call of(JsonNode json) {
        return new Call(
                json.get("source").textValue(),
                json.get("name").textValue(),
                json.get("weight").doubleValue(),
                words(json.get("by")),
                json.path("readOnly").booleanValue(),
                json.path("category").asText("").equals("Data"),
                json.path("signIn").booleanValue(),
                json.path("shared").booleanValue(),
                Optional.ofNullable(json.path("via").textValue()),
                template(json, "request"),
                template(json, "response"),
                template(json, "extra"),
                template(json, "resources"));
    }

    private static Set<String> words(JsonNode json) {
        return Pattern.compile(" ").splitAsStream(json.textValue()).collect(Collectors.toSet());
    }

    private static Optional<Template> template(JsonNode json, String member) {
        return Optional.ofNullable(json.get(member)).map(Template::compile);
    }

    /** {@code s3} of {@code s3.amazonaws.com}: how policies and host names call the service. */
    String service() {
        return source.substring(0, source.indexOf('.'));
    }
}

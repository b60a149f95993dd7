package dev.cordon.containment;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.iam.CallerIdentity;
import dev.cordon.iam.UserName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * A plan as JSON, schema {@code cordon.plan/1}: a public contract, described in {@code docs/schema/cordon.plan-1.schema.json}.
 * What is read equals what was written. ASCII alone: what an attacker named cannot take over a terminal.
 */
public final class PlanJson {
    static final String SCHEMA = "cordon.plan/1";

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private PlanJson() {}

    /** Writes the plan, ending with a line feed; leaves the stream open. */
    public static void write(Plan plan, OutputStream out) throws IOException {
        out.write(JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(node(plan))
                .getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws NotAPlan if it is something else
     */
    public static Plan read(InputStream in) throws IOException, NotAPlan {
        try {
            JsonNode node = JSON.readTree(in);
            String schema = node.path("schema").asText();
            if (!schema.equals(SCHEMA)) {
                throw new IllegalArgumentException("expected schema %s, found '%s'".formatted(SCHEMA, schema));
            }
            return plan(node);
        } catch (JacksonException | RuntimeException e) {
            throw new NotAPlan("Not a plan of a containment: " + e.getMessage(), e);
        }
    }

    private static ObjectNode node(Plan plan) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("schema", SCHEMA);
        node.put("userName", plan.user().value());
        node.put("userArn", plan.userArn());
        node.put("createdAt", plan.createdAt().toString());
        node.set("caller", caller(plan.caller()));
        node.set("options", options(plan.options()));
        plan.steps().forEach(step -> array(node, "steps").add(step(step)));
        plan.offers().forEach(step -> array(node, "offers").add(step(step)));
        array(node, "steps");
        array(node, "offers");
        strings(node, "gaps", plan.gaps());
        strings(node, "notes", plan.notes());
        node.put("serviceControlPolicy", plan.serviceControlPolicy());
        return node;
    }

    private static Plan plan(JsonNode node) {
        return new Plan(
                new UserName(MeasureJson.text(node, "userName")),
                MeasureJson.text(node, "userArn"),
                Instant.parse(MeasureJson.text(node, "createdAt")),
                caller(node.required("caller")),
                options(node.required("options")),
                steps(node, "steps"),
                steps(node, "offers"),
                strings(node, "gaps"),
                strings(node, "notes"),
                MeasureJson.text(node, "serviceControlPolicy"));
    }

    private static ObjectNode caller(CallerIdentity caller) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("accountId", caller.accountId())
                .put("arn", caller.arn())
                .put("userId", caller.userId());
    }

    private static CallerIdentity caller(JsonNode node) {
        return new CallerIdentity(
                MeasureJson.text(node, "accountId"), MeasureJson.text(node, "arn"), MeasureJson.text(node, "userId"));
    }

    private static ObjectNode options(PlanOptions options) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("caseId", options.caseId())
                .put("scope", id(options.scope()))
                .put("revokeRole", id(options.revokeRole()))
                .put("forcePartial", options.forcePartial());
        strings(node, "breakGlass", options.breakGlass());
        strings(node, "also", List.copyOf(new TreeSet<>(options.also())));
        return node;
    }

    private static PlanOptions options(JsonNode node) {
        return new PlanOptions(
                MeasureJson.text(node, "caseId"),
                PlanOptions.Scope.valueOf(name(node, "scope")),
                PlanOptions.RevokeRole.valueOf(name(node, "revokeRole")),
                node.required("forcePartial").booleanValue(),
                strings(node, "breakGlass"),
                new LinkedHashSet<>(strings(node, "also")));
    }

    private static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String name(JsonNode node, String name) {
        return MeasureJson.text(node, name).toUpperCase(Locale.ROOT);
    }

    private static ObjectNode step(Step step) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", step.id());
        node.put("what", step.measure().words());
        node.set("measure", Measure.FORMAT.write(step.measure()));
        node.put("why", step.why());
        strings(node, "breaks", step.breaks());
        node.put("undo", step.undo());
        return node;
    }

    private static List<Step> steps(JsonNode node, String name) {
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : node.required(name)) {
            steps.add(new Step(
                    Measure.FORMAT.read(step.required("measure")),
                    MeasureJson.text(step, "why"),
                    strings(step, "breaks"),
                    MeasureJson.text(step, "undo")));
        }
        return steps;
    }

    private static ArrayNode array(ObjectNode node, String name) {
        return node.withArrayProperty(name);
    }

    static void strings(ObjectNode node, String name, List<String> values) {
        ArrayNode array = node.putArray(name);
        values.forEach(array::add);
    }

    private static List<String> strings(JsonNode node, String name) {
        List<String> values = new ArrayList<>();
        node.required(name).forEach(value -> values.add(value.asText()));
        return values;
    }
}

package dev.cordon.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.sigma.Level;
import dev.cordon.sigma.RefusedRule;
import dev.cordon.sigma.Rule;
import dev.cordon.sigma.RuleSet;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A rule set as JSON, schema {@code cordon.rules/1}. */
public final class RulesJson {
    /** The schema that the output follows; see {@code docs/schema}. */
    public static final String SCHEMA = "cordon.rules/1";

    private RulesJson() {}

    /** Writes what each rule says of itself, and which were refused. Leaves the stream open. */
    public static void write(RuleSet rules, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("schema", SCHEMA);
            rules(json, "rules", rules.rules());
            rules(json, "elsewhere", rules.elsewhere());
            json.writeArrayFieldStart("refused");
            for (RefusedRule refused : rules.refused()) {
                json.writeStartObject();
                json.writeStringField("file", refused.file());
                json.writeNumberField("line", refused.line());
                json.writeNumberField("column", refused.column());
                text(json, "id", refused.id());
                text(json, "title", refused.title());
                json.writeStringField("reason", refused.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void rules(JsonGenerator json, String name, List<Rule> rules) throws IOException {
        json.writeArrayFieldStart(name);
        for (Rule rule : rules) {
            json.writeStartObject();
            json.writeStringField("type", rule.type().name().toLowerCase(Locale.ROOT));
            json.writeStringField("file", rule.file());
            json.writeNumberField("line", rule.line());
            text(json, "id", rule.id());
            text(json, "name", rule.name());
            json.writeStringField("title", rule.title());
            text(json, "description", rule.description());
            Level level = rule.level();
            text(json, "level", level == null ? null : level.sigmaName());
            text(json, "status", rule.status());
            texts(json, "tags", rule.tags());
            texts(json, "techniques", rule.techniques());
            texts(json, "falsePositives", rule.falsePositives());
            json.writeBooleanField("silent", rule.silent());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static void text(JsonGenerator json, String name, @Nullable String text) throws IOException {
        if (text == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, text);
        }
    }
}

package dev.cordon.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.sigma.RefusedRule;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which rules match which events, as one JSON object a line. */
public final class RuleMatchLines {
    private RuleMatchLines() {}

    /**
     * A rule that gave no answer, or only some of it.
     *
     * @param ruleFile the file's path below the one given for rules
     */
    public record Unanswered(String ruleFile, String error) {
        /** A rule that was refused. */
        public static Unanswered of(RefusedRule refused) {
            return new Unanswered(
                    refused.file(),
                    "line %d, column %d: %s".formatted(refused.line(), refused.column(), refused.reason()));
        }
    }

    /**
     * Writes a line for each match, then one for each rule without an answer. Leaves the stream open.
     *
     * @param matches in the order in which they are written; each pair once
     */
    public static void write(Collection<RuleMatch> matches, List<Unanswered> unanswered, OutputStream out)
            throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .setRootValueSeparator(null)) {
            for (RuleMatch match : matches) {
                json.writeStartObject();
                text(json, "ruleId", match.rule().id());
                json.writeStringField("ruleFile", match.rule().file());
                json.writeStringField("title", match.rule().title());
                text(json, "eventId", match.eventId());
                json.writeEndObject();
                json.writeRaw('\n');
            }
            for (Unanswered rule : unanswered) {
                json.writeStartObject();
                json.writeStringField("ruleFile", rule.ruleFile());
                json.writeStringField("error", rule.error());
                json.writeEndObject();
                json.writeRaw('\n');
            }
        }
    }

    private static void text(JsonGenerator json, String name, @Nullable String text) throws IOException {
        if (text == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, text);
        }
    }
}

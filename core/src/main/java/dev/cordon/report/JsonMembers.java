package dev.cordon.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.cordon.containment.Undoings;
import dev.cordon.investigation.Finding;
import dev.cordon.investigation.RulesUsed;
import dev.cordon.investigation.Verdict;
import dev.cordon.trail.Coverage;
import dev.cordon.trail.TimeWindow;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Members that several schemas have alike. Writes ASCII, so that what an attacker wrote cannot take over a terminal. */
abstract class JsonMembers {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    final JsonGenerator json;

    JsonMembers(JsonGenerator json) {
        this.json = json;
    }

    /** A generator that leaves the stream open when it is closed. */
    static JsonGenerator generator(OutputStream out) throws IOException {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return JSON.createGenerator(out).setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indenter));
    }

    void window(TimeWindow window) throws IOException {
        json.writeObjectFieldStart("window");
        time("from", window.hasStart() ? Optional.of(window.from()) : Optional.empty());
        time("to", window.hasEnd() ? Optional.of(window.to()) : Optional.empty());
        json.writeEndObject();
    }

    /** Who undid a containment, as members of an object. */
    void undoings(Undoings undoings) throws IOException {
        array("calls", undoings.calls(), undoing -> {
            json.writeStringField("time", undoing.call().time().toString());
            json.writeStringField("step", undoing.step());
            json.writeStringField("eventName", undoing.call().eventName());
            json.writeStringField("eventId", undoing.call().eventId());
            json.writeStringField("callerArn", undoing.call().callerArn());
            json.writeStringField("accessKeyId", undoing.call().accessKeyId());
            json.writeStringField("sourceIPAddress", undoing.call().sourceIpAddress());
            json.writeStringField("userAgent", undoing.call().userAgent());
        });
        time("askAgainAt", undoings.askAgainAt());
        string("gap", undoings.gap());
    }

    void verdict(Verdict verdict) throws IOException {
        json.writeObjectFieldStart("verdict");
        json.writeStringField("level", verdict.level().id());
        json.writeNumberField("score", verdict.score());
        json.writeStringField("summary", verdict.summary());
        array("reasons", verdict.reasons(), this::reason);
        json.writeEndObject();
    }

    private void reason(Verdict.Reason reason) throws IOException {
        json.writeStringField("findingId", reason.findingId());
        json.writeStringField("sentence", reason.sentence());
        json.writeStringField("severity", id(reason.severity()));
        json.writeNumberField("points", reason.points());
        strings("techniques", reason.techniques());
        strings("eventIds", reason.eventIds());
    }

    void coverage(Coverage coverage, boolean complete) throws IOException {
        json.writeObjectFieldStart("coverage");
        json.writeBooleanField("complete", complete);
        json.writeBooleanField("interrupted", coverage.interrupted());
        json.writeNumberField("files", coverage.files());
        json.writeNumberField("filesSkipped", coverage.filesSkipped());
        json.writeNumberField("digestFiles", coverage.digestFiles());
        json.writeNumberField("insightFiles", coverage.insightFiles());
        json.writeNumberField("foreignFiles", coverage.foreignFiles());
        json.writeNumberField("bytes", coverage.bytes());
        json.writeNumberField("records", coverage.records());
        json.writeNumberField("duplicates", coverage.duplicates());
        json.writeNumberField("outside", coverage.outside());
        json.writeNumberField("insightRecords", coverage.insightRecords());
        json.writeNumberField("unreadable", coverage.unreadable());
        array("problems", coverage.problems(), this::problem);
        json.writeNumberField("problemsOmitted", coverage.problemsOmitted());
        json.writeEndObject();
    }

    private void problem(Coverage.Problem problem) throws IOException {
        json.writeStringField("file", problem.file());
        if (problem.offset() < 0) {
            json.writeNullField("offset");
        } else {
            json.writeNumberField("offset", problem.offset());
        }
        json.writeStringField("reason", problem.reason());
    }

    void rules(RulesUsed rules) throws IOException {
        json.writeObjectFieldStart("rules");
        json.writeNumberField("used", rules.used());
        array("refused", rules.refused(), refused -> {
            json.writeStringField("file", refused.file());
            json.writeNumberField("line", refused.line());
            json.writeNumberField("column", refused.column());
            json.writeStringField("reason", refused.reason());
        });
        array("unjudged", rules.unjudged(), unjudged -> {
            json.writeStringField("file", unjudged.file());
            json.writeStringField("title", unjudged.title());
            json.writeStringField("reason", unjudged.reason());
        });
        json.writeEndObject();
    }

    void finding(Finding finding) throws IOException {
        json.writeStringField("id", finding.id());
        json.writeStringField("title", finding.title());
        json.writeStringField("severity", id(finding.severity()));
        if (finding.outcome().isPresent()) {
            json.writeStringField("outcome", id(finding.outcome().get()));
        }
        strings("techniques", finding.techniques());
        json.writeStringField("explanation", finding.explanation());
        json.writeNumberField("count", finding.count());
        firstAndLast(finding.first(), finding.last());
        strings("eventIds", finding.eventIds());
    }

    void firstAndLast(Instant first, Instant last) throws IOException {
        json.writeStringField("first", first.toString());
        json.writeStringField("last", last.toString());
    }

    void time(String name, Optional<Instant> time) throws IOException {
        string(name, time.map(Instant::toString));
    }

    void string(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        } else {
            json.writeNullField(name);
        }
    }

    void strings(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    <T> void array(String name, List<T> elements, Members<T> members) throws IOException {
        json.writeArrayFieldStart(name);
        for (T element : elements) {
            json.writeStartObject();
            members.write(element);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** An enum's name in machine output: {@code DATA_SHARING} is {@code data-sharing}. */
    static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Writes the members of an object that was begun. */
    interface Members<T> {
        void write(T element) throws IOException;
    }
}

package dev.cordon.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.containment.ContainmentResult;
import dev.cordon.containment.Measure;
import dev.cordon.containment.Plan;
import dev.cordon.containment.Restoration;
import dev.cordon.containment.Undoings;
import dev.cordon.iam.SnapshotDifference;
import dev.cordon.iam.UserName;
import dev.cordon.journal.CallResult;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/**
 * How a containment or a restoration ended as JSON, schemas {@code cordon.containment/1}, {@code cordon.reversals/1} and {@code cordon.restored/1}: public
 * contracts, described in {@code docs/schema}. Never a secret.
 */
public final class ContainmentJson extends JsonMembers {
    static final String SCHEMA = "cordon.containment/1";
    static final String REVERSALS_SCHEMA = "cordon.reversals/1";
    static final String RESTORED_SCHEMA = "cordon.restored/1";

    private ContainmentJson(JsonGenerator json) {
        super(json);
    }

    /** Writes a containment, ending with a line feed; leaves the stream open. */
    public static void write(Plan plan, ContainmentResult result, Undoings undoings, OutputStream out)
            throws IOException {
        try (JsonGenerator json = generator(out)) {
            new ContainmentJson(json).write(plan, result, undoings);
            json.writeRaw('\n');
        }
    }

    /** Writes a restoration, ending with a line feed; leaves the stream open. */
    public static void write(UserName user, Restoration.Restored restored, OutputStream out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            new ContainmentJson(json).write(user, restored);
            json.writeRaw('\n');
        }
    }

    /** Writes who undid a containment, ending with a line feed; leaves the stream open. */
    public static void write(UserName user, Undoings undoings, Instant at, OutputStream out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            ContainmentJson document = new ContainmentJson(json);
            json.writeStartObject();
            json.writeStringField("schema", REVERSALS_SCHEMA);
            json.writeStringField("userName", user.value());
            json.writeStringField("at", at.toString());
            document.undoings(undoings);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private void write(Plan plan, ContainmentResult result, Undoings undoings) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", SCHEMA);
        json.writeStringField("caseId", plan.options().caseId());
        json.writeStringField("userName", plan.user().value());
        json.writeStringField("userArn", plan.userArn());
        json.writeBooleanField("holds", result.holds() && plan.gaps().isEmpty());
        array("measures", result.results(), this::measure);
        strings("gaps", plan.gaps());
        json.writeNumberField("watchedSeconds", result.watched().toSeconds());
        json.writeBooleanField("quiet", result.quiet());
        json.writeStringField("quietSince", result.quietSince().toString());
        array("reversals", result.reversals(), reversal -> {
            json.writeStringField("seenAt", reversal.seenAt().toString());
            json.writeStringField("id", reversal.measure().id());
            json.writeStringField("kind", id(reversal.kind()));
            json.writeStringField("sentence", reversal.sentence());
        });
        json.writeObjectFieldStart("undoneBy");
        undoings(undoings);
        json.writeEndObject();
        strings("unseen", result.unseen());
        json.writeEndObject();
    }

    private void write(UserName user, Restoration.Restored restored) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", RESTORED_SCHEMA);
        json.writeStringField("userName", user.value());
        json.writeStringField("at", restored.at().toString());
        json.writeBooleanField("complete", restored.complete());
        array("measures", restored.results(), this::measure);
        json.writeBooleanField("newPassword", restored.newPassword());
        array("differences", restored.differences(), this::difference);
        json.writeEndObject();
    }

    private void measure(CallResult<Measure> result) throws IOException {
        json.writeStringField("id", result.change().id());
        json.writeStringField("action", result.change().action());
        json.writeStringField("what", result.change().words());
        json.writeStringField("state", id(result.state()));
        json.writeStringField("requestId", result.requestId().value());
        json.writeStringField("problem", result.problem());
    }

    private void difference(SnapshotDifference difference) throws IOException {
        json.writeStringField("part", difference.part());
        json.writeStringField("item", difference.item());
        json.writeStringField("before", difference.before());
        json.writeStringField("after", difference.after());
    }
}

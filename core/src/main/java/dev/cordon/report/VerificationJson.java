package dev.cordon.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.containment.Undoings;
import dev.cordon.iam.report.ReportRow;
import dev.cordon.iam.report.ReportValue;
import dev.cordon.verification.Answer;
import dev.cordon.verification.Calls;
import dev.cordon.verification.Check;
import dev.cordon.verification.LastChange;
import dev.cordon.verification.ReportAnswer;
import dev.cordon.verification.SilenceAnswer;
import dev.cordon.verification.Subject;
import dev.cordon.verification.Verification;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/**
 * A verification as JSON, schema {@code cordon.verification/1}: a public contract, described in
 * {@code docs/schema/cordon.verification-1.schema.json}.
 */
public final class VerificationJson extends JsonMembers {
    private static final String SCHEMA = "cordon.verification/1";

    private VerificationJson(JsonGenerator json) {
        super(json);
    }

    /**
     * Writes the verification, ending with a line feed; leaves the stream open.
     *
     * @param undoings who undid the containment before, as far as CloudTrail has told
     */
    public static void write(Verification verification, Undoings undoings, OutputStream out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            new VerificationJson(json).write(verification, undoings);
            json.writeRaw('\n');
        }
    }

    private void write(Verification verification, Undoings undoings) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", SCHEMA);
        json.writeStringField("at", verification.at().toString());
        subject(verification.subject());
        lastChange(verification.lastChange());
        json.writeObjectFieldStart("verdict");
        json.writeStringField("level", id(verification.verdict().level()));
        time("askAgainAt", verification.verdict().askAgainAt());
        json.writeEndObject();
        answer(verification.live());
        json.writeEndObject();
        answer(verification.simulation());
        json.writeEndObject();
        silence(verification.silence());
        report(verification.report());
        json.writeObjectFieldStart("undoneBy");
        undoings(undoings);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void subject(Subject subject) throws IOException {
        json.writeObjectFieldStart("subject");
        json.writeStringField("userName", subject.userName().value());
        string("arn", subject.arn());
        strings("accessKeyIds", subject.accessKeyIds().stream().sorted().toList());
        json.writeEndObject();
    }

    private void lastChange(Optional<LastChange> change) throws IOException {
        if (change.isEmpty()) {
            json.writeNullField("lastChange");
            return;
        }
        json.writeObjectFieldStart("lastChange");
        json.writeStringField("at", change.get().at().toString());
        json.writeStringField("from", id(change.get().from()));
        json.writeEndObject();
    }

    /** Begins an answer's object, and writes what all answers have. */
    private void answer(Answer answer) throws IOException {
        json.writeObjectFieldStart(answer.id());
        json.writeStringField("state", id(answer.outcome().state()));
        strings("reasons", answer.outcome().reasons());
        time("askAgainAt", answer.outcome().askAgainAt());
        strings("missingPermissions", answer.outcome().missingPermissions());
        json.writeStringField("source", answer.source());
        json.writeStringField("at", answer.at().toString());
        array("checks", answer.checks(), this::check);
    }

    private void check(Check check) throws IOException {
        json.writeStringField("what", check.what());
        json.writeStringField("state", id(check.state()));
        json.writeStringField("seen", check.seen());
    }

    private void silence(SilenceAnswer silence) throws IOException {
        answer(silence);
        time("since", silence.since());
        time("until", silence.until());
        json.writeNumberField("servedCount", silence.calls().succeededCount());
        array("served", silence.calls().succeeded(), this::call);
        tally("undeniable", silence.calls().undeniable());
        tally("failed", silence.calls().failed());
        tally("refused", silence.calls().refused());
        json.writeEndObject();
    }

    private void call(Calls.Call call) throws IOException {
        json.writeStringField("time", call.time().toString());
        json.writeStringField("eventSource", call.eventSource());
        json.writeStringField("eventName", call.eventName());
        json.writeStringField("accessKeyId", call.accessKeyId());
        json.writeStringField("sourceAddress", call.sourceAddress());
        json.writeStringField("eventId", call.eventId());
    }

    private void tally(String name, Calls.Tally tally) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("count", tally.count());
        time("last", tally.last());
        strings("sourceAddresses", tally.addresses());
        json.writeNumberField("sourceAddressCount", tally.addressCount());
        json.writeEndObject();
    }

    private void report(ReportAnswer report) throws IOException {
        answer(report);
        time("generatedTime", report.generatedTime());
        if (report.row().isPresent()) {
            row(report.row().get());
        } else {
            json.writeNullField("row");
        }
        json.writeEndObject();
    }

    private void row(ReportRow row) throws IOException {
        json.writeObjectFieldStart("row");
        for (Map.Entry<String, ReportValue> value : row.values().entrySet()) {
            json.writeStringField(value.getKey(), value.getValue().text());
        }
        json.writeEndObject();
    }
}

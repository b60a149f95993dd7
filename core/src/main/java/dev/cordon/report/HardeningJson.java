package dev.cordon.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.hardening.Hardening;
import dev.cordon.hardening.HardeningChange;
import dev.cordon.hardening.PasswordImpact;
import dev.cordon.hardening.PasswordPolicyJson;
import dev.cordon.hardening.PasswordPolicyPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Hardening as JSON, schemas {@code cordon.password-policy/1} and {@code cordon.hardened/1}: public contracts, described in
 * {@code docs/schema}.
 */
public final class HardeningJson extends JsonMembers {
    private static final ObjectMapper TREES = JsonMapper.builder().build();

    private HardeningJson(JsonGenerator json) {
        super(json);
    }

    /** Writes a plan for the password policy, ending with a line feed; leaves the stream open. */
    public static void write(PasswordPolicyPlan plan, OutputStream out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            json.setCodec(TREES);
            new HardeningJson(json).write(plan);
            json.writeRaw('\n');
        }
    }

    private void write(PasswordPolicyPlan plan) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", "cordon.password-policy/1");
        json.writeStringField("accountId", plan.caller().accountId());
        json.writeStringField("readAs", plan.caller().arn());
        json.writeStringField("createdAt", plan.createdAt().toString());
        json.writeBooleanField("changes", plan.changes());
        json.writeFieldName("before");
        json.writeTree(PasswordPolicyJson.write(plan.before()));
        json.writeFieldName("after");
        json.writeTree(PasswordPolicyJson.write(Optional.of(plan.after())));
        if (plan.impact().isPresent()) {
            impact(plan.impact().get(), plan);
        } else {
            json.writeNullField("impact");
        }
        string("unknownImpact", Optional.of(plan.unknownImpact()).filter(because -> !because.isEmpty()));
        json.writeEndObject();
    }

    private void impact(PasswordImpact impact, PasswordPolicyPlan plan) throws IOException {
        json.writeObjectFieldStart("impact");
        json.writeStringField("reportAt", impact.reportAt().toString());
        json.writeNumberField("withPassword", impact.withPassword());
        array("expireAtOnce", impact.expireAtOnce(), this::expiry);
        array("expireSoon", impact.expireSoon(), this::expiry);
        strings("unknown", impact.unknown());
        json.writeBooleanField("usersMayChange", impact.usersMayChange());
        json.writeBooleanField("lockedOut", impact.lockedOut());
        strings("gaps", impact.gaps());
        array("stagger", impact.stagger(plan.after(), plan.createdAt()), wave -> {
            json.writeNumberField("day", wave.day());
            json.writeNumberField("maxPasswordAge", wave.maxPasswordAge());
            strings("userNames", wave.userNames());
        });
        json.writeEndObject();
    }

    private void expiry(PasswordImpact.Expiry expiry) throws IOException {
        json.writeStringField("userName", expiry.userName());
        json.writeStringField("changed", expiry.changed().toString());
        json.writeStringField("expires", expiry.expires().toString());
    }

    /** Writes what came of changes, or of taking them back, ending with a line feed; leaves the stream open. */
    public static void write(Hardening.Outcome outcome, List<HardeningChange> changed, OutputStream out)
            throws IOException {
        try (JsonGenerator json = generator(out)) {
            HardeningJson document = new HardeningJson(json);
            json.writeStartObject();
            json.writeStringField("schema", "cordon.hardened/1");
            json.writeBooleanField("complete", outcome.complete() && changed.isEmpty());
            document.array("changes", outcome.results(), result -> {
                json.writeStringField("id", result.change().id());
                json.writeStringField("action", result.change().action());
                json.writeStringField("what", result.change().words());
                json.writeStringField("state", id(result.state()));
                json.writeStringField("requestId", result.requestId().value());
                json.writeStringField("problem", result.problem());
            });
            document.strings("unseen", outcome.unseen());
            document.strings(
                    "changedSince", changed.stream().map(HardeningChange::id).toList());
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }
}

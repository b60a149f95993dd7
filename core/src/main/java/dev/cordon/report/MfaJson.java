package dev.cordon.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.hardening.HardeningChange;
import dev.cordon.hardening.mfa.MfaPlan;
import dev.cordon.hardening.mfa.MfaReplay;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whom a policy that demands MFA would hit as JSON, schema {@code cordon.mfa-plan/1}: a public contract, described in
 * {@code docs/schema/cordon.mfa-plan-1.schema.json}.
 */
public final class MfaJson extends JsonMembers {
    private static final ObjectMapper TREES = JsonMapper.builder().build();

    private MfaJson(JsonGenerator json) {
        super(json);
    }

    /**
     * Writes a plan, ending with a line feed; leaves the stream open.
     *
     * @param reportAt of the credential report
     */
    public static void write(
            String accountId,
            Instant createdAt,
            Instant reportAt,
            MfaPlan plan,
            MfaReport.Replayed replayed,
            List<HardeningChange> changes,
            OutputStream out)
            throws IOException {
        try (JsonGenerator json = generator(out)) {
            json.setCodec(TREES);
            MfaJson document = new MfaJson(json);
            json.writeStartObject();
            json.writeStringField("schema", "cordon.mfa-plan/1");
            json.writeStringField("accountId", accountId);
            json.writeStringField("createdAt", createdAt.toString());
            json.writeStringField("reportAt", reportAt.toString());
            json.writeStringField("variant", plan.policy().id());
            json.writeStringField("policyName", plan.policy().policyName());
            document.string("replayed", Optional.of(replayed.source()).filter(source -> !source.isEmpty()));
            document.strings("gaps", replayed.gaps());
            json.writeObjectFieldStart("unknownEvents");
            for (Map.Entry<String, Long> event : new TreeMap<>(replayed.unknownEvents()).entrySet()) {
                json.writeNumberField(event.getKey(), event.getValue());
            }
            json.writeEndObject();
            document.array("users", plan.users(), document::user);
            json.writeArrayFieldStart("changes");
            for (HardeningChange change : changes) {
                json.writeTree(HardeningChange.FORMAT.write(change));
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private void user(MfaPlan.UserPlan user) throws IOException {
        json.writeStringField("userName", user.standing().userName().value());
        json.writeStringField("group", id(user.group()));
        json.writeBooleanField("mfaActive", user.standing().mfaActive());
        json.writeBooleanField("passwordEnabled", user.standing().passwordEnabled());
        json.writeBooleanField("activeKeys", user.standing().activeKeys());
        json.writeBooleanField("enforced", user.standing().enforced());
        json.writeNumberField("deniedCalls", user.activity().deniedCalls());
        json.writeNumberField("withMfa", user.activity().withFactor());
        json.writeNumberField("setUp", user.activity().setUp());
        json.writeNumberField("unauthorised", user.activity().unauthorised());
        json.writeNumberField("refusedAlready", user.activity().refusedAlready());
        List<Map.Entry<MfaReplay.Workload, MfaReplay.Denied>> denied = user.activity().denied().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(MfaReplay.Workload::toString)))
                .toList();
        array("denied", denied, entry -> {
            json.writeStringField("credential", entry.getKey().credential());
            json.writeStringField("userAgent", entry.getKey().userAgent());
            json.writeStringField("sourceIPAddress", entry.getKey().sourceIpAddress());
            json.writeNumberField("calls", entry.getValue().calls());
            json.writeNumberField("days", entry.getValue().days());
            firstAndLast(entry.getValue().first(), entry.getValue().last());
        });
    }
}

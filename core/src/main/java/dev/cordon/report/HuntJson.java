package dev.cordon.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.investigation.Hunt;
import dev.cordon.investigation.HuntedIdentity;
import dev.cordon.investigation.Identity;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A hunt as JSON, schema {@code cordon.hunt/1}: a public contract, described in
 * {@code docs/schema/cordon.hunt-1.schema.json}. The bytes depend on the hunt alone.
 */
public final class HuntJson extends JsonMembers {
    static final String SCHEMA = "cordon.hunt/1";

    private HuntJson(JsonGenerator json) {
        super(json);
    }

    /** Writes the hunt, ending with a line feed; leaves the stream open. */
    public static void write(Hunt hunt, OutputStream out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            new HuntJson(json).write(hunt);
            json.writeRaw('\n');
        }
    }

    private void write(Hunt hunt) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", SCHEMA);
        window(hunt.window());
        coverage(hunt.coverage(), hunt.complete());
        rules(hunt.rules());
        json.writeNumberField("judged", hunt.judged());
        json.writeObjectFieldStart("calls");
        json.writeNumberField("judged", hunt.calls().judged());
        json.writeNumberField("services", hunt.calls().services());
        json.writeNumberField("others", hunt.calls().others());
        json.writeEndObject();
        array("identities", hunt.identities(), this::hunted);
        strings("limits", hunt.limits());
        json.writeEndObject();
    }

    private void hunted(HuntedIdentity hunted) throws IOException {
        identity(hunted.identity());
        verdict(hunted.verdict());
        json.writeNumberField("events", hunted.events());
        json.writeNumberField("openedEvents", hunted.openedEvents());
        json.writeNumberField("refused", hunted.refused());
        time("firstSeen", hunted.firstSeen());
        time("lastSeen", hunted.lastSeen());
        array("findings", hunted.findings(), this::finding);
        array("sessions", hunted.sessions(), this::session);
        json.writeNumberField("sessionsOmitted", hunted.sessionsOmitted());
        strings("createdUsers", hunted.createdUsers());
        json.writeNumberField("createdUsersOmitted", hunted.createdUsersOmitted());
    }

    private void session(HuntedIdentity.Session session) throws IOException {
        string("accessKeyId", session.accessKeyId());
        identity(session.identity());
        string("sessionName", session.sessionName());
        json.writeStringField("since", session.since().toString());
        json.writeStringField("lastUsed", session.lastUsed().toString());
        json.writeNumberField("events", session.events());
    }

    private void identity(Identity identity) throws IOException {
        json.writeObjectFieldStart("identity");
        json.writeStringField("kind", identity.kind().words());
        json.writeStringField("accountId", identity.accountId());
        json.writeStringField("name", identity.name());
        json.writeStringField("arn", identity.arn());
        json.writeEndObject();
    }
}

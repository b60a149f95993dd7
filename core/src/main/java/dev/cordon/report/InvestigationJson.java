package dev.cordon.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.analysis.Activity;
import dev.cordon.analysis.Behaviour;
import dev.cordon.analysis.Burst;
import dev.cordon.analysis.Change;
import dev.cordon.analysis.Denial;
import dev.cordon.analysis.Novelty;
import dev.cordon.analysis.SensitiveAccess;
import dev.cordon.analysis.SourceAddress;
import dev.cordon.analysis.Tally;
import dev.cordon.investigation.Alert;
import dev.cordon.investigation.Investigation;
import dev.cordon.investigation.Origin;
import dev.cordon.investigation.Reach;
import dev.cordon.investigation.Subject;
import dev.cordon.investigation.TimelineEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The investigation as JSON, schema {@code cordon.investigation/1}: a public contract, described in
 * {@code docs/schema/cordon.investigation-1.schema.json}.
 *
 * <p>The bytes depend on the investigation alone: members in a fixed order, times in UTC, no name of this machine or run. They
 * are ASCII, so that what an attacker wrote cannot take over a terminal either.
 */
public final class InvestigationJson extends JsonMembers {
    static final String SCHEMA = "cordon.investigation/1";

    private InvestigationJson(JsonGenerator json) {
        super(json);
    }

    /** Writes the investigation, ending with a line feed; leaves the stream open. */
    public static void write(Investigation investigation, OutputStream out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            new InvestigationJson(json).write(investigation);
            json.writeRaw('\n');
        }
    }

    private void write(Investigation investigation) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", SCHEMA);
        subject(investigation.subject());
        window(investigation.window());
        verdict(investigation.verdict());
        coverage(investigation.coverage(), investigation.complete());
        rules(investigation.rules());
        activity("activity", investigation.activity());
        activity("openedActivity", investigation.openedActivity());
        denied(investigation);
        array("findings", investigation.findings(), this::finding);
        json.writeObjectFieldStart("reach");
        array("sessions", investigation.reach().sessions(), this::session);
        array("changes", investigation.reach().changes(), this::change);
        json.writeEndObject();
        array("addresses", investigation.addresses(), this::address);
        behaviour(investigation.behaviour());
        array("sensitive", investigation.sensitive(), this::sensitive);
        array("bursts", investigation.bursts(), this::burst);
        array("timeline", investigation.timeline(), this::timelineEntry);
        json.writeNumberField("timelineOmitted", investigation.timelineOmitted());
        strings("limits", investigation.limits());
        alert(investigation.origin().alert());
        source(investigation.origin().history());
        json.writeEndObject();
    }

    private void alert(Optional<Alert> alert) throws IOException {
        if (alert.isEmpty()) {
            json.writeNullField("alert");
            return;
        }
        json.writeObjectFieldStart("alert");
        json.writeStringField("source", alert.get().source());
        json.writeStringField("id", alert.get().id());
        json.writeStringField("type", alert.get().type());
        json.writeStringField("title", alert.get().title());
        json.writeStringField("severity", alert.get().severity());
        time("firstSeen", alert.get().firstSeen());
        time("lastSeen", alert.get().lastSeen());
        json.writeEndObject();
    }

    private void source(Optional<Origin.EventHistory> looked) throws IOException {
        json.writeObjectFieldStart("source");
        json.writeStringField("kind", looked.isPresent() ? "event-history" : "log-files");
        if (looked.isPresent()) {
            Origin.EventHistory history = looked.get();
            json.writeStringField("caller", history.caller());
            json.writeStringField("accountId", history.accountId());
            json.writeStringField("from", history.from().toString());
            json.writeStringField("to", history.to().toString());
            time("provisionalUntil", history.settled());
            strings("regions", history.regions());
            json.writeNumberField("lookups", history.lookups());
            json.writeNumberField("calls", history.calls());
            json.writeNumberField("events", history.events());
            json.writeNumberField("earlierSessions", history.earlierSessions());
        }
        json.writeEndObject();
    }

    private void subject(Subject subject) throws IOException {
        json.writeObjectFieldStart("subject");
        json.writeStringField("userName", subject.userName());
        json.writeStringField("arn", subject.arn());
        json.writeStringField("accountId", subject.accountId());
        strings("accessKeyIds", subject.accessKeyIds());
        json.writeEndObject();
    }

    private void activity(String name, Activity activity) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("events", activity.events());
        time("firstSeen", activity.firstSeen());
        time("lastSeen", activity.lastSeen());
        array("byEvent", activity.byEvent(), this::tally);
        array("bySourceAddress", activity.bySourceAddress(), this::tally);
        array("byUserAgent", activity.byUserAgent(), this::tally);
        array("byRegion", activity.byRegion(), this::tally);
        array("byError", activity.byError(), this::tally);
        json.writeArrayFieldStart("perHour");
        for (Map.Entry<Instant, Long> hour : activity.perHour().entrySet()) {
            json.writeStartObject();
            json.writeStringField("hour", hour.getKey().toString());
            json.writeNumberField("count", hour.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void tally(Tally tally) throws IOException {
        json.writeStringField("value", tally.value());
        json.writeNumberField("count", tally.count());
        firstAndLast(tally.first(), tally.last());
    }

    private void denied(Investigation investigation) throws IOException {
        json.writeArrayFieldStart("denied");
        for (Denial denial : investigation.denied()) {
            denial(denial, "user");
        }
        for (Denial denial : investigation.openedDenied()) {
            denial(denial, "session");
        }
        json.writeEndArray();
    }

    private void denial(Denial denial, String by) throws IOException {
        json.writeStartObject();
        json.writeStringField("by", by);
        json.writeStringField("eventSource", denial.eventSource());
        json.writeStringField("eventName", denial.eventName());
        json.writeStringField("errorCode", denial.errorCode());
        json.writeStringField("resource", denial.resource());
        json.writeStringField("resourceFrom", denial.resourceFrom());
        json.writeNumberField("count", denial.count());
        firstAndLast(denial.first(), denial.last());
        strings("sourceAddresses", denial.sourceAddresses());
        strings("userAgents", denial.userAgents());
        strings("eventIds", denial.eventIds());
        json.writeEndObject();
    }

    private void session(Reach.Session session) throws IOException {
        json.writeStringField("accessKeyId", session.accessKeyId());
        json.writeStringField("kind", session.kind().words());
        json.writeStringField("issuedBy", session.issuedBy());
        json.writeStringField("issuedAt", session.issuedAt().toString());
        string("roleArn", session.roleArn());
        string("sessionName", session.sessionName());
        json.writeNumberField("events", session.events());
        json.writeNumberField("refused", session.refused());
        json.writeNumberField("eventsBeforeWindow", session.eventsBeforeWindow());
        time("lastUsed", session.lastUsed());
        strings("sourceAddresses", session.sourceAddresses());
        if (session.addressesOmitted() > 0) {
            json.writeNumberField("sourceAddressesOmitted", session.addressesOmitted());
        }
        string("eventId", session.eventId());
    }

    private void change(Change change) throws IOException {
        json.writeStringField("category", id(change.category()));
        json.writeStringField("operation", id(change.operation()));
        json.writeStringField("action", change.action());
        json.writeStringField("what", change.what());
        json.writeStringField("resourceType", change.resourceType());
        json.writeStringField("resource", change.resource());
        json.writeStringField("detail", change.detail());
        json.writeBooleanField("external", change.external());
        json.writeStringField("severity", id(change.severity()));
        strings("techniques", change.techniques());
        json.writeStringField("time", change.time().toString());
        json.writeStringField("eventId", change.eventId());
        json.writeStringField("sourceAddress", change.sourceAddress());
        string("awsRegion", change.awsRegion());
        string("userAgent", change.userAgent());
        string("accessKeyId", change.accessKeyId());
        json.writeBooleanField("standing", change.standing());
        if (change.undoneBy().isPresent()) {
            Change.Undoing undoing = change.undoneBy().get();
            json.writeObjectFieldStart("undoneBy");
            json.writeStringField("action", undoing.action());
            json.writeStringField("time", undoing.time().toString());
            json.writeStringField("eventId", undoing.eventId());
            json.writeStringField("by", undoing.by());
            json.writeEndObject();
        } else {
            json.writeNullField("undoneBy");
        }
    }

    private void address(SourceAddress address) throws IOException {
        json.writeStringField("address", address.address());
        json.writeStringField("kind", id(address.kind()));
        json.writeBooleanField("trusted", address.trusted());
        json.writeNumberField("count", address.count());
        firstAndLast(address.first(), address.last());
        strings("userAgents", address.userAgents());
        string("country", address.country());
        string("network", address.network());
        json.writeBooleanField("isNew", address.isNew());
    }

    private void behaviour(Behaviour behaviour) throws IOException {
        json.writeObjectFieldStart("behaviour");
        json.writeNumberField("baselineEvents", behaviour.baselineEvents());
        json.writeNumberField("baselineDays", behaviour.baselineDays());
        json.writeStringField("sentence", behaviour.sentence());
        array("novelties", behaviour.novelties(), this::novelty);
        json.writeEndObject();
    }

    private void novelty(Novelty novelty) throws IOException {
        json.writeStringField("dimension", id(novelty.dimension()));
        json.writeStringField("value", novelty.value());
        json.writeNumberField("baselineCount", novelty.baselineCount());
        json.writeNumberField("count", novelty.count());
        firstAndLast(novelty.first(), novelty.last());
        json.writeStringField("sentence", novelty.sentence());
        strings("eventIds", novelty.eventIds());
    }

    private void sensitive(SensitiveAccess access) throws IOException {
        json.writeStringField("kind", access.kind());
        json.writeStringField("eventSource", access.eventSource());
        json.writeStringField("eventName", access.eventName());
        json.writeStringField("resource", access.resource());
        json.writeStringField("matchedBy", access.matchedBy());
        json.writeNumberField("count", access.count());
        json.writeNumberField("succeeded", access.outcomes().succeeded());
        json.writeNumberField("refused", access.refused());
        firstAndLast(access.first(), access.last());
        strings("eventIds", access.eventIds());
    }

    private void burst(Burst burst) throws IOException {
        json.writeStringField("kind", id(burst.kind()));
        json.writeStringField("start", burst.start().toString());
        json.writeStringField("end", burst.end().toString());
        json.writeNumberField("calls", burst.calls());
        json.writeNumberField("succeeded", burst.outcomes().succeeded());
        json.writeNumberField("distinct", burst.distinct());
        strings("examples", burst.examples());
        strings("eventIds", burst.eventIds());
    }

    private void timelineEntry(TimelineEntry entry) throws IOException {
        json.writeStringField("time", entry.time().toString());
        json.writeStringField("severity", id(entry.severity()));
        json.writeStringField("eventSource", entry.eventSource());
        json.writeStringField("eventName", entry.eventName());
        json.writeStringField("what", entry.what());
        json.writeStringField("resource", entry.resource());
        json.writeStringField("by", entry.by());
        json.writeBooleanField("opened", entry.opened());
        json.writeStringField("sourceAddress", entry.sourceAddress());
        string("userAgent", entry.userAgent());
        string("awsRegion", entry.awsRegion());
        string("errorCode", entry.errorCode());
        json.writeStringField("eventId", entry.eventId());
    }
}

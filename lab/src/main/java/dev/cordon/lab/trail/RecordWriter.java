package dev.cordon.lab.trail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.lab.api.Account;
import dev.cordon.lab.api.ApiCall;
import dev.cordon.lab.api.ApiCall.Category;
import dev.cordon.lab.api.Caller;
import dev.cordon.lab.api.Identity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Writes calls as CloudTrail does.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     record contents</a>
 */
final class RecordWriter {
    private static final String VERSION = "1.11";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Account account;
    private final Random ids;
    private final Predicate<String> isOfConsole;

    /**
     * A writer for an account.
     *
     * @param ids what event ids come from
     * @param isOfConsole whether an access key id is of a session that began with a sign-in to the console
     */
    RecordWriter(Account account, Random ids, Predicate<String> isOfConsole) {
        this.account = account;
        this.ids = ids;
        this.isOfConsole = isOfConsole;
    }

    /** The record of a call; empty for one that AWS records nowhere, as its sender could not be told. */
    Optional<TrailRecord> write(ApiCall call) {
        boolean isUnknown = call.caller().isEmpty() && !isSignIn(call);
        if (isUnknown || call.error().filter(RecordedError::isUnrecorded).isPresent()) {
            return Optional.empty();
        }
        String eventId = newId();
        String region = call.eventSource().equals("iam.amazonaws.com") ? account.homeRegion() : call.region();
        Instant time = call.time().truncatedTo(ChronoUnit.SECONDS);
        return Optional.of(new TrailRecord(
                eventId,
                time,
                region,
                call.eventSource(),
                call.eventName(),
                call.readOnly(),
                call.category(),
                call.caller().map(Caller::accessKeyId).filter(key -> !key.isEmpty()),
                userName(call),
                NamedResources.of(call),
                text(record(call, eventId, region, time))));
    }

    private String newId() {
        // Version 4 and variant 2: the form of a random UUID, from a source that can be seeded.
        long high = (ids.nextLong() & ~0xF000L) | 0x4000L;
        long low = (ids.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    private static boolean isSignIn(ApiCall call) {
        return call.eventType().equals("AwsConsoleSignIn");
    }

    /** Look-ups know a session by its own name, never by its user's or role's. */
    private static Optional<String> userName(ApiCall call) {
        if (call.caller().isEmpty()) {
            return Optional.of(UserIdentity.HIDDEN);
        }
        Identity who = call.caller().get().identity();
        if (who instanceof Identity.User user) {
            return Optional.of(user.userName());
        }
        if (who instanceof Identity.Root) {
            return Optional.of("root");
        }
        int colon = who.principalId().indexOf(':');
        return colon < 0 ? Optional.empty() : Optional.of(who.principalId().substring(colon + 1));
    }

    private ObjectNode record(ApiCall call, String eventId, String region, Instant time) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("eventVersion", VERSION);
        record.set("userIdentity", UserIdentity.of(call, account.id()));
        record.put("eventTime", time.toString())
                .put("eventSource", call.eventSource())
                .put("eventName", call.eventName())
                .put("awsRegion", region)
                .put("sourceIPAddress", call.sourceAddress())
                .put("userAgent", userAgent(call));
        addOutcome(record, call);
        if (!isSignIn(call)) {
            record.put("requestID", call.requestId());
        }
        record.put("eventID", eventId).put("readOnly", call.readOnly());
        addResources(record, call);
        boolean isManagement = call.category() == Category.MANAGEMENT;
        record.put("eventType", call.eventType())
                .put("managementEvent", isManagement)
                .put("recipientAccountId", account.id())
                .put("eventCategory", isManagement ? "Management" : "Data");
        call.tls().ifPresent(tls -> addTls(record, tls));
        if (call.caller().map(Caller::accessKeyId).filter(isOfConsole).isPresent()) {
            record.put("sessionCredentialFromConsole", "true");
        }
        return record;
    }

    /** S3 puts what it is sent into brackets. */
    private static String userAgent(ApiCall call) {
        return call.eventSource().equals("s3.amazonaws.com") ? "[" + call.userAgent() + "]" : call.userAgent();
    }

    private static void addOutcome(ObjectNode record, ApiCall call) {
        call.error().ifPresent(error -> {
            RecordedError.code(call.eventSource(), error).ifPresent(code -> record.put("errorCode", code));
            record.put("errorMessage", RecordedError.message(error));
        });
        boolean isHidden = call.error()
                .filter(error -> RecordedError.hidesParameters(call.eventSource(), error))
                .isPresent();
        record.set(
                "requestParameters",
                call.requestParameters()
                        .filter(any -> !isHidden)
                        .<JsonNode>map(sent -> QueryValues.typed(call.eventSource(), sent))
                        .orElseGet(JsonNodeFactory.instance::nullNode));
        record.set(
                "responseElements",
                call.responseElements().<JsonNode>map(tree -> tree).orElseGet(JsonNodeFactory.instance::nullNode));
        if (!call.additionalEventData().isEmpty()) {
            record.set("additionalEventData", JSON.valueToTree(new TreeMap<>(call.additionalEventData())));
        }
    }

    private static void addResources(ObjectNode record, ApiCall call) {
        if (call.resources().isEmpty()) {
            return;
        }
        ArrayNode resources = record.putArray("resources");
        for (ApiCall.Resource each : call.resources()) {
            ObjectNode resource = resources.addObject();
            if (!each.accountId().isEmpty()) {
                resource.put("accountId", each.accountId());
            }
            resource.put("type", each.type()).put("ARN", each.arn());
        }
    }

    private static void addTls(ObjectNode record, ApiCall.Tls tls) {
        record.putObject("tlsDetails")
                .put("tlsVersion", tls.version())
                .put("cipherSuite", tls.cipherSuite())
                .put("clientProvidedHostHeader", tls.clientProvidedHostHeader());
    }

    private static String text(ObjectNode record) {
        try {
            return JSON.writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record could not be written", e);
        }
    }
}

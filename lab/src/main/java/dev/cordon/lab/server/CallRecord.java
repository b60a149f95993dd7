package dev.cordon.lab.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import dev.cordon.lab.api.ApiCall;
import dev.cordon.lab.api.ApiError;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.ApiResponse;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Service;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes the account of a call that CloudTrail gets: AWS's spelling, without secrets. */
final class CallRecord {
    /** How records spell times inside parameters and responses. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

    private static final String TLS_VERSION = "TLSv1.3";
    private static final String TLS_CIPHER_SUITE = "TLS_AES_128_GCM_SHA256";

    private CallRecord() {}

    /** What came of a call. */
    record Outcome(Optional<ApiError> error, Optional<ObjectNode> response) {
        static Outcome of(ApiError error) {
            return new Outcome(Optional.of(error), Optional.empty());
        }

        static Outcome of(ApiResponse answer) {
            return new Outcome(
                    Optional.empty(),
                    answer instanceof Fields fields && !fields.node().isEmpty()
                            ? Optional.of(fields.node())
                            : Optional.empty());
        }
    }

    static ApiCall of(Service service, Operation operation, ApiRequest request, Outcome outcome) {
        ObjectNode sent = request.parameters().tree();
        boolean failed = outcome.error().isPresent();
        return new ApiCall(
                request.time(),
                request.requestId(),
                "AwsApiCall",
                service.eventSource(),
                operation.name(),
                request.region(),
                Optional.of(request.caller()),
                request.sourceAddress(),
                request.userAgent(),
                outcome.error(),
                sent.isEmpty() ? Optional.empty() : Optional.of(shown(sent, operation)),
                outcome.response().filter(any -> operation.recordsResponse()).map(tree -> shown(tree, operation)),
                Map.of(),
                operation.readOnly(),
                operation.category(),
                failed ? List.of() : operation.resources().apply(request),
                Optional.of(new ApiCall.Tls(TLS_VERSION, TLS_CIPHER_SUITE, endpointOf(service, request))));
    }

    private static String endpointOf(Service service, ApiRequest request) {
        boolean isGlobal = service.name().equals("iam");
        return service.name() + (isGlobal ? "" : "." + request.region()) + ".amazonaws.com";
    }

    private static ObjectNode shown(ObjectNode tree, Operation operation) {
        return structure(tree, "", operation);
    }

    private static ObjectNode structure(JsonNode tree, String path, Operation operation) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : tree.properties()) {
            String here = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            if (!operation.hidden().contains(here)) {
                copy.set(recordName(member.getKey()), value(member.getValue(), here, operation));
            }
        }
        return copy;
    }

    private static JsonNode value(JsonNode value, String path, Operation operation) {
        if (value.isObject()) {
            return structure(value, path, operation);
        }
        if (value.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            value.forEach(each -> copy.add(value(each, path, operation)));
            return copy;
        }
        if (value instanceof POJONode pojo && pojo.getPojo() instanceof Instant time) {
            return JsonNodeFactory.instance.textNode(TIME.format(time));
        }
        return value;
    }

    private static String recordName(String member) {
        // Names are what a client sends: one may be empty.
        return member.isEmpty() ? "" : member.substring(0, 1).toLowerCase(Locale.ROOT) + member.substring(1);
    }
}

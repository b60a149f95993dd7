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
import dev.cordon.lab.api.RecordStyle;
import dev.cordon.lab.api.Service;
import dev.cordon.lab.api.WireResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the account of a call that CloudTrail gets: AWS's spelling, without secrets. */
final class CallRecord {
    private static final String TLS_VERSION = "TLSv1.3";
    private static final String TLS_CIPHER_SUITE = "TLS_AES_128_GCM_SHA256";

    private final RecordStyle style;
    private final Operation operation;

    private CallRecord(RecordStyle style, Operation operation) {
        this.style = style;
        this.operation = operation;
    }

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

    static ApiCall of(
            Service service, Operation operation, ApiRequest request, Outcome outcome, WireResponse response) {
        return new CallRecord(service.recordStyle(), operation).call(service, request, outcome, response);
    }

    private ApiCall call(Service service, ApiRequest request, Outcome outcome, WireResponse response) {
        ObjectNode sent = style.parameters(request, shown(request.parameters().tree()));
        boolean namesResources = outcome.error().isEmpty() || style.namesResourcesOfRefused();
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
                sent.isEmpty() ? Optional.empty() : Optional.of(sent),
                outcome.response()
                        .filter(any -> operation.recordsResponse())
                        .map(tree -> style.response(request, shown(tree))),
                style.additionalEventData(request, response),
                operation.readOnly(),
                operation.category(),
                namesResources ? operation.resources().apply(request) : List.of(),
                Optional.of(new ApiCall.Tls(TLS_VERSION, TLS_CIPHER_SUITE, endpointOf(service, request))));
    }

    private static String endpointOf(Service service, ApiRequest request) {
        boolean isGlobal = service.name().equals("iam");
        return service.name() + (isGlobal ? "" : "." + request.region()) + ".amazonaws.com";
    }

    private ObjectNode shown(ObjectNode tree) {
        return structure(tree, "");
    }

    private ObjectNode structure(JsonNode tree, String path) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : tree.properties()) {
            String here = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            if (!operation.hidden().contains(here)) {
                copy.set(style.memberName(member.getKey()), value(member.getValue(), here));
            }
        }
        return copy;
    }

    private JsonNode value(JsonNode value, String path) {
        if (value.isObject()) {
            return structure(value, path);
        }
        if (value.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            value.forEach(each -> copy.add(value(each, path)));
            return copy;
        }
        if (value instanceof POJONode pojo && pojo.getPojo() instanceof Instant time) {
            return style.time(time);
        }
        return value;
    }
}

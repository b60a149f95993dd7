package dev.cordon.lab.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.lab.api.ApiError;
import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiResponse;
import dev.cordon.lab.api.AuthenticationFailure;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Payload;
import dev.cordon.lab.api.Protocol;
import dev.cordon.lab.api.Service;
import dev.cordon.lab.api.WireRequest;
import dev.cordon.lab.api.WireResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** S3's REST with XML bodies, path style. Parameters are those of query and path; lists have no wrapper. */
public record RestXmlProtocol(String namespace) implements Protocol {
    @Override
    public boolean claims(WireRequest request) {
        return false;
    }

    @Override
    public Invocation read(WireRequest request, Service service) {
        RestOperation found = RestOperation.find(request, service)
                .orElseThrow(() -> ApiException.of(
                        "NotImplemented", 501, "A header you provided implies functionality that is not implemented"));
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        found.parameters().forEach(parameters::put);
        return new Invocation(found.operation(), parameters);
    }

    @Override
    public WireResponse write(Operation operation, ApiResponse response, String requestId) {
        if (response instanceof Payload payload) {
            Map<String, String> headers = new HashMap<>(payload.headers());
            headers.put("Content-Type", payload.contentType());
            return new WireResponse(payload.status(), withIds(headers, requestId), payload.bytes());
        }
        Fields fields = (Fields) response;
        String root = fields.rootElement().orElse(operation.name() + "Result");
        byte[] body = XmlTree.document(root, namespace, "", xml -> xml.members(fields.node()));
        return new WireResponse(200, withIds(Map.of("Content-Type", "application/xml"), requestId), body);
    }

    @Override
    public WireResponse write(ApiError error, String requestId) {
        byte[] body = XmlTree.document("Error", "", "", xml -> {
            xml.element("Code", error.code()).element("Message", error.message());
            for (Map.Entry<String, String> detail : error.details().entrySet()) {
                xml.element(detail.getKey(), detail.getValue());
            }
            xml.element("RequestId", requestId).element("HostId", requestId);
        });
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/xml"));
        // Answers to HEAD have no body, and clients must still learn where a bucket is.
        Optional.ofNullable(error.details().get("Region"))
                .ifPresent(region -> headers.put("x-amz-bucket-region", region));
        return new WireResponse(error.status(), withIds(headers, requestId), body);
    }

    private static Map<String, String> withIds(Map<String, String> headers, String requestId) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("x-amz-request-id", requestId);
        all.put("x-amz-id-2", requestId);
        return all;
    }

    @Override
    public ApiError refusal(AuthenticationFailure failure, String detail) {
        return switch (failure) {
            case MISSING -> new ApiError("AccessDenied", "Access Denied", 403);
            case INCOMPLETE ->
                new ApiError(
                        "AuthorizationHeaderMalformed",
                        "The authorization header that you provided is not valid.",
                        400);
            case UNKNOWN_KEY ->
                new ApiError(
                        "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.", 403);
            case WRONG_SIGNATURE ->
                new ApiError(
                        "SignatureDoesNotMatch",
                        "The request signature we calculated does not match the signature you provided. Check your key and"
                                + " signing method.",
                        403);
            case SKEWED ->
                new ApiError(
                        "RequestTimeTooSkewed",
                        "The difference between the request time and the current time is too large.",
                        403);
            case EXPIRED -> new ApiError("ExpiredToken", "The provided token has expired.", 400);
        };
    }

    @Override
    public ApiError denial(String sentence) {
        return new ApiError("AccessDenied", sentence, 403);
    }
}

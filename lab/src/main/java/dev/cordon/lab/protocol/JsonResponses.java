package dev.cordon.lab.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.lab.api.ApiError;
import dev.cordon.lab.api.ApiResponse;
import dev.cordon.lab.api.AuthenticationFailure;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Payload;
import dev.cordon.lab.api.WireResponse;
import java.util.Map;

/** HTTP answers of the JSON protocols. */
final class JsonResponses {
    private static final String WRONG_SIGNATURE =
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                    + " Access Key and signing method. Consult the service documentation for details.";

    private JsonResponses() {}

    static WireResponse answer(String type, ApiResponse response, String requestId) {
        if (response instanceof Payload payload) {
            return XmlResponses.payload(payload, requestId);
        }
        byte[] body = JsonBody.write(((Fields) response).node());
        return new WireResponse(200, Map.of("Content-Type", type, "x-amzn-RequestId", requestId), body);
    }

    static WireResponse error(String type, ApiError error, String requestId) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("__type", error.code());
        body.put("message", error.message());
        error.details().forEach(body::put);
        Map<String, String> headers =
                Map.of("Content-Type", type, "x-amzn-RequestId", requestId, "x-amzn-ErrorType", error.code());
        return new WireResponse(error.status(), headers, JsonBody.write(body));
    }

    static ApiError refusal(AuthenticationFailure failure, String detail, int status) {
        return switch (failure) {
            case MISSING -> new ApiError("MissingAuthenticationTokenException", "Missing Authentication Token", status);
            case INCOMPLETE -> new ApiError("IncompleteSignatureException", detail, status);
            case UNKNOWN_KEY ->
                new ApiError(
                        "UnrecognizedClientException",
                        "The security token included in the request is invalid.",
                        status);
            case WRONG_SIGNATURE ->
                new ApiError("InvalidSignatureException", detail.isEmpty() ? WRONG_SIGNATURE : detail, status);
            case SKEWED -> new ApiError("InvalidSignatureException", detail, status);
            case EXPIRED ->
                new ApiError("ExpiredTokenException", "The security token included in the request is expired", status);
        };
    }
}

package dev.cordon.lab.protocol;

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
import java.util.Map;
import java.util.TreeMap;

/**
 * The Query protocol of IAM and STS: a form in, XML out.
 *
 * @param version the API's version, which every request names
 * @param namespace of the answers
 */
public record QueryProtocol(String version, String namespace) implements Protocol {
    private static final String WRONG_SIGNATURE =
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                    + " Access Key and signing method. Consult the service documentation for details.";

    @Override
    public boolean claims(WireRequest request) {
        return names(version, request);
    }

    static boolean names(String version, WireRequest request) {
        try {
            return version.equals(form(request).get("Version"));
        } catch (ApiException e) {
            // A form that cannot be read names nothing.
            return false;
        }
    }

    @Override
    public Invocation read(WireRequest request, Service service) {
        Map<String, String> form = form(request);
        return FormOperation.find(form, version, service)
                .map(operation -> new Invocation(operation, ParameterTree.of(FormOperation.parameters(form))))
                .orElseThrow(() -> ApiException.of(
                        "InvalidAction",
                        400,
                        "Could not find operation %s for version %s"
                                .formatted(
                                        form.getOrDefault("Action", ""), form.getOrDefault("Version", "NO_VERSION"))));
    }

    static Map<String, String> form(WireRequest request) {
        Map<String, String> form = new TreeMap<>(request.queryParameters());
        if (request.hasForm()) {
            form.putAll(WireRequest.form(request.text()));
        }
        return form;
    }

    @Override
    public WireResponse write(Operation operation, ApiResponse response, String requestId) {
        if (response instanceof Payload payload) {
            return XmlResponses.payload(payload, requestId);
        }
        Fields fields = (Fields) response;
        byte[] body = XmlTree.document(operation.name() + "Response", namespace, "member", xml -> {
            if (fields.isAnswer()) {
                xml.element(operation.name() + "Result", result -> result.members(fields.node()));
            }
            xml.element("ResponseMetadata", metadata -> metadata.element("RequestId", requestId));
        });
        return XmlResponses.xml(200, body, requestId);
    }

    @Override
    public WireResponse write(ApiError error, String requestId) {
        byte[] body = XmlTree.document(
                "ErrorResponse",
                namespace,
                "member",
                xml -> xml.element(
                                "Error",
                                inner -> inner.element("Type", error.isSenders() ? "Sender" : "Receiver")
                                        .element("Code", error.code())
                                        .element("Message", error.message()))
                        .element("RequestId", requestId));
        return XmlResponses.xml(error.status(), body, requestId);
    }

    @Override
    public ApiError refusal(AuthenticationFailure failure, String detail) {
        return switch (failure) {
            case MISSING -> new ApiError("MissingAuthenticationToken", "Request is missing Authentication Token", 403);
            case INCOMPLETE ->
                new ApiError(
                        "IncompleteSignature",
                        detail.isEmpty()
                                ? "Authorization header requires 'Credential', 'Signature' and 'SignedHeaders'."
                                : detail,
                        400);
            case UNKNOWN_KEY ->
                new ApiError("InvalidClientTokenId", "The security token included in the request is invalid.", 403);
            case WRONG_SIGNATURE ->
                new ApiError("SignatureDoesNotMatch", detail.isEmpty() ? WRONG_SIGNATURE : detail, 403);
            case SKEWED -> new ApiError("SignatureDoesNotMatch", detail, 403);
            case EXPIRED -> new ApiError("ExpiredToken", "The security token included in the request is expired", 403);
        };
    }

    @Override
    public ApiError denial(String sentence) {
        return new ApiError("AccessDenied", sentence, 403);
    }
}

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

/** EC2's flavour of the Query protocol: lists of {@code <item>}, no result element, errors of its own shape. */
public record Ec2Protocol(String version) implements Protocol {
    @Override
    public boolean claims(WireRequest request) {
        return QueryProtocol.names(version, request);
    }

    @Override
    public Invocation read(WireRequest request, Service service) {
        Map<String, String> form = QueryProtocol.form(request);
        return FormOperation.find(form, version, service)
                .map(operation -> new Invocation(operation, ParameterTree.of(FormOperation.parameters(form))))
                .orElseThrow(() -> ApiException.of(
                        "InvalidAction",
                        400,
                        "The action %s is not valid for this web service.".formatted(form.getOrDefault("Action", ""))));
    }

    @Override
    public WireResponse write(Operation operation, ApiResponse response, String requestId) {
        if (response instanceof Payload payload) {
            return XmlResponses.payload(payload, requestId);
        }
        Fields fields = (Fields) response;
        String namespace = "http://ec2.amazonaws.com/doc/" + version + "/";
        byte[] body = XmlTree.document(
                operation.name() + "Response",
                namespace,
                "item",
                xml -> xml.element("requestId", requestId).members(fields.node()));
        return XmlResponses.xml(200, body, requestId);
    }

    @Override
    public WireResponse write(ApiError error, String requestId) {
        byte[] body = XmlTree.document(
                "Response",
                "",
                "item",
                xml -> xml.element(
                                "Errors",
                                errors -> errors.element(
                                        "Error",
                                        inner -> inner.element("Code", error.code())
                                                .element("Message", error.message())))
                        .element("RequestID", requestId));
        return XmlResponses.xml(error.status(), body, requestId);
    }

    @Override
    public ApiError refusal(AuthenticationFailure failure, String detail) {
        return switch (failure) {
            case MISSING, UNKNOWN_KEY ->
                new ApiError("AuthFailure", "AWS was not able to validate the provided access credentials", 401);
            case INCOMPLETE -> new ApiError("IncompleteSignature", detail, 400);
            case WRONG_SIGNATURE ->
                new ApiError("AuthFailure", "AWS was not able to validate the provided access credentials", 401);
            case SKEWED, EXPIRED -> new ApiError("RequestExpired", "Request has expired.", 400);
        };
    }

    @Override
    public ApiError denial(String sentence) {
        return new ApiError(
                "UnauthorizedOperation", "You are not authorized to perform this operation. " + sentence, 403);
    }
}

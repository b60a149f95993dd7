package dev.cordon.lab.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.lab.api.ApiError;
import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiResponse;
import dev.cordon.lab.api.AuthenticationFailure;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Protocol;
import dev.cordon.lab.api.Service;
import dev.cordon.lab.api.WireRequest;
import dev.cordon.lab.api.WireResponse;

/** REST with JSON bodies. Parameters are those of body, query and path, the later over the earlier. */
public record RestJsonProtocol() implements Protocol {
    @Override
    public boolean claims(WireRequest request) {
        return false;
    }

    @Override
    public Invocation read(WireRequest request, Service service) {
        RestOperation found = RestOperation.find(request, service)
                .orElseThrow(() -> ApiException.of("UnknownOperationException", 404, ""));
        ObjectNode parameters = JsonBody.read(request);
        found.parameters().forEach(parameters::put);
        return new Invocation(found.operation(), parameters);
    }

    @Override
    public WireResponse write(Operation operation, ApiResponse response, String requestId) {
        return JsonResponses.answer("application/json", response, requestId);
    }

    @Override
    public WireResponse write(ApiError error, String requestId) {
        return JsonResponses.error("application/json", error, requestId);
    }

    @Override
    public ApiError refusal(AuthenticationFailure failure, String detail) {
        return JsonResponses.refusal(failure, detail, 403);
    }

    @Override
    public ApiError denial(String sentence) {
        return new ApiError("AccessDeniedException", sentence, 403);
    }
}

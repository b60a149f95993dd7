package dev.cordon.lab.protocol;

import dev.cordon.lab.api.ApiError;
import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiResponse;
import dev.cordon.lab.api.AuthenticationFailure;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Protocol;
import dev.cordon.lab.api.Service;
import dev.cordon.lab.api.WireRequest;
import dev.cordon.lab.api.WireResponse;

/**
 * AWS's JSON 1.1: one path, the operation in {@code X-Amz-Target}.
 *
 * @param target what the header says before the operation's name and its dot
 */
public record JsonProtocol(String target) implements Protocol {
    @Override
    public boolean claims(WireRequest request) {
        return request.header("x-amz-target").orElse("").startsWith(target + ".");
    }

    @Override
    public Invocation read(WireRequest request, Service service) {
        String header = request.header("x-amz-target").orElse("");
        String name = claims(request) ? header.substring(target.length() + 1) : "";
        return FormOperation.named(name, service)
                .map(operation -> new Invocation(operation, JsonBody.read(request)))
                .orElseThrow(() -> ApiException.of("UnknownOperationException", 400, ""));
    }

    @Override
    public WireResponse write(Operation operation, ApiResponse response, String requestId) {
        return JsonResponses.answer("application/x-amz-json-1.1", response, requestId);
    }

    @Override
    public WireResponse write(ApiError error, String requestId) {
        return JsonResponses.error("application/x-amz-json-1.1", error, requestId);
    }

    @Override
    public ApiError refusal(AuthenticationFailure failure, String detail) {
        return JsonResponses.refusal(failure, detail, 400);
    }

    @Override
    public ApiError denial(String sentence) {
        return new ApiError("AccessDeniedException", sentence, 400);
    }
}

package dev.cordon.lab.fault;

import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import java.util.Set;

/** The services' words for what is nobody's fault, or the caller's own. */
final class Words {
    private static final Set<String> QUERY = Set.of("iam", "sts");

    private Words() {}

    static ApiException throttled(ApiRequest request) {
        return switch (request.service()) {
            case "iam", "sts" -> ApiException.of("Throttling", 400, "Rate exceeded");
            case "ec2" -> ApiException.of("RequestLimitExceeded", 503, "Request limit exceeded.");
            case "s3" -> ApiException.of("SlowDown", 503, "Please reduce your request rate.");
            case "account" -> ApiException.of("TooManyRequestsException", 429, "Rate exceeded");
            default -> ApiException.of("ThrottlingException", 400, "Rate exceeded");
        };
    }

    static ApiException unavailable(ApiRequest request, int status) {
        boolean isInternal = status == 500;
        return switch (request.service()) {
            case "s3" ->
                isInternal
                        ? ApiException.of(
                                "InternalError", status, "We encountered an internal error. Please try again.")
                        : ApiException.of("ServiceUnavailable", status, "Service is unable to handle request.");
            case "ec2" ->
                isInternal
                        ? ApiException.of("InternalError", status, "An internal error has occurred")
                        : ApiException.of("Unavailable", status, "The server is overloaded");
            default ->
                isInternal
                        ? ApiException.of("InternalFailure", status, "The request processing has failed")
                        : ApiException.of("ServiceUnavailable", status, "Service is unable to handle request.");
        };
    }

    static ApiException expired(ApiRequest request) {
        return switch (request.service()) {
            case "s3" -> ApiException.of("ExpiredToken", 400, "The provided token has expired.");
            case "ec2" -> ApiException.of("RequestExpired", 400, "Request has expired.");
            default ->
                ApiException.of(
                        QUERY.contains(request.service()) ? "ExpiredToken" : "ExpiredTokenException",
                        QUERY.contains(request.service()) ? 403 : 400,
                        "The security token included in the request is expired");
        };
    }

    static ApiException denied(ApiRequest request) {
        String sentence =
                "User: %s is not authorized to perform: %s:%s with an explicit deny in a service control policy"
                        .formatted(request.caller().arn(), request.service(), request.operation());
        return switch (request.service()) {
            case "iam", "sts", "s3" -> ApiException.of("AccessDenied", 403, sentence);
            case "ec2" ->
                ApiException.of(
                        "UnauthorizedOperation", 403, "You are not authorized to perform this operation. " + sentence);
            default -> ApiException.of("AccessDeniedException", 400, sentence);
        };
    }
}

package dev.cordon.aws;

import dev.cordon.aws.AwsCallFailed.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns the SDK's exceptions into one that says what happened, to what, and what to do. The only place that knows error codes. */
final class AwsErrors {
    private static final int MAX_DETAIL = 300;

    /** Codes of several services and protocols for the same thing; STS and IAM use the forms without {@code Exception}. */
    private static final Set<String> EXPIRED =
            Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "RequestExpired");

    private static final Set<String> SKEWED = Set.of("RequestTimeTooSkewed", "RequestInTheFuture");
    private static final Set<String> INVALID = Set.of(
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "InvalidAccessKeyId",
            "AuthFailure",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "InvalidToken",
            "IncompleteSignature",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException");
    private static final Set<String> DENIED = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "UnauthorizedOperation",
            "Client.UnauthorizedOperation",
            "UnauthorizedException",
            "AllAccessDisabled");
    private static final Set<String> NOT_FOUND =
            Set.of("NoSuchKey", "NoSuchBucket", "NoSuchEntity", "ResourceNotFoundException");

    private AwsErrors() {}

    /** The failure of a call on a resource, in a region; for the user. */
    static AwsCallFailed of(SdkException failure, AwsCall call, String resource) {
        Kind kind = kindOf(failure);
        return new AwsCallFailed(kind, message(kind, failure, call, resource), failure);
    }

    private static String message(Kind kind, SdkException failure, AwsCall call, String resource) {
        String detail = detail(failure);
        return switch (kind) {
            case NO_CREDENTIALS ->
                // The SDK's own words list its chain of classes.
                "No AWS credentials were found. Log in (aws sso login), name a profile (--profile NAME), or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.";
            case EXPIRED_CREDENTIALS ->
                "The AWS credentials have expired (%s: %s). Renew them, for example with aws sso login, and run the same command again."
                        .formatted(call.action(), detail);
            case INVALID_CREDENTIALS ->
                "AWS does not accept these credentials (%s on %s: %s). They may be deleted or inactive, the region may not be enabled for the account, or they belong to another partition: for China or GovCloud, name a region of it with --region."
                        .formatted(call.action(), resource, detail);
            case CLOCK_SKEW ->
                "AWS refuses the request's time (%s: %s). Set this machine's clock, then try again."
                        .formatted(call.action(), detail);
            case DENIED ->
                "No permission for %s on %s (%s). Grant it, or use other credentials with --profile or --assume-role; 'cordon permissions' prints the policies."
                        .formatted(call.action(), resource, detail);
            case THROTTLED ->
                "AWS kept throttling %s on %s (%s). Others use up the account's limit; try again later."
                        .formatted(call.action(), resource, detail);
            case SERVER_ERROR ->
                "AWS failed to answer %s on %s (%s). Try again later.".formatted(call.action(), resource, detail);
            case UNREACHABLE ->
                "%s on %s: the endpoint cannot be reached (%s). Check the network, the proxy (HTTPS_PROXY) and --endpoint-url."
                        .formatted(call.action(), resource, detail);
            case NOT_FOUND -> "%s: %s does not exist (%s).".formatted(call.action(), resource, detail);
            case OTHER -> "%s on %s failed: %s.".formatted(call.action(), resource, detail);
        };
    }

    static Kind kindOf(SdkException failure) {
        if (failure instanceof AwsServiceException service) {
            return kindOf(service);
        }
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("unable to load credentials") || message.contains("contained no credentials")) {
            return Kind.NO_CREDENTIALS;
        }
        if (message.contains("expired")) {
            // An SSO token on disk, found too old before any call is made.
            return Kind.EXPIRED_CREDENTIALS;
        }
        return ioCause(failure).isPresent() ? Kind.UNREACHABLE : Kind.OTHER;
    }

    private static Kind kindOf(AwsServiceException failure) {
        String code = code(failure);
        String message = String.valueOf(failure.getMessage());
        if (failure.isThrottlingException() || code.startsWith("Throttl")) {
            return Kind.THROTTLED;
        }
        if (EXPIRED.contains(code)) {
            return Kind.EXPIRED_CREDENTIALS;
        }
        if (SKEWED.contains(code) || message.contains("Signature expired") || message.contains("not yet current")) {
            return Kind.CLOCK_SKEW;
        }
        if (INVALID.contains(code)) {
            return Kind.INVALID_CREDENTIALS;
        }
        if (DENIED.contains(code) || (code.isEmpty() && failure.statusCode() == 403)) {
            return Kind.DENIED;
        }
        if (NOT_FOUND.contains(code) || failure.statusCode() == 404) {
            return Kind.NOT_FOUND;
        }
        return failure.statusCode() >= 500 ? Kind.SERVER_ERROR : Kind.OTHER;
    }

    /** The service's error code; empty where there is none, as for S3's answers without a body. */
    static String code(AwsServiceException failure) {
        AwsErrorDetails details = failure.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    /** What the service or the network said, without the SDK's additions. */
    static String detail(SdkException failure) {
        if (failure instanceof AwsServiceException service) {
            AwsErrorDetails details = service.awsErrorDetails();
            String code = code(service);
            String message = details == null ? null : details.errorMessage();
            return joined(code.isEmpty() ? "HTTP " + service.statusCode() : code, message);
        }
        return ioCause(failure).map(AwsErrors::reason).orElseGet(() -> shortened(String.valueOf(failure.getMessage())));
    }

    private static String joined(String code, @Nullable String message) {
        return message == null || message.isBlank() ? code : shortened(code + ": " + message);
    }

    private static String shortened(String text) {
        String line = text.lines().findFirst().orElse("").strip();
        String plain = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
        return plain.length() <= MAX_DETAIL ? plain : plain.substring(0, MAX_DETAIL) + "…";
    }

    private static Optional<IOException> ioCause(Throwable failure) {
        Throwable cause = failure.getCause();
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (cause instanceof IOException io) {
                return Optional.of(io);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** The JDK's messages are often a bare host name. */
    static String reason(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return "no such host: " + failure.getMessage();
        }
        if (failure instanceof ConnectException) {
            return "no connection";
        }
        if (failure instanceof SocketTimeoutException) {
            return "no answer in time";
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : shortened(failure.getMessage());
    }
}

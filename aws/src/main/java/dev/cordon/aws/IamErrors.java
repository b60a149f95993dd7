package dev.cordon.aws;

import dev.cordon.iam.IamFailure;
import dev.cordon.iam.RequestId;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns the SDK's exceptions into the port's failures; error codes as on the API pages of IAM's operations. */
final class IamErrors {
    /** A refusal ends in {@code is not authorized to perform: ACTION on resource: RESOURCE with an explicit deny …}. */
    private static final Pattern RESOURCE = Pattern.compile("on resource: (?:user |role )?(\\S+)");

    private IamErrors() {}

    static IamFailure of(String action, SdkException failure) {
        String message = AwsErrors.detail(failure);
        return failure instanceof AwsServiceException answer
                ? answered(action, answer, message)
                : unanswered(action, failure, message);
    }

    private static IamFailure answered(String action, AwsServiceException failure, String message) {
        RequestId id = failure.requestId() == null ? RequestId.NONE : new RequestId(failure.requestId());
        String code = AwsErrors.code(failure);
        switch (code) {
            case "NoSuchEntity" -> {
                return new IamFailure.NoSuchEntity(action, message, id);
            }
            case "EntityTemporarilyUnmodifiable", "ConcurrentModification" -> {
                return new IamFailure.TemporarilyUnmodifiable(action, code, message, id);
            }
            case "LimitExceeded" -> {
                return new IamFailure.LimitExceeded(action, message, id);
            }
            case "ReportNotPresent" -> {
                return new IamFailure.NoReport(action, IamFailure.NoReport.Reason.NOT_PRESENT, message, id);
            }
            case "ReportExpired" -> {
                return new IamFailure.NoReport(action, IamFailure.NoReport.Reason.EXPIRED, message, id);
            }
            case "ReportInProgress" -> {
                return new IamFailure.NoReport(action, IamFailure.NoReport.Reason.IN_PROGRESS, message, id);
            }
            default -> {
                return byKind(action, AwsErrors.kindOf(failure), code, message, id);
            }
        }
    }

    private static IamFailure byKind(
            String action, AwsCallFailed.Kind kind, String code, String message, RequestId id) {
        return switch (kind) {
            case NO_CREDENTIALS, EXPIRED_CREDENTIALS, INVALID_CREDENTIALS, CLOCK_SKEW ->
                new IamFailure.BadCredentials(action, code, message, id);
            case DENIED -> new IamFailure.NotPermitted(action, resource(message), message, id);
            case THROTTLED -> new IamFailure.Throttled(action, message, id);
            case SERVER_ERROR, UNREACHABLE ->
                new IamFailure.OutcomeUnknown(action, code.isEmpty() ? "ServiceFailure" : code, message, id);
            case NOT_FOUND, OTHER ->
                new IamFailure.Rejected(action, code.isEmpty() ? "UnknownError" : code, message, id);
        };
    }

    /** Without an answer nobody knows what became of the call, unless it could not even be signed. */
    private static IamFailure unanswered(String action, SdkException failure, String message) {
        return switch (AwsErrors.kindOf(failure)) {
            case NO_CREDENTIALS -> new IamFailure.BadCredentials(action, "NoCredentials", message, RequestId.NONE);
            case EXPIRED_CREDENTIALS -> new IamFailure.BadCredentials(action, "ExpiredToken", message, RequestId.NONE);
            default -> new IamFailure.OutcomeUnknown(action, "NoAnswer", message, RequestId.NONE);
        };
    }

    private static String resource(String message) {
        Matcher matcher = RESOURCE.matcher(message);
        return matcher.find() ? Objects.requireNonNull(matcher.group(1)) : "";
    }
}

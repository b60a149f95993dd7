package dev.cordon.lab.trail;

import dev.cordon.lab.api.ApiError;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How records spell refusals: often not as the client saw them. */
final class RecordedError {
    /** AWS cuts messages at 1 KB. */
    private static final int MAX_MESSAGE = 1_024;

    private static final Set<String> QUERY_SERVICES = Set.of("iam.amazonaws.com", "sts.amazonaws.com");

    /** Errors of IAM's whose exception is not called by their code. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "ReportNotPresent", "CredentialReportNotPresentException",
            "ReportExpired", "CredentialReportExpiredException",
            "ReportInProgress", "CredentialReportNotReadyException",
            "NotSupportedService", "ServiceNotSupportedException",
            "ValidationError", "ValidationException");

    private static final Set<String> UNRECORDED = Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired");

    private RecordedError() {}

    /** Whether AWS keeps no record of a call: of those with credentials that have run out. */
    static boolean isUnrecorded(ApiError error) {
        return UNRECORDED.contains(error.code());
    }

    /** The record's {@code errorCode}; empty for sign-ins, which fail with a message only. */
    static Optional<String> code(String eventSource, ApiError error) {
        String code = error.code();
        if (code.isEmpty()) {
            return Optional.empty();
        }
        if (eventSource.equals("ec2.amazonaws.com")) {
            return Optional.of((error.isSenders() ? "Client." : "Server.") + code);
        }
        if (isDenial(code)) {
            return Optional.of("AccessDenied");
        }
        return Optional.of(QUERY_SERVICES.contains(eventSource) ? exception(code) : code);
    }

    /** IAM's and STS's records name the exception of the model, where clients get its code. */
    private static String exception(String code) {
        return EXCEPTIONS.getOrDefault(code, code.endsWith("Exception") ? code : code + "Exception");
    }

    static String message(ApiError error) {
        String message = error.message();
        return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE);
    }

    /**
     * Whether a record shows no parameters: most services decide on a caller before they read what is asked. EC2 and S3 read
     * first.
     */
    static boolean hidesParameters(String eventSource, ApiError error) {
        return isDenial(error.code())
                && !eventSource.equals("ec2.amazonaws.com")
                && !eventSource.equals("s3.amazonaws.com");
    }

    private static boolean isDenial(String code) {
        return code.equals("AccessDenied") || code.equals("AccessDeniedException");
    }
}

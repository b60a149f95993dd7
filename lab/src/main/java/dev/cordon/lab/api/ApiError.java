package dev.cordon.lab.api;

import java.util.Map;

/**
 * A refusal in AWS's words, whatever the protocol.
 *
 * @param code such as {@code NoSuchEntity}
 * @param status the HTTP status
 * @param details more elements that S3 puts into its errors, such as {@code BucketName}
 */
public record ApiError(String code, String message, int status, Map<String, String> details) {
    public ApiError {
        details = Map.copyOf(details);
    }

    /** An error without details. */
    public ApiError(String code, String message, int status) {
        this(code, message, status, Map.of());
    }

    /** Whether it is the caller's fault ({@code Sender}) and not the service's ({@code Receiver}). */
    public boolean isSenders() {
        return status < 500;
    }
}

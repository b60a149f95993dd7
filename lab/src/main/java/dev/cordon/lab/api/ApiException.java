package dev.cordon.lab.api;

import java.util.Locale;

/** Ends a request with an {@link ApiError}. */
public final class ApiException extends RuntimeException {
    private final transient ApiError error;

    public ApiException(ApiError error) {
        super(error.code() + ": " + error.message());
        this.error = error;
    }

    /** A refusal with a code, a message and an HTTP status. */
    public static ApiException of(String code, int status, String message) {
        return new ApiException(new ApiError(code, message, status));
    }

    /** The request breaks the service's model. */
    public static ApiException validation(String message) {
        return of("ValidationError", 400, message);
    }

    /** A parameter that must be there is not. */
    public static ApiException missing(String name) {
        return validation("1 validation error detected: Value null at '" + memberName(name)
                + "' failed to satisfy constraint: Member must not be null");
    }

    /** A parameter's value breaks a constraint of the service's model. */
    public static ApiException constraint(String value, String name, String constraint) {
        return validation("1 validation error detected: Value '" + value + "' at '" + memberName(name)
                + "' failed to satisfy constraint: " + constraint);
    }

    /** What the client is told. */
    public ApiError error() {
        return error;
    }

    private static String memberName(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}

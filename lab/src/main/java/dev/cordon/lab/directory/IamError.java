package dev.cordon.lab.directory;

import dev.cordon.lab.api.ApiException;

/** IAM's refusals, each with its HTTP status. */
public final class IamError {
    private IamError() {}

    /** What is named does not exist. */
    public static ApiException noSuchEntity(String message) {
        return ApiException.of("NoSuchEntity", 404, message);
    }

    /** The name is taken. */
    public static ApiException entityAlreadyExists(String message) {
        return ApiException.of("EntityAlreadyExists", 409, message);
    }

    /** Something still belongs to what is to be deleted. */
    public static ApiException deleteConflict(String message) {
        return ApiException.of("DeleteConflict", 409, message);
    }

    /** The input breaks a rule of IAM's. */
    public static ApiException invalidInput(String message) {
        return ApiException.of("InvalidInput", 400, message);
    }

    /** A quota is used up. */
    public static ApiException limitExceeded(String message) {
        return ApiException.of("LimitExceeded", 409, message);
    }
}

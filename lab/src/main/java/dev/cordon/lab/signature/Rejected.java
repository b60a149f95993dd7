package dev.cordon.lab.signature;

import dev.cordon.lab.api.AuthenticationFailure;

/** The sender of a request could not be told. */
public final class Rejected extends Exception {
    private final AuthenticationFailure failure;

    Rejected(AuthenticationFailure failure, String detail) {
        super(detail);
        this.failure = failure;
    }

    public AuthenticationFailure failure() {
        return failure;
    }

    /** What AWS adds to its message, if anything. */
    public String detail() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}

package dev.cordon.investigation;

/** A file is no baseline that can be used; the message says why, and what to do. */
public final class BaselineRefused extends RuntimeException {
    BaselineRefused(String message) {
        super(message);
    }

    BaselineRefused(String message, Throwable cause) {
        super(message, cause);
    }
}

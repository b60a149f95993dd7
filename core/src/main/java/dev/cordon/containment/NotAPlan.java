package dev.cordon.containment;

/** A file that was to hold a plan holds something else, or one of a version that is not known here. */
public final class NotAPlan extends Exception {
    NotAPlan(String message, Throwable cause) {
        super(message, cause);
    }
}

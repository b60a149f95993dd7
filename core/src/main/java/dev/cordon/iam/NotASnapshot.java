package dev.cordon.iam;

/** A file that was to hold a snapshot holds something else, or one of a version that is not known here. */
public final class NotASnapshot extends Exception {
    NotASnapshot(String message, Throwable cause) {
        super(message, cause);
    }
}

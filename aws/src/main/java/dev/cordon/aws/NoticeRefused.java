package dev.cordon.aws;

/** What was given as an alert is none that can be used; the message says why, for the user. */
public final class NoticeRefused extends Exception {
    NoticeRefused(String message) {
        super(message);
    }

    NoticeRefused(String message, Throwable cause) {
        super(message, cause);
    }
}

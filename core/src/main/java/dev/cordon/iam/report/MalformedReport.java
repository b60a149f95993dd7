package dev.cordon.iam.report;

/** What was given as a credential report is none. The message says why. */
public final class MalformedReport extends Exception {
    /** Says what is wrong, in a sentence without its full stop. */
    public MalformedReport(String message) {
        super(message);
    }

    /** Says what is wrong, and what showed it. */
    public MalformedReport(String message, Throwable cause) {
        super(message, cause);
    }
}

package dev.cordon.investigation;

/** The logs hold nothing of the user or access key asked for; the message names the nearest. */
public final class UnknownSubject extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownSubject(String message) {
        super(message);
    }
}

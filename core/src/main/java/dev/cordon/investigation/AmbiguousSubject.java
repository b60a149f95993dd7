package dev.cordon.investigation;

/** Users of that name exist in several accounts; the message lists them. */
public final class AmbiguousSubject extends RuntimeException {
    private static final long serialVersionUID = 1;

    AmbiguousSubject(String message) {
        super(message);
    }
}

package dev.cordon.investigation;

/** None of the files could be read as a CloudTrail log; the message says what they were. */
public final class NothingReadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    NothingReadable(String message) {
        super(message);
    }
}

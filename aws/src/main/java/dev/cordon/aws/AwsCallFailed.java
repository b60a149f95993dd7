package dev.cordon.aws;

/** A call to AWS failed for good; the message tells the user what happened and what to do. */
public final class AwsCallFailed extends RuntimeException {
    /** Why a call fails. */
    public enum Kind {
        NO_CREDENTIALS(true),
        EXPIRED_CREDENTIALS(true),
        INVALID_CREDENTIALS(false),
        CLOCK_SKEW(true),
        DENIED(false),
        THROTTLED(true),
        SERVER_ERROR(true),
        UNREACHABLE(true),
        NOT_FOUND(false),
        OTHER(false);

        private final boolean passing;

        Kind(boolean passing) {
            this.passing = passing;
        }
    }

    private final Kind kind;

    AwsCallFailed(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    AwsCallFailed(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Why it failed. */
    public Kind kind() {
        return kind;
    }

    /** Whether the same call may succeed later, or with fresh credentials of the same identity. */
    public boolean mayPass() {
        return kind.passing;
    }
}

package dev.cordon.iam;

/** AWS's own name for one call that it answered; CloudTrail records it as {@code requestID}. Empty if AWS sent none. */
public record RequestId(String value) {
    /** For an answer without one. */
    public static final RequestId NONE = new RequestId("");

    @Override
    public String toString() {
        return value;
    }
}

package dev.cordon.iam;

/**
 * Whose credentials Cordon itself runs with.
 *
 * @param accountId twelve digits
 * @param arn of a user, of the root user, or of a session such as {@code arn:aws:sts::123456789012:assumed-role/Responder/bob}
 * @param userId such as {@code AIDA…}, or {@code AROA…:session name}
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
 */
public record CallerIdentity(String accountId, String arn, String userId) {
    /** {@code aws}, {@code aws-cn} or {@code aws-us-gov}. */
    public String partition() {
        String[] parts = arn.split(":", 3);
        return parts.length == 3 && !parts[1].isEmpty() ? parts[1] : "aws";
    }

    /** Whether these are credentials of that user, be they its keys or a session made with them. */
    public boolean isUser(String otherUserId) {
        return userId.equals(otherUserId);
    }

    /** Whether these are credentials of a session of that role. */
    public boolean isSessionOf(String roleId) {
        return userId.startsWith(roleId + ":");
    }
}

package dev.cordon.aws;

/**
 * Whose credentials are in use.
 *
 * @param arn of the user, or of the role's session
 * @param accountId twelve digits
 * @param userId the unique id of the user, or of the role with its session's name
 */
public record CallerIdentity(String arn, String accountId, String userId) {
    /** {@code aws}, {@code aws-cn} or {@code aws-us-gov}. */
    public String partition() {
        String[] parts = arn.split(":", 3);
        return parts.length == 3 && !parts[1].isEmpty() ? parts[1] : "aws";
    }
}

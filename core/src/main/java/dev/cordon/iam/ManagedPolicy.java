package dev.cordon.iam;

/**
 * A managed policy of the account or of AWS.
 *
 * @param defaultVersionId the version that is in effect, such as {@code v1}
 * @param attachmentCount to how many users, groups and roles it is attached
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_Policy.html">Policy</a>
 */
public record ManagedPolicy(String name, String arn, String path, String defaultVersionId, int attachmentCount) {}

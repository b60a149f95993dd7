package dev.cordon.iam;

import java.time.Instant;

/**
 * An access key of a user; never its secret.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKeyMetadata.html">AccessKeyMetadata</a>
 */
public record AccessKey(AccessKeyId id, CredentialStatus status, Instant createDate) {}

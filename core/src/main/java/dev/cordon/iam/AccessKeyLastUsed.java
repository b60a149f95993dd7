package dev.cordon.iam;

import java.time.Instant;
import java.util.Optional;

/**
 * When and for what an access key was used last. IAM keeps it in steps of 15 minutes.
 *
 * @param userName whose key it is
 * @param lastUsed empty if never, or before IAM kept it
 * @param service such as {@code s3}; {@code N/A} if never
 * @param region such as {@code eu-central-1}; {@code N/A} if never
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html">GetAccessKeyLastUsed</a>
 */
public record AccessKeyLastUsed(
        Optional<UserName> userName, Optional<Instant> lastUsed, String service, String region) {}

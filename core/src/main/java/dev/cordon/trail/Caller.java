package dev.cordon.trail;

import org.jspecify.annotations.Nullable;

/**
 * Who made a call, as {@code userIdentity} tells. Absent members are {@code null}.
 *
 * <p>Records of the same caller mostly share one instance, so what follows from it can be remembered by it.
 *
 * @param type such as {@code IAMUser} or {@code AssumedRole}
 * @param accountId the caller's account, not the resource's
 * @param accessKeyId {@code null} too where the record has the empty string, as sign-ins do
 * @param invokedBy the service that called for the identity
 * @param sourceIdentity {@code sessionContext.sourceIdentity}
 * @param issuerType {@code sessionContext.sessionIssuer.type}, and so on
 * @param mfaAuthenticated {@code sessionContext.attributes.mfaAuthenticated}; {@code null} for long-term keys
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html">
 *     userIdentity element</a>
 */
public record Caller(
        @Nullable String type,
        @Nullable String principalId,
        @Nullable String arn,
        @Nullable String accountId,
        @Nullable String accessKeyId,
        @Nullable String userName,
        @Nullable String invokedBy,
        @Nullable String sourceIdentity,
        @Nullable String issuerType,
        @Nullable String issuerArn,
        @Nullable String issuerAccountId,
        @Nullable String issuerUserName,
        @Nullable Boolean mfaAuthenticated) {}

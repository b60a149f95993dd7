package dev.cordon.aws;

import dev.cordon.iam.CallerIdentity;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;

/** Asks IAM about access keys. */
public final class AccessKeys {
    private AccessKeys() {}

    /**
     * Finds the user of a long-term access key of the caller's own account; empty if no user of it has the key.
     *
     * @param accessKeyId {@code AKIA…}; IAM knows nothing of session keys
     * @throws AwsCallFailed if IAM does not answer
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html">GetAccessKeyLastUsed</a>
     */
    public static Optional<String> userOf(String accessKeyId, AwsSession session, CallerIdentity caller) {
        try (IamClient iam = session.iam()) {
            return Optional.ofNullable(iam.getAccessKeyLastUsed(request -> request.accessKeyId(accessKeyId))
                    .userName());
        } catch (SdkException e) {
            AwsCallFailed failure = AwsErrors.of(
                    e,
                    AwsCall.GET_ACCESS_KEY_LAST_USED,
                    "arn:%s:iam::%s:user/*".formatted(caller.partition(), caller.accountId()));
            if (failure.kind() == AwsCallFailed.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }
}

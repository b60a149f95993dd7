package dev.cordon.iam;

import java.time.Instant;
import java.util.Optional;

/**
 * A password or API key that works with one service alone, such as a long-term key of Amazon Bedrock; never its secret.
 *
 * @param serviceName such as {@code codecommit.amazonaws.com} or {@code bedrock.amazonaws.com}
 * @param serviceUserName the name or alias that goes with it; empty if there is none
 * @param expirationDate empty if it does not expire
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ServiceSpecificCredentialMetadata.html">
 *     ServiceSpecificCredentialMetadata</a>
 */
public record ServiceSpecificCredential(
        String id,
        String serviceName,
        String serviceUserName,
        CredentialStatus status,
        Instant createDate,
        Optional<Instant> expirationDate) {
    /** This credential with another status. */
    public ServiceSpecificCredential with(CredentialStatus other) {
        return new ServiceSpecificCredential(id, serviceName, serviceUserName, other, createDate, expirationDate);
    }
}

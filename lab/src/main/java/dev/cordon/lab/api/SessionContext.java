package dev.cordon.lab.api;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of temporary credentials: {@code sessionContext} of CloudTrail.
 *
 * @param createdAt when they were issued; {@code aws:TokenIssueTime}
 * @param mfaAuthenticated whether they were issued against a second factor
 * @param issuer the role or user behind a role's or federated user's session; empty for a user's own session
 */
public record SessionContext(
        Instant createdAt, boolean mfaAuthenticated, Optional<Issuer> issuer, Optional<String> sourceIdentity) {
    /**
     * Who stands behind a session.
     *
     * @param type {@code Role} or {@code IAMUser}
     */
    public record Issuer(String type, String principalId, String arn, String accountId, String userName) {}
}

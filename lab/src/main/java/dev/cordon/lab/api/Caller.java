package dev.cordon.lab.api;

import java.util.Optional;

/**
 * Who a request was signed by.
 *
 * @param accessKeyId the key that signed it: {@code AKIA…} for long-term keys, {@code ASIA…} for sessions
 * @param session present for temporary credentials
 */
public record Caller(Identity identity, String accessKeyId, Optional<SessionContext> session) {
    /** The ARN that {@code GetCallerIdentity} answers and policies see as {@code aws:PrincipalArn}'s origin. */
    public String arn() {
        return identity.arn();
    }

    /** The account that the identity belongs to. */
    public String accountId() {
        return identity.accountId();
    }

    /** Whether a second factor was given: never for long-term keys, which know no such thing. */
    public boolean hasMfa() {
        return session.map(SessionContext::mfaAuthenticated).orElse(false);
    }
}

package dev.cordon.lab.directory;

import dev.cordon.iam.policy.CompiledPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Temporary credentials. What they may do is asked anew at each request, of whoever stands behind them.
 *
 * @param issuerId the unique id of the user or role behind it
 * @param name of a role's or federated user's session; empty for a user's own
 * @param mfaAt when a second factor was given
 * @param policies that limit the session; present but empty for a federated user to whom none were passed
 * @param console whether it comes from a sign-in to the console, which may call IAM
 */
public record Session(
        Kind kind,
        String accessKeyId,
        String secretAccessKey,
        String sessionToken,
        String issuerId,
        String name,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> mfaAt,
        Optional<String> sourceIdentity,
        Map<String, String> tags,
        Optional<List<CompiledPolicy>> policies,
        boolean console) {

    /** Where sessions come from. */
    public enum Kind {
        /** {@code GetSessionToken}, or a sign-in. */
        USER,
        /** {@code GetFederationToken}. */
        FEDERATED_USER,
        /** {@code AssumeRole}. */
        ROLE
    }

    public Session {
        tags = Map.copyOf(tags);
        policies = policies.map(List::copyOf);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Session[" + kind + ", " + accessKeyId + "]";
    }
}

package dev.cordon.lab.directory;

import java.time.Instant;
import java.util.Optional;

/**
 * A service-specific credential: a name and password for one service, or an API key of one such as Bedrock.
 *
 * @param id {@code ACCA…}
 * @param service such as {@code codecommit.amazonaws.com}
 * @param userName the name for the service; the alias of an API key
 * @param secret told when it is made or reset
 */
public record ServiceCredential(
        String id,
        String service,
        String userName,
        String secret,
        Instant createdAt,
        Optional<Instant> expiresAt,
        boolean active) {

    /** Whether the service takes it as a bearer's API key rather than a password. */
    public boolean isApiKey() {
        return !service.startsWith("codecommit.") && !service.startsWith("cassandra.");
    }

    /** The credential in another state. */
    public ServiceCredential withActive(boolean value) {
        return new ServiceCredential(id, service, userName, secret, createdAt, expiresAt, value);
    }

    /** The credential with a new secret. */
    public ServiceCredential withSecret(String value) {
        return new ServiceCredential(id, service, userName, value, createdAt, expiresAt, active);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "ServiceCredential[" + id + ", " + service + "]";
    }
}

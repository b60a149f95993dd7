package dev.cordon.lab.directory;

import java.time.Instant;

/**
 * An SSH key for CodeCommit.
 *
 * @param id {@code APKA…}
 */
public record SshPublicKey(String id, String body, String fingerprint, Instant uploadedAt, boolean active) {
    /** The key in another state. */
    public SshPublicKey withActive(boolean value) {
        return new SshPublicKey(id, body, fingerprint, uploadedAt, value);
    }
}

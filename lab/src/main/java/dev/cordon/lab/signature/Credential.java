package dev.cordon.lab.signature;

import dev.cordon.lab.api.Caller;
import java.time.Instant;
import java.util.Optional;

/**
 * What requests are signed with, and whom it stands for.
 *
 * @param sessionToken of temporary credentials, which must come with every request
 * @param expiresAt of temporary credentials
 * @param active false for a key that is switched off, which AWS answers like one that does not exist
 */
public record Credential(
        String secretAccessKey,
        Optional<String> sessionToken,
        Optional<Instant> expiresAt,
        boolean active,
        Caller caller) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Credential[" + caller.accessKeyId() + "]";
    }
}

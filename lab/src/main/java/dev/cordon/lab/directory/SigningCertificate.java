package dev.cordon.lab.directory;

import java.time.Instant;

/** An X.509 certificate that signs requests to old services. */
public record SigningCertificate(String id, String body, Instant uploadedAt, boolean active) {
    /** The certificate in another state. */
    public SigningCertificate withActive(boolean value) {
        return new SigningCertificate(id, body, uploadedAt, value);
    }
}

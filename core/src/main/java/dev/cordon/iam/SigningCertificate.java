package dev.cordon.iam;

import java.time.Instant;

/** An X.509 certificate that signs SOAP requests. */
public record SigningCertificate(String id, CredentialStatus status, Instant uploadDate) {}

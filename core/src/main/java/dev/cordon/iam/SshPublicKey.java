package dev.cordon.iam;

import java.time.Instant;

/** A key for CodeCommit. */
public record SshPublicKey(String id, CredentialStatus status, Instant uploadDate) {}

package dev.cordon.lab.signature;

import java.util.Optional;

/** Knows the access keys of an account, long-term and temporary. */
@FunctionalInterface
public interface Credentials {
    Optional<Credential> find(String accessKeyId);
}

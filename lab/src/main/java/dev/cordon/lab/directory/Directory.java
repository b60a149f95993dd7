package dev.cordon.lab.directory;

import dev.cordon.lab.signature.Credential;
import dev.cordon.lab.signature.Credentials;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What IAM and STS know of the account: who exists, and with which credentials. */
public final class Directory implements Credentials {
    private final Map<String, Credential> credentials = new ConcurrentHashMap<>();

    /** Adds a credential. */
    public void add(Credential credential) {
        credentials.put(credential.caller().accessKeyId(), credential);
    }

    @Override
    public Optional<Credential> find(String accessKeyId) {
        return Optional.ofNullable(credentials.get(accessKeyId));
    }
}

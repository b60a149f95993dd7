package dev.cordon.lab.directory;

import java.time.Instant;
import java.util.Optional;

/** A long-term access key of a user. */
public final class AccessKey {
    private final String id;
    private final String secret;
    private final Instant createdAt;
    private boolean active = true;
    private Optional<LastUse> lastUse = Optional.empty();

    AccessKey(String id, String secret, Instant createdAt) {
        this.id = id;
        this.secret = secret;
        this.createdAt = createdAt;
    }

    /** {@code AKIA…}. */
    public String id() {
        return id;
    }

    /** Told once, when the key is made. */
    public String secret() {
        return secret;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public boolean isActive() {
        return active;
    }

    public void setActive(boolean value) {
        active = value;
    }

    public Optional<LastUse> lastUse() {
        return lastUse;
    }

    void used(LastUse use) {
        if (use.isNewsAfter(lastUse)) {
            lastUse = Optional.of(use);
        }
    }
}

package dev.cordon.lab.directory;

import dev.cordon.lab.api.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A role, which others may assume if its trust policy lets them. */
public final class Role extends Entity {
    private PolicyDocument trust;
    private String description = "";
    private Duration maxSessionDuration = Duration.ofHours(1);
    private Optional<LastUse> lastUse = Optional.empty();

    Role(Account account, String id, String path, String name, Instant createdAt, PolicyDocument trust) {
        super(account, EntityKind.ROLE, id, path, name, createdAt);
        this.trust = trust;
    }

    /** Who may assume it. */
    public PolicyDocument trust() {
        return trust;
    }

    public void setTrust(PolicyDocument document) {
        trust = document;
    }

    /** Empty for none. */
    public String description() {
        return description;
    }

    public void setDescription(String text) {
        description = text;
    }

    /** The longest that a session may last, from one to twelve hours. */
    public Duration maxSessionDuration() {
        return maxSessionDuration;
    }

    public void setMaxSessionDuration(Duration most) {
        maxSessionDuration = most;
    }

    public Optional<LastUse> lastUse() {
        return lastUse;
    }

    void used(LastUse use) {
        lastUse = Optional.of(use);
    }
}

package dev.cordon.lab.directory;

import dev.cordon.lab.api.Account;
import java.time.Instant;

/** A group of users. Its members know it, not it them. */
public final class Group extends Entity {
    Group(Account account, String id, String path, String name, Instant createdAt) {
        super(account, EntityKind.GROUP, id, path, name, createdAt);
    }
}

package dev.cordon.lab.directory;

import java.time.Instant;

/**
 * A user's console password.
 *
 * @param changedAt when the password was last set
 * @param resetRequired whether the user must choose a new one at the next sign-in
 */
public record LoginProfile(String password, Instant createdAt, Instant changedAt, boolean resetRequired) {
    /** Without the password. */
    @Override
    public String toString() {
        return "LoginProfile[createdAt=" + createdAt + "]";
    }
}

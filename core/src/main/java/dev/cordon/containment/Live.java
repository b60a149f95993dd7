package dev.cordon.containment;

import dev.cordon.iam.IamFailure;
import dev.cordon.iam.Part;
import dev.cordon.iam.RoleName;
import dev.cordon.iam.RoleSnapshot;
import dev.cordon.iam.SnapshotReader;
import dev.cordon.iam.UserName;
import dev.cordon.iam.UserSnapshot;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The account at one time, as far as a containment is about it: its user, other users and roles that it touches.
 *
 * @param users those that were asked for; unread if they could not be, as when there is no such user
 */
public record Live(Map<UserName, Part<UserSnapshot>> users, Map<RoleName, Part<RoleSnapshot>> roles) {
    public Live {
        users = Map.copyOf(users);
        roles = Map.copyOf(roles);
    }

    /**
     * Reads users and roles, all side by side.
     *
     * @throws IamFailure.BadCredentials if no call can succeed
     */
    public static Live read(SnapshotReader reader, Collection<UserName> users, Collection<RoleName> roles)
            throws IamFailure {
        Map<UserName, CompletableFuture<UserSnapshot>> userReadings = new LinkedHashMap<>();
        Map<RoleName, CompletableFuture<RoleSnapshot>> roleReadings = new LinkedHashMap<>();
        users.forEach(user -> userReadings.computeIfAbsent(user, reader::start));
        roles.forEach(role -> roleReadings.computeIfAbsent(role, reader::start));
        return new Live(results(userReadings), results(roleReadings));
    }

    private static <K, T> Map<K, Part<T>> results(Map<K, CompletableFuture<T>> readings) throws IamFailure {
        Map<K, Part<T>> results = new LinkedHashMap<>();
        for (Map.Entry<K, CompletableFuture<T>> reading : readings.entrySet()) {
            try {
                results.put(reading.getKey(), Part.known(SnapshotReader.resultOf(reading.getValue())));
            } catch (IamFailure.NoSuchEntity e) {
                results.put(reading.getKey(), Part.unread(e.action() + ": " + e.code()));
            }
        }
        return results;
    }

    /** A user; unread if it was not asked for. */
    public Part<UserSnapshot> user(UserName name) {
        return users.getOrDefault(name, Part.unread("not asked for"));
    }

    /** A part of a user. */
    <T> Part<T> of(UserName name, Function<UserSnapshot, Part<T>> part) {
        return flatten(user(name).map(part));
    }

    /** A part of a role. */
    <T> Part<T> of(RoleName name, Function<RoleSnapshot, Part<T>> part) {
        Part<RoleSnapshot> role = roles.getOrDefault(name, Part.unread("not asked for"));
        return flatten(role.map(part));
    }

    private static <T> Part<T> flatten(Part<Part<T>> nested) {
        return nested.value().orElseGet(() -> Part.unread(nested.unreadBecause().orElse("")));
    }
}

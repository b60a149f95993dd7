package dev.cordon.lab.scenario;

import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.Role;
import dev.cordon.lab.directory.Session;
import dev.cordon.lab.directory.User;
import java.util.Optional;

/**
 * Whose credentials GuardDuty sees in use, in its words.
 *
 * @param type {@code IAMUser} or {@code AssumedRole}
 * @param name the user's or role's
 */
record Watched(String type, String principalId, String name) {
    static Watched by(Directory directory, String accessKeyId) {
        Optional<Session> session = directory.session(accessKeyId);
        Optional<User> user = session.flatMap(present -> directory.users().findById(present.issuerId()))
                .or(() -> directory.userOfKey(accessKeyId));
        return user.map(present -> new Watched("IAMUser", present.id(), present.name()))
                .orElseGet(() -> byRole(directory, session.orElseThrow()));
    }

    private static Watched byRole(Directory directory, Session session) {
        Role role = directory.roles().findById(session.issuerId()).orElseThrow();
        return new Watched("AssumedRole", role.id() + ":" + session.name(), role.name());
    }
}

package dev.cordon.investigation;

import dev.cordon.analysis.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a hunt found about one identity.
 *
 * @param events of its own credentials, in the window
 * @param openedEvents of what these opened, in the window
 * @param refused how many of the events of its own credentials were refused
 * @param firstSeen of all events that were read, also those before the window
 * @param findings strongest first; an investigation of the user has the same
 * @param sessions those that it opened and that were used, by first use; at most {@value #MAX_SESSIONS}
 * @param createdUsers the names of the users that it created, sorted; at most {@value #MAX_SESSIONS}
 */
public record HuntedIdentity(
        Identity identity,
        Verdict verdict,
        long events,
        long openedEvents,
        long refused,
        Optional<Instant> firstSeen,
        Optional<Instant> lastSeen,
        List<Finding> findings,
        List<Session> sessions,
        long sessionsOmitted,
        List<String> createdUsers,
        long createdUsersOmitted) {
    static final int MAX_SESSIONS = 100;

    /**
     * A credential that the identity opened.
     *
     * @param accessKeyId empty for a user's console work without a key
     * @param identity whose session it is: a role, a federated name, another user
     * @param sessionName empty for users
     */
    public record Session(
            Optional<String> accessKeyId,
            Identity identity,
            Optional<String> sessionName,
            Instant since,
            Instant lastUsed,
            long events) {}

    public HuntedIdentity {
        findings = List.copyOf(findings);
        sessions = List.copyOf(sessions);
        createdUsers = List.copyOf(createdUsers);
    }

    HuntedIdentity showing(Severity least) {
        return new HuntedIdentity(
                identity,
                verdict,
                events,
                openedEvents,
                refused,
                firstSeen,
                lastSeen,
                findings.stream()
                        .filter(finding -> finding.severity().compareTo(least) >= 0)
                        .toList(),
                sessions,
                sessionsOmitted,
                createdUsers,
                createdUsersOmitted);
    }
}

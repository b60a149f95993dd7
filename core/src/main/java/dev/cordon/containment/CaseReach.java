package dev.cordon.containment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an investigation found that the user had opened and made.
 *
 * @param sessions role sessions
 * @param made what stands of what it made, in the order in which it was made
 * @param activity what the user's own credentials did
 */
public record CaseReach(List<RoleSession> sessions, List<Made> made, Optional<Activity> activity) {
    /** For a containment without an investigation. */
    public static final CaseReach NONE = new CaseReach(List.of(), List.of(), Optional.empty());

    public CaseReach {
        sessions = List.copyOf(sessions);
        made = List.copyOf(made);
    }

    /**
     * A session of a role.
     *
     * @param kind the call that opened it, such as {@code AssumeRole}, or {@code instance role}
     * @param accessKeyId the key that was issued
     */
    public record RoleSession(
            String kind,
            String roleArn,
            String sessionName,
            String accessKeyId,
            Instant issuedAt,
            long events,
            Optional<Instant> lastUsed) {
        /** Whether the user's own call opened it, rather than a machine that the user started. */
        public boolean isAssumed() {
            return kind.equals("AssumeRole");
        }
    }

    /**
     * Something that the user, or what it opened, made.
     *
     * @param action such as {@code iam:CreateUser}
     * @param resource the name or id that the call names
     * @param user whose it is, for a credential
     */
    public record Made(String action, String resource, Optional<String> user, Instant time, String eventId) {}

    /**
     * Use of the user's own credentials.
     *
     * @param busiest the calls that were made most, regions and agents alike, as words
     */
    public record Activity(long events, Optional<Instant> lastSeen, List<String> busiest) {
        public Activity {
            busiest = List.copyOf(busiest);
        }
    }
}

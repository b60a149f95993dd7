package dev.cordon.investigation;

import dev.cordon.analysis.Change;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the subject's credentials opened and changed.
 *
 * @param sessions by time of issue
 * @param changes by time; those of the user's own credentials and those of what it opened
 */
public record Reach(List<Session> sessions, List<Change> changes) {
    /**
     * A credential that the subject's credentials led to.
     *
     * @param accessKeyId the issued key; for a created user's console sign-ins, which carry none, the user's name
     * @param issuedBy the access key id, instance, function or user that it came from
     * @param roleArn for role sessions
     * @param events records that it made in the window
     * @param eventsBeforeWindow records that it made before it, of those that were read
     * @param refused how many of them were refused
     * @param sourceAddresses where from: at most 50, the first ones by their text
     * @param addressesOmitted how many more there were; 4046 stands for so many or more
     * @param eventId the event that issued it, when the logs have it
     */
    public record Session(
            String accessKeyId,
            Kind kind,
            String issuedBy,
            Instant issuedAt,
            Optional<String> roleArn,
            Optional<String> sessionName,
            long events,
            long refused,
            long eventsBeforeWindow,
            Optional<Instant> lastUsed,
            List<String> sourceAddresses,
            int addressesOmitted,
            Optional<String> eventId) {}

    /** How a credential was opened. */
    public enum Kind {
        GET_SESSION_TOKEN("GetSessionToken"),
        GET_FEDERATION_TOKEN("GetFederationToken"),
        ASSUME_ROLE("AssumeRole"),
        INSTANCE("instance role"),
        FUNCTION("function role"),
        CREATED_ACCESS_KEY("CreateAccessKey"),
        CREATED_USER("CreateUser");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The call that opened it, or the words for it; the same in machine output. */
        public String words() {
            return words;
        }
    }
}

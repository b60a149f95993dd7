package dev.cordon.verification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Records of CloudTrail in which whatever a user does would show. A port: log files, or the event history. */
@FunctionalInterface
public interface ActivityLog {
    /**
     * Looks for what was done with the user's credentials, and with the sessions that they opened at any time, from an instant on.
     *
     * @param since inclusive; records have times to the second
     */
    Observed observe(Subject subject, Instant since);

    /**
     * What the records say, and how far they can.
     *
     * @param source for a person, such as {@code CloudTrail event history of 17 regions}
     * @param until records go up to this time; empty if there are none
     * @param grows whether asking later shows more; not so of files
     * @param gaps what could not be read, each with its reason
     * @param missingPermissions IAM actions whose refusal is behind a gap
     */
    record Observed(
            String source,
            Optional<Instant> until,
            boolean grows,
            Calls calls,
            List<String> gaps,
            List<String> missingPermissions) {
        public Observed {
            gaps = List.copyOf(gaps);
            missingPermissions = List.copyOf(missingPermissions);
        }
    }
}

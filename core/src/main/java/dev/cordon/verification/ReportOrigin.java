package dev.cordon.verification;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a credential report comes from, and how its age is known.
 *
 * @param source such as {@code iam:GetCredentialReport} or a file's name
 * @param generated when it was made, as far as that is known; empty if not at all
 * @param kind how that is known
 */
public record ReportOrigin(String source, Optional<Instant> generated, Kind kind) {
    /** How a report's age is known. */
    public enum Kind {
        /** AWS said so. */
        AWS,
        /** The user said so, with {@code --report-time}. */
        OPTION,
        /** The file's own time: the report is not younger, but may be older. */
        FILE_TIME
    }
}

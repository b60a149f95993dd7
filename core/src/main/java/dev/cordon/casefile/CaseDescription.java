package dev.cordon.casefile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a case is about, for {@code case.json}.
 *
 * @param from start of the judged time; empty for no bound
 * @param to end of it, exclusive; empty for no bound
 * @param logs the log files that were given or found, in the order in which they were read into the evidence
 * @param interrupted whether the reading of them was stopped before its end
 */
public record CaseDescription(
        Subject subject,
        Instant created,
        String toolVersion,
        Optional<Instant> from,
        Optional<Instant> to,
        List<Log> logs,
        boolean interrupted) {
    public CaseDescription {
        logs = List.copyOf(logs);
    }

    /** The IAM user that the case is about. */
    public record Subject(String userName, String arn, String accountId) {}

    /**
     * One source of records.
     *
     * @param name as it was given or found
     * @param bytes its size as stored, that is, compressed
     */
    public record Log(String name, long bytes) {}
}

package dev.cordon.report.incident;

import dev.cordon.analysis.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The records that a case stands on, as rows of a table. Of very many, those are kept that are cited, refused or change something
 * before those that only read.
 *
 * @param rows by time
 * @param total how many there are in the case
 */
public record Records(List<Row> rows, long total) {
    /** No records. */
    public static final Records NONE = new Records(List.of(), 0);

    public Records {
        rows = List.copyOf(rows);
    }

    /** How many records of the case are not among the rows. */
    public long omitted() {
        return total - rows.size();
    }

    /** What came of a call. */
    public enum Outcome {
        DONE,
        REFUSED,
        FAILED
    }

    /**
     * One record.
     *
     * @param credential the access key id, else who it was
     * @param error its {@code errorCode}; empty for none
     * @param severity of the worst finding that cites it, or of itself where it matters by itself; empty for no such thing
     * @param file of the evidence that holds it
     * @param line of that file, from 1
     * @param raw the record as JSON; empty where it was left out for its size
     */
    public record Row(
            Instant time,
            String eventSource,
            String eventName,
            String region,
            String address,
            String credential,
            String agent,
            String error,
            Outcome outcome,
            boolean readOnly,
            String resource,
            String eventId,
            Optional<Severity> severity,
            String file,
            long line,
            Optional<String> raw) {}
}

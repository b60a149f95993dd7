package dev.cordon.report.incident;

import java.time.Instant;
import java.util.List;

/**
 * What was given back: a {@code restored.json}, schema {@code cordon.restored/1}.
 *
 * @param differences how the user still differs from what it was
 */
public record Restored(
        Instant at, boolean complete, List<Measure> measures, boolean newPassword, List<Difference> differences) {
    public Restored {
        measures = List.copyOf(measures);
        differences = List.copyOf(differences);
    }

    /** A measure that was to be taken back: {@code holds} where it is. */
    public record Measure(String what, String state, String problem) {}

    /** What is not as it was. */
    public record Difference(String part, String item, String before, String after) {}
}

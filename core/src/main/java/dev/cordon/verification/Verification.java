package dev.cordon.verification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether a user's access is cut: the verdict, and the four answers that it rests on.
 *
 * @param at when the last question was asked
 * @param lastChange when access was changed last, if that is known
 */
public record Verification(
        Subject subject,
        Instant at,
        Optional<LastChange> lastChange,
        Verdict verdict,
        LiveAnswer live,
        ReportAnswer report,
        SimulationAnswer simulation,
        SilenceAnswer silence) {
    /** The answers in the order in which they can be known. */
    public List<Answer> answers() {
        return List.of(live, simulation, silence, report);
    }

    static Verification of(
            Subject subject,
            Instant at,
            Optional<LastChange> lastChange,
            LiveAnswer live,
            ReportAnswer report,
            SimulationAnswer simulation,
            SilenceAnswer silence) {
        Verdict verdict =
                Verdict.of(List.of(live.outcome(), report.outcome(), simulation.outcome(), silence.outcome()));
        return new Verification(subject, at, lastChange, verdict, live, report, simulation, silence);
    }
}

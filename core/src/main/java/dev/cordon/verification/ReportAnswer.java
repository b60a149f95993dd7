package dev.cordon.verification;

import dev.cordon.iam.report.ReportRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the account's credential report says of the user.
 *
 * @param generatedTime when IAM made the report; empty if there is none
 * @param row the user's line; empty if the report has none
 */
public record ReportAnswer(
        Outcome outcome,
        String source,
        Instant at,
        List<Check> checks,
        Optional<Instant> generatedTime,
        Optional<ReportRow> row)
        implements Answer {
    public ReportAnswer {
        checks = List.copyOf(checks);
    }

    @Override
    public String id() {
        return "report";
    }

    /** The same, where a fresh report was wanted and could not be had: only what is unknown gets another reason for it. */
    ReportAnswer hinderedBy(Outcome hindrance) {
        if (outcome.state() != State.UNKNOWN) {
            return this;
        }
        List<String> reasons = new ArrayList<>(outcome.reasons());
        reasons.addAll(hindrance.reasons());
        return new ReportAnswer(
                new Outcome(
                        State.UNKNOWN,
                        reasons,
                        hindrance.missingPermissions().isEmpty()
                                ? hindrance.askAgainAt().or(outcome::askAgainAt)
                                : Optional.empty(),
                        hindrance.missingPermissions()),
                source,
                at,
                checks,
                generatedTime,
                row);
    }
}

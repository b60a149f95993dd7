package dev.cordon.verification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What CloudTrail's records say of the time since containment.
 *
 * @param since from when on calls count; empty if that is not known
 * @param until up to when the records go; empty if they hold nothing
 * @param calls what the user's credentials and sessions did in that time
 */
public record SilenceAnswer(
        Outcome outcome,
        String source,
        Instant at,
        List<Check> checks,
        Optional<Instant> since,
        Optional<Instant> until,
        Calls calls)
        implements Answer {
    public SilenceAnswer {
        checks = List.copyOf(checks);
    }

    @Override
    public String id() {
        return "silence";
    }
}

package dev.cordon.verification;

import java.time.Instant;
import java.util.List;

/** What IAM's policy simulator says that the user's policies allow now. */
public record SimulationAnswer(Outcome outcome, String source, Instant at, List<Check> checks) implements Answer {
    public SimulationAnswer {
        checks = List.copyOf(checks);
    }

    @Override
    public String id() {
        return "simulation";
    }
}

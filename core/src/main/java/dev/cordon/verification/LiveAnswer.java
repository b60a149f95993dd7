package dev.cordon.verification;

import java.time.Instant;
import java.util.List;

/** What IAM itself says now, credential by credential. One moment: IAM's reads are some seconds behind its changes. */
public record LiveAnswer(Outcome outcome, String source, Instant at, List<Check> checks) implements Answer {
    public LiveAnswer {
        checks = List.copyOf(checks);
    }

    @Override
    public String id() {
        return "live";
    }
}

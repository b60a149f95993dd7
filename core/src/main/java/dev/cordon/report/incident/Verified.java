package dev.cordon.report.incident;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether access was cut, at one time: a {@code verification.json}, schema {@code cordon.verification/1}.
 *
 * @param level {@code contained}, {@code not-contained} or {@code not-yet-known}
 * @param askAgainAt when asking again may change the verdict
 * @param answers the four, each from another source
 * @param served the first calls that went through after the last change
 * @param servedCount how many did
 * @param refusedCount how many were refused
 * @param reportRow the user's row of AWS's credential report, by column; empty where there is none
 */
public record Verified(
        Instant at,
        String level,
        Optional<Instant> askAgainAt,
        List<Answer> answers,
        List<Served> served,
        long servedCount,
        long refusedCount,
        Map<String, String> reportRow) {
    public Verified {
        answers = List.copyOf(answers);
        served = List.copyOf(served);
    }

    /** Whether it was proved that access is cut. */
    public boolean isContained() {
        return level.equals("contained");
    }

    /**
     * One of the four answers.
     *
     * @param title the question, as it is shown
     * @param state {@code proved}, {@code disproved} or {@code unknown}
     */
    public record Answer(
            String title, String state, List<String> reasons, String source, Instant at, List<Check> checks) {}

    /** One thing that an answer looked at. */
    public record Check(String what, String state, String seen) {}

    /** A call that went through. */
    public record Served(
            Instant time, String eventSource, String eventName, String accessKeyId, String address, String eventId) {}
}

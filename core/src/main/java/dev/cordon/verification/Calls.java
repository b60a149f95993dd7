package dev.cordon.verification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the user's credentials, and the sessions that they opened, did in some time.
 *
 * @param succeeded calls that were served, the latest first; at most {@link #MAX_SHOWN}
 * @param succeededCount how many there were
 * @param undeniable calls that were served and that AWS serves to anybody with a valid signature, whatever policies say: they
 *     tell nothing about containment
 * @param failed calls that failed for another reason than a refusal: whether they were allowed does not show
 * @param refused calls that were refused: somebody is still knocking
 */
public record Calls(List<Call> succeeded, long succeededCount, Tally undeniable, Tally failed, Tally refused) {
    /** Served calls that are kept with their details. */
    public static final int MAX_SHOWN = 50;

    /** No call at all. */
    public static final Calls NONE = new Calls(List.of(), 0, Tally.NONE, Tally.NONE, Tally.NONE);

    public Calls {
        succeeded = List.copyOf(succeeded);
    }

    /**
     * One call.
     *
     * @param accessKeyId the key that signed it; empty for a sign-in
     * @param sourceAddress as the record has it; empty if it has none
     */
    public record Call(
            Instant time,
            String eventSource,
            String eventName,
            String accessKeyId,
            String sourceAddress,
            String eventId) {}

    /**
     * Calls of one kind, counted.
     *
     * @param addresses source addresses, the most frequent first; at most ten
     */
    public record Tally(long count, Optional<Instant> last, List<String> addresses, long addressCount) {
        /** None. */
        public static final Tally NONE = new Tally(0, Optional.empty(), List.of(), 0);

        public Tally {
            addresses = List.copyOf(addresses);
        }
    }
}

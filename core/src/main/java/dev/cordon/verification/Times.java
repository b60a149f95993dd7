package dev.cordon.verification;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times in sentences: to the second, UTC. */
final class Times {
    private Times() {}

    static String words(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}

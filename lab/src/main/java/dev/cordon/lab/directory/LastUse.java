package dev.cordon.lab.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When, for which service and in which region something was used last.
 *
 * @param service the name that requests are signed for
 */
public record LastUse(Instant time, String service, String region) {
    /** IAM notes a key's use once in this span. */
    private static final Duration GRAIN = Duration.ofMinutes(15);

    /** Whether this use is to be noted over an earlier one. */
    boolean isNewsAfter(Optional<LastUse> earlier) {
        return earlier.filter(last -> Duration.between(last.time, time).abs().compareTo(GRAIN) < 0)
                .isEmpty();
    }
}

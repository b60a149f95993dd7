package dev.cordon.investigation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is known so far to be in the user's hands, while the logs are still being read: the user's own keys and what they
 * opened, each with the second from which on.
 *
 * <p>More is learned with every file, and nothing is ever taken back: an event that is followed now would be followed knowing
 * everything, too. What was read before it was known to matter is read again in the end. Thread-safe.
 */
final class Following {
    private final Map<Long, Long> since = new ConcurrentHashMap<>();
    private final AtomicInteger version = new AtomicInteger();

    /** A {@link Holder} is in the user's hands from that second on, or from an earlier one that is known. */
    void add(long holder, long epochSecond) {
        Long before = since.get(holder);
        if (before == null || epochSecond < before) {
            since.merge(holder, epochSecond, Math::min);
            version.incrementAndGet();
        }
    }

    /** From when on; {@link Long#MAX_VALUE} for what is not known to be in the user's hands. */
    long since(long holder) {
        return since.getOrDefault(holder, Long.MAX_VALUE);
    }

    /** Changes whenever {@link #since} may answer otherwise than before. */
    int version() {
        return version.get();
    }
}

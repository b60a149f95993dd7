package dev.cordon.investigation;

import dev.cordon.analysis.Analyzer;
import dev.cordon.analysis.Credential;
import dev.cordon.analysis.ErrorKind;
import dev.cordon.trail.TrailEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How much each credential was used: by access key id, or by user name where a record has no key. */
final class KeyUse implements Analyzer<KeyUse, Map<String, KeyUse.Use>> {
    /** Addresses kept of a credential. */
    private static final int MAX_ADDRESSES = 50;

    /** What one credential did. */
    record Use(long events, long refused, long earlier, Optional<Instant> lastUsed, List<String> sourceAddresses) {}

    private static final class Count {
        private long events;
        private long refused;
        private long earlier;
        private long last = Long.MIN_VALUE;
        private final Set<String> addresses = new TreeSet<>();

        void add(long moreEvents, long moreRefused, long second, Set<String> more) {
            events += moreEvents;
            refused += moreRefused;
            last = Math.max(last, second);
            addresses.addAll(more);
        }
    }

    private final Map<String, Count> counts = new HashMap<>();

    @Override
    public void accept(TrailEvent event) {
        String address = event.sourceIpAddress();
        counts.computeIfAbsent(Credential.of(event), key -> new Count())
                .add(
                        1,
                        ErrorKind.of(event) == ErrorKind.REFUSAL ? 1 : 0,
                        event.epochSecond(),
                        address == null ? Set.of() : Set.of(address));
    }

    /** Takes into account an event before the window, which is only counted. */
    void acceptEarlier(TrailEvent event) {
        counts.computeIfAbsent(Credential.of(event), key -> new Count()).earlier++;
    }

    @Override
    public void merge(KeyUse other) {
        other.counts.forEach((key, count) -> {
            Count ours = counts.computeIfAbsent(key, k -> new Count());
            ours.add(count.events, count.refused, count.last, count.addresses);
            ours.earlier += count.earlier;
        });
    }

    @Override
    public Map<String, Use> result() {
        Map<String, Use> uses = new HashMap<>();
        counts.forEach((key, count) -> uses.put(
                key,
                new Use(
                        count.events,
                        count.refused,
                        count.earlier,
                        count.events == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(count.last)),
                        count.addresses.stream().limit(MAX_ADDRESSES).toList())));
        return uses;
    }
}

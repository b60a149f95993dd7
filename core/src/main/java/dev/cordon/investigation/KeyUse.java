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

/** How much each credential was used: by access key id, or by account and user name where a record has no key. */
final class KeyUse implements Analyzer<KeyUse, Map<String, KeyUse.Use>> {
    /** Addresses that are told of a credential. */
    static final int MAX_ADDRESSES = 50;
    /** Addresses that are told apart, the first ones by their text; those beyond are not counted. */
    static final int MAX_DISTINCT = 1 << 12;

    /**
     * What one credential did.
     *
     * @param earlier events before the window, which are only counted
     * @param lastUsed in the window
     * @param sourceAddresses the first ones by their text
     * @param addressesOmitted how many more there were, as far as they were told apart
     */
    record Use(
            long events,
            long refused,
            long earlier,
            Optional<Instant> lastUsed,
            List<String> sourceAddresses,
            int addressesOmitted) {}

    private static final class Count {
        private long events;
        private long refused;
        private long earlier;
        private long last = Long.MIN_VALUE;
        private final TreeSet<String> addresses = new TreeSet<>();

        void add(long moreEvents, long moreRefused, long second, Set<String> more) {
            events += moreEvents;
            refused += moreRefused;
            last = Math.max(last, second);
            for (String address : more) {
                if (addresses.add(address) && addresses.size() > MAX_DISTINCT) {
                    addresses.pollLast();
                }
            }
        }
    }

    private final Map<String, Count> counts = new HashMap<>();

    @Override
    public void accept(TrailEvent event) {
        String address = event.sourceIpAddress();
        counts.computeIfAbsent(of(event), key -> new Count())
                .add(
                        1,
                        ErrorKind.of(event) == ErrorKind.REFUSAL ? 1 : 0,
                        event.epochSecond(),
                        address == null ? Set.of() : Set.of(address));
    }

    /** Takes into account an event before the window, which is only counted. */
    void acceptEarlier(TrailEvent event) {
        counts.computeIfAbsent(of(event), key -> new Count()).earlier++;
    }

    private static String of(TrailEvent event) {
        return event.accessKeyId() != null
                ? event.accessKeyId()
                : UserIdentity.of(event).map(KeyUse::ofUser).orElseGet(() -> Credential.of(event));
    }

    /** What a user does without a key goes by; names are one account's alone. */
    static String ofUser(UserIdentity user) {
        return user.accountId() + '/' + user.userName();
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
                        count.addresses.stream().limit(MAX_ADDRESSES).toList(),
                        Math.max(0, count.addresses.size() - MAX_ADDRESSES))));
        return uses;
    }
}

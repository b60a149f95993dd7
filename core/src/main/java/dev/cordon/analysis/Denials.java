package dev.cordon.analysis;

import dev.cordon.trail.TrailEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects refused calls, grouped by event, error code and resource.
 *
 * <p>Takes any event and keeps refusals only. Holds one entry a group, without a bound: a cap could not be both exact and
 * independent of the order. An entry holds at most {@link Denial#MAX_EVENT_IDS} event ids, the addresses and ten agents.
 */
public final class Denials implements Analyzer<Denials, List<Denial>> {
    private static final int MAX_USER_AGENTS = 10;

    private static final Comparator<Denial> ORDER = Comparator.comparingLong(Denial::count)
            .reversed()
            .thenComparing(Denial::first)
            .thenComparing(Denial::eventSource)
            .thenComparing(Denial::eventName)
            .thenComparing(Denial::errorCode)
            .thenComparing(Denial::resource)
            .thenComparing(Denial::resourceFrom);

    private final Map<Key, Group> groups = new HashMap<>();

    @Override
    public void accept(TrailEvent event) {
        if (ErrorKind.of(event) == ErrorKind.REFUSAL) {
            groups.computeIfAbsent(Key.of(event), key -> new Group()).add(event);
        }
    }

    @Override
    public void merge(Denials other) {
        other.groups.forEach((key, theirs) ->
                groups.computeIfAbsent(key, none -> new Group()).merge(theirs));
    }

    /** Most frequent first, then by first time and name. */
    @Override
    public List<Denial> result() {
        return groups.entrySet().stream()
                .map(entry -> entry.getValue().toDenial(entry.getKey()))
                .sorted(ORDER)
                .toList();
    }

    private record Key(String eventSource, String eventName, String errorCode, NamedResource resource) {
        static Key of(TrailEvent event) {
            // Failed sign-ins have a message alone.
            String errorCode = Objects.requireNonNullElse(event.errorCode(), "");
            return new Key(event.eventSource(), event.eventName(), errorCode, NamedResource.of(event));
        }
    }

    private static final class Group {
        private final EarliestEvents events = new EarliestEvents(Denial.MAX_EVENT_IDS);
        private final TreeSet<String> sourceAddresses = new TreeSet<>();
        private final TreeSet<String> userAgents = new TreeSet<>();
        private long count;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        void add(TrailEvent event) {
            count++;
            first = Math.min(first, event.epochSecond());
            last = Math.max(last, event.epochSecond());
            events.add(event);
            addIfPresent(sourceAddresses, event.sourceIpAddress());
            addIfPresent(userAgents, event.userAgent());
            keepFirstUserAgents();
        }

        void merge(Group other) {
            count += other.count;
            first = Math.min(first, other.first);
            last = Math.max(last, other.last);
            events.merge(other.events);
            sourceAddresses.addAll(other.sourceAddresses);
            userAgents.addAll(other.userAgents);
            keepFirstUserAgents();
        }

        Denial toDenial(Key key) {
            return new Denial(
                    key.eventSource,
                    key.eventName,
                    key.errorCode,
                    key.resource.resource(),
                    key.resource.from(),
                    count,
                    Instant.ofEpochSecond(first),
                    Instant.ofEpochSecond(last),
                    List.copyOf(sourceAddresses),
                    List.copyOf(userAgents),
                    events.eventIds());
        }

        /** The first by name, as any other choice would depend on the order of events. */
        private void keepFirstUserAgents() {
            while (userAgents.size() > MAX_USER_AGENTS) {
                userAgents.pollLast();
            }
        }

        private static void addIfPresent(Set<String> values, @Nullable String value) {
            if (value != null) {
                values.add(value);
            }
        }
    }
}

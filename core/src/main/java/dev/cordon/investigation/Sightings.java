package dev.cordon.investigation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How often something was seen, when first and last, and in which events: the evidence behind a finding. */
final class Sightings {
    static final int MAX_EVENT_IDS = 100;

    private record Seen(long second, String eventId) {}

    private static final Comparator<Seen> ORDER =
            Comparator.comparingLong(Seen::second).thenComparing(Seen::eventId);

    /** {@code null} for none: a hunt has two of these for each credential, and nothing in most. */
    private @Nullable TreeSet<Seen> earliest;

    private long count;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    void add(Instant time, String eventId) {
        count++;
        span(time.getEpochSecond(), time.getEpochSecond());
        keep(new Seen(time.getEpochSecond(), eventId));
    }

    /** Adds what a group of events says of itself; its ids are taken to begin where it does. */
    void addAll(long times, Instant from, Instant to, List<String> eventIds) {
        count += times;
        span(from.getEpochSecond(), to.getEpochSecond());
        eventIds.forEach(id -> keep(new Seen(from.getEpochSecond(), id)));
    }

    void merge(Sightings other) {
        count += other.count;
        span(other.first, other.last);
        if (other.earliest != null) {
            other.earliest.forEach(this::keep);
        }
    }

    private void span(long from, long to) {
        first = Math.min(first, from);
        last = Math.max(last, to);
    }

    private void keep(Seen seen) {
        if (seen.eventId.isEmpty()) {
            return;
        }
        if (earliest == null) {
            earliest = new TreeSet<>(ORDER);
        }
        if (earliest.add(seen) && earliest.size() > MAX_EVENT_IDS) {
            earliest.pollLast();
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    long count() {
        return count;
    }

    Instant first() {
        return Instant.ofEpochSecond(first);
    }

    Instant last() {
        return Instant.ofEpochSecond(last);
    }

    List<String> eventIds() {
        return earliest == null
                ? List.of()
                : earliest.stream().map(Seen::eventId).distinct().toList();
    }
}

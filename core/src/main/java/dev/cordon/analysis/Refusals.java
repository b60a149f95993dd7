package dev.cordon.analysis;

import dev.cordon.trail.TrailEvent;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * Counts refused calls by their names: what a judgement needs of them, where {@link Denials} tells a person all. Keeps at most
 * {@value #MAX_EVENT_IDS} event ids a name.
 */
public final class Refusals implements Analyzer<Refusals, List<Refusals.Refused>> {
    private static final int MAX_EVENT_IDS = 100;

    private final TreeMap<String, Count> byName = new TreeMap<>();
    private long calls;

    /**
     * One call that was refused.
     *
     * @param eventIds the earliest
     */
    public record Refused(String eventName, long count, Instant first, Instant last, List<String> eventIds) {}

    private record Count(Tallies.Sightings sightings, EarliestEvents earliest) {
        Count() {
            this(new Tallies.Sightings(), new EarliestEvents(MAX_EVENT_IDS));
        }
    }

    /** Takes any event and counts refusals only. */
    @Override
    public void accept(TrailEvent event) {
        calls++;
        if (ErrorKind.of(event) == ErrorKind.REFUSAL) {
            Count count = byName.computeIfAbsent(event.eventName(), name -> new Count());
            count.sightings.add(event.epochSecond());
            count.earliest.add(event);
        }
    }

    @Override
    public void merge(Refusals other) {
        calls += other.calls;
        other.byName.forEach((name, theirs) -> {
            Count count = byName.computeIfAbsent(name, none -> new Count());
            count.sightings.merge(theirs.sightings);
            count.earliest.merge(theirs.earliest);
        });
    }

    /** How many calls there were, refused or not. */
    public long calls() {
        return calls;
    }

    /** By name. */
    @Override
    public List<Refused> result() {
        return byName.entrySet().stream()
                .map(entry -> new Refused(
                        entry.getKey(),
                        entry.getValue().sightings.count(),
                        entry.getValue().sightings.first(),
                        entry.getValue().sightings.last(),
                        entry.getValue().earliest.eventIds()))
                .toList();
    }
}

package dev.cordon.sigma;

import dev.cordon.trail.EventId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Judges one correlation over all matches.
 *
 * <p>A window is a largest set of matches of one group that are no further apart than the time span: one that lies within
 * another is none. The condition is asked of each window, and windows that fulfil it and overlap are one episode.
 */
final class Correlation {
    private final CorrelationPlan plan;
    private final CorrelationPlan.Node node;
    private final CorrelationRule definition;

    /**
     * Something that counts: a match, or an episode of another correlation.
     *
     * @param reference which of the correlation's rules it is of
     * @param values what a count of values counts
     */
    private record Occurrence(long second, int reference, List<Hit> hits, Set<String> values) {}

    Correlation(CorrelationPlan plan, CorrelationPlan.Node node) {
        this.plan = plan;
        this.node = node;
        this.definition = node.definition();
    }

    /**
     * Which group a match belongs to, and what it counts for: the same for all with equal values.
     *
     * @param key tells groups apart and puts them in order
     */
    private record Place(String key, List<String> group, Set<String> counted) {}

    /**
     * Finds the episodes, by group and time.
     *
     * @param counts how many matches a rule has
     * @param hits the matches of a rule, by time; asked for those alone that may come to something
     * @param below the episodes of the correlations that this one builds on
     */
    List<Episode> episodes(IntToLongFunction counts, IntFunction<List<Hit>> hits, Map<Integer, List<Episode>> below) {
        if (isOutOfReach(counts, below)) {
            return List.of();
        }
        Map<String, Group> groups = new TreeMap<>();
        for (int i = 0; i < node.references().size(); i++) {
            CorrelationPlan.Reference reference = node.references().get(i);
            IdentityHashMap<List<@Nullable String>, Optional<Place>> places = new IdentityHashMap<>();
            if (reference.node() == null) {
                for (Hit hit : hits.apply(reference.rule())) {
                    Place place = place(i, hit, places);
                    if (place != null) {
                        group(place, groups).add(new Occurrence(hit.second(), i, List.of(hit), place.counted()));
                    }
                }
            } else {
                for (Episode episode : below.getOrDefault(reference.rule(), List.of())) {
                    add(episode, i, places, groups);
                }
            }
        }
        List<Episode> episodes = new ArrayList<>();
        for (Group group : groups.values()) {
            if (definition.type() == CorrelationRule.Type.TEMPORAL_ORDERED) {
                chains(group.values, inOrder(group.occurrences), episodes);
            } else if (definition.hasUpperLimit() || holdsAltogether(group.occurrences)) {
                windows(group.values, inOrder(group.occurrences), episodes);
            }
        }
        return List.copyOf(episodes);
    }

    /** Whether too few of the rules matched at all: so it is with most correlations of most users. */
    private boolean isOutOfReach(IntToLongFunction counts, Map<Integer, List<Episode>> below) {
        int present = 0;
        long all = 0;
        for (CorrelationPlan.Reference reference : node.references()) {
            long count = reference.node() == null
                    ? counts.applyAsLong(reference.rule())
                    : below.getOrDefault(reference.rule(), List.of()).size();
            present += count == 0 ? 0 : 1;
            all += count;
        }
        return switch (definition.type()) {
            case TEMPORAL_ORDERED -> present < node.references().size();
            case TEMPORAL -> present == 0 || (!definition.hasUpperLimit() && !definition.holds(present));
            case EVENT_COUNT -> present == 0 || (!definition.hasUpperLimit() && !definition.holds(all));
            case VALUE_COUNT -> present == 0;
        };
    }

    /** What has the same values in the fields to group by. */
    private static final class Group {
        private final List<String> values;
        private final List<Occurrence> occurrences = new ArrayList<>();

        Group(List<String> values) {
            this.values = values;
        }

        void add(Occurrence occurrence) {
            occurrences.add(occurrence);
        }
    }

    private static Group group(Place place, Map<String, Group> groups) {
        return groups.computeIfAbsent(place.key(), key -> new Group(place.group()));
    }

    /** Adds an episode to the group of its hits; one whose hits are of several groups counts in each of them. */
    private void add(
            Episode episode,
            int reference,
            IdentityHashMap<List<@Nullable String>, Optional<Place>> places,
            Map<String, Group> groups) {
        Map<Group, List<Hit>> parts = new LinkedHashMap<>();
        Map<Group, Set<String>> counted = new HashMap<>();
        for (Hit hit : episode.hits()) {
            Place place = place(reference, hit, places);
            if (place != null) {
                Group group = group(place, groups);
                parts.computeIfAbsent(group, k -> new ArrayList<>()).add(hit);
                counted.computeIfAbsent(group, k -> new TreeSet<>()).addAll(place.counted());
            }
        }
        parts.forEach((group, part) -> group.add(
                new Occurrence(episode.fulfilledAt(), reference, part, counted.getOrDefault(group, Set.of()))));
    }

    /** Where a match counts; {@code null} if it lacks a field to group by. */
    private @Nullable Place place(
            int reference, Hit hit, IdentityHashMap<List<@Nullable String>, Optional<Place>> places) {
        Optional<Place> known = places.get(hit.values());
        if (known == null) {
            known = place(reference, hit);
            places.put(hit.values(), known);
        }
        return known.orElse(null);
    }

    private Optional<Place> place(int reference, Hit hit) {
        List<String> group = new ArrayList<>();
        StringBuilder key = new StringBuilder();
        for (String value : values(reference, hit, definition.groupBy())) {
            if (value == null) {
                return Optional.empty();
            }
            group.add(value);
            // Lengths keep values apart that hold the separator.
            key.append(value.length()).append(':').append(value);
        }
        return Optional.of(new Place(key.toString(), List.copyOf(group), counted(reference, hit)));
    }

    private List<@Nullable String> values(int reference, Hit hit, List<String> names) {
        List<@Nullable String> values = new ArrayList<>();
        for (String name : names) {
            values.add(plan.value(node, node.references().get(reference), hit, name));
        }
        return values;
    }

    private Set<String> counted(int reference, Hit hit) {
        if (definition.type() != CorrelationRule.Type.VALUE_COUNT) {
            return Set.of();
        }
        List<@Nullable String> values = values(reference, hit, definition.counted());
        if (values.stream().anyMatch(Objects::isNull)) {
            return Set.of();
        }
        return values.size() == 1
                ? Set.copyOf(List.of(String.valueOf(values.get(0)).split(Hit.SEPARATOR, -1)))
                : Set.of(String.valueOf(values));
    }

    /** By time, and at equal times in the order of the rules: CloudTrail's times are whole seconds. */
    private List<Occurrence> inOrder(List<Occurrence> occurrences) {
        List<Occurrence> sorted = occurrences.stream()
                .sorted(Comparator.comparingLong(Occurrence::second).thenComparingInt(Occurrence::reference))
                .toList();
        boolean counts = definition.type() == CorrelationRule.Type.EVENT_COUNT
                || definition.type() == CorrelationRule.Type.VALUE_COUNT;
        return counts ? withoutDoubles(sorted) : sorted;
    }

    private record Seen(long second, EventId id) {}

    /** An event that several of the rules match is one event. */
    private static List<Occurrence> withoutDoubles(List<Occurrence> sorted) {
        Map<Object, Occurrence> once = new LinkedHashMap<>();
        for (Occurrence occurrence : sorted) {
            Hit first = occurrence.hits().get(0);
            EventId id = occurrence.hits().size() == 1 ? first.eventId() : null;
            Object key = id == null ? occurrence : new Seen(occurrence.second(), id);
            once.merge(key, occurrence, (a, b) -> {
                Set<String> values = new TreeSet<>(a.values());
                values.addAll(b.values());
                return new Occurrence(a.second(), a.reference(), a.hits(), values);
            });
        }
        return List.copyOf(once.values());
    }

    /** Counts what is in a window, while its ends move. */
    private final class Tally {
        private final Map<Object, Integer> counts = new HashMap<>();
        private long size;

        void add(Occurrence occurrence, int times) {
            size += times;
            for (Object what : whatCounts(occurrence)) {
                if (counts.merge(what, times, Integer::sum) == 0) {
                    counts.remove(what);
                }
            }
        }

        private Collection<?> whatCounts(Occurrence occurrence) {
            return definition.type() == CorrelationRule.Type.TEMPORAL
                    ? List.of(occurrence.reference())
                    : occurrence.values();
        }

        boolean holds() {
            return definition.holds(definition.type() == CorrelationRule.Type.EVENT_COUNT ? size : counts.size());
        }
    }

    /** A row of occurrences that fulfil the condition, the end not included. */
    private record Span(int from, int to, long fulfilledAt) {}

    private void windows(List<String> group, List<Occurrence> all, List<Episode> episodes) {
        Tally tally = new Tally();
        @Nullable Span open = null;
        int to = 0;
        for (int from = 0; from < all.size(); from++) {
            int before = to;
            while (to < all.size() && all.get(to).second() - all.get(from).second() <= definition.seconds()) {
                tally.add(all.get(to++), 1);
            }
            if (to > before && tally.holds()) {
                if (open != null && from < open.to()) {
                    open = new Span(open.from(), to, open.fulfilledAt());
                } else {
                    close(group, open, all, episodes);
                    open = new Span(from, to, fulfilledAt(all, from, to));
                }
            }
            tally.add(all.get(from), -1);
        }
        close(group, open, all, episodes);
    }

    /** Whether it would be fulfilled if the time span were as long as it takes. */
    private boolean holdsAltogether(List<Occurrence> all) {
        Tally tally = new Tally();
        all.forEach(occurrence -> tally.add(occurrence, 1));
        return tally.holds();
    }

    private long fulfilledAt(List<Occurrence> all, int from, int to) {
        Tally tally = new Tally();
        for (int i = from; i < to && !definition.hasUpperLimit(); i++) {
            tally.add(all.get(i), 1);
            if (tally.holds()) {
                return all.get(i).second();
            }
        }
        return all.get(to - 1).second();
    }

    private static void close(List<String> group, @Nullable Span span, List<Occurrence> all, List<Episode> episodes) {
        if (span != null) {
            episodes.add(episode(group, all.subList(span.from(), span.to()), span.fulfilledAt()));
        }
    }

    private static Episode episode(List<String> group, List<Occurrence> occurrences, long fulfilledAt) {
        Set<Hit> hits = new LinkedHashSet<>();
        occurrences.forEach(occurrence -> hits.addAll(occurrence.hits()));
        return new Episode(group, hits.stream().sorted(Hit.ORDER).toList(), fulfilledAt);
    }

    /**
     * Finds the occurrences that are part of a row of all rules, in order and within the time span.
     *
     * <p>Going forward, the latest beginning of a row that leads up to each; going back, the earliest end of one that goes on from
     * each: both passes take time in proportion to the occurrences.
     */
    private void chains(List<String> group, List<Occurrence> all, List<Episode> episodes) {
        int last = node.references().size() - 1;
        long[] starts = latestStarts(all);
        long[] ends = earliestEnds(all, last);
        List<Occurrence> row = new ArrayList<>();
        long fulfilledAt = 0;
        long reach = Long.MIN_VALUE;
        for (int i = 0; i < all.size(); i++) {
            boolean part = starts[i] != Long.MIN_VALUE
                    && ends[i] != Long.MAX_VALUE
                    && ends[i] - starts[i] <= definition.seconds();
            if (!part) {
                continue;
            }
            if (!row.isEmpty() && starts[i] > reach) {
                episodes.add(episode(group, row, fulfilledAt));
                row.clear();
            }
            fulfilledAt = row.isEmpty() ? ends[i] : Math.min(fulfilledAt, ends[i]);
            reach = row.isEmpty() ? ends[i] : Math.max(reach, ends[i]);
            row.add(all.get(i));
        }
        if (!row.isEmpty()) {
            episodes.add(episode(group, row, fulfilledAt));
        }
    }

    private long[] latestStarts(List<Occurrence> all) {
        long[] best = new long[node.references().size()];
        Arrays.fill(best, Long.MIN_VALUE);
        long[] starts = new long[all.size()];
        for (int i = 0; i < starts.length; i++) {
            int reference = all.get(i).reference();
            starts[i] = reference == 0 ? all.get(i).second() : best[reference - 1];
            best[reference] = Math.max(best[reference], starts[i]);
        }
        return starts;
    }

    private long[] earliestEnds(List<Occurrence> all, int last) {
        long[] best = new long[last + 1];
        Arrays.fill(best, Long.MAX_VALUE);
        long[] ends = new long[all.size()];
        for (int i = ends.length - 1; i >= 0; i--) {
            int reference = all.get(i).reference();
            ends[i] = reference == last ? all.get(i).second() : best[reference + 1];
            best[reference] = Math.min(best[reference], ends[i]);
        }
        return ends;
    }
}

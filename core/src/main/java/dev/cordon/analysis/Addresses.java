package dev.cordon.analysis;

import dev.cordon.trail.TimeWindow;
import dev.cordon.trail.TrailEvent;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells where credentials were used from. Takes the events of the window and, to know what is new, those before it; asks the
 * GeoIP database once an address, in {@link #result}. Of the past at most {@value PastBehaviour#MAX_VALUES} addresses are kept;
 * where there were more, one that is not kept looks new.
 */
public final class Addresses implements Analyzer<Addresses, List<SourceAddress>> {
    private static final int MAX_USER_AGENTS = 10;

    private final TimeWindow window;
    private final Networks trusted;
    private final GeoIp geo;
    private final KeptValues<long[]> baseline = new KeptValues<>(PastBehaviour.MAX_VALUES, () -> new long[1]);
    private boolean hasBaseline;
    private final Map<String, Uses> inWindow = new HashMap<>();

    public Addresses(TimeWindow window, Networks trusted, GeoIp geo) {
        this.window = window;
        this.trusted = trusted;
        this.geo = geo;
    }

    @Override
    public void accept(TrailEvent event) {
        if (window.beginsAfter(event)) {
            hasBaseline = true;
            addressOf(event).map(baseline::of).ifPresent(count -> count[0]++);
        } else if (window.contains(event)) {
            addressOf(event)
                    .ifPresent(address -> inWindow.computeIfAbsent(address, absent -> new Uses())
                            .add(event));
        }
    }

    private static Optional<String> addressOf(TrailEvent event) {
        return Optional.ofNullable(event.sourceIpAddress()).map(BoundedText::of);
    }

    @Override
    public void merge(Addresses other) {
        hasBaseline |= other.hasBaseline;
        baseline.merge(other.baseline, (mine, theirs) -> mine[0] += theirs[0]);
        other.inWindow.forEach((address, uses) ->
                inWindow.computeIfAbsent(address, absent -> new Uses()).merge(uses));
    }

    /** Takes into account what was saved of the time before; none of it may be among the events that are accepted. */
    public void recall(PastBehaviour saved) {
        hasBaseline |= saved.events() > 0;
        KeptValues<long[]> recalled = new KeptValues<>(PastBehaviour.MAX_VALUES, () -> new long[1]);
        saved.addresses().counts().forEach((address, events) -> {
            long[] count = recalled.of(address);
            if (count != null) {
                count[0] = events;
            }
        });
        if (saved.addresses().more()) {
            recalled.forgetMore();
        }
        baseline.merge(recalled, (mine, theirs) -> mine[0] += theirs[0]);
    }

    PastBehaviour.Values past() {
        TreeMap<String, Long> counts = new TreeMap<>();
        baseline.sorted().forEach((address, count) -> counts.put(address, count[0]));
        return new PastBehaviour.Values(counts, baseline.forgot());
    }

    /** The addresses used in the window, most used first. */
    @Override
    public List<SourceAddress> result() {
        return inWindow.entrySet().stream()
                .map(entry -> describe(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(SourceAddress::count)
                        .reversed()
                        .thenComparing(SourceAddress::address))
                .toList();
    }

    private SourceAddress describe(String address, Uses uses) {
        return new SourceAddress(
                address,
                NetworkAddress.kindOf(address),
                trusted.contains(address),
                uses.sightings.count(),
                uses.sightings.first(),
                uses.sightings.last(),
                uses.agents.sorted().stream()
                        .limit(MAX_USER_AGENTS)
                        .map(Tally::value)
                        .toList(),
                geo.country(address),
                geo.network(address),
                hasBaseline && baseline.find(address) == null);
    }

    private static final class Uses {
        private final Tallies.Sightings sightings = new Tallies.Sightings();
        private final Tallies agents = new Tallies();

        void add(TrailEvent event) {
            sightings.add(event.epochSecond());
            agents.add(event.userAgent(), event.epochSecond());
        }

        void merge(Uses other) {
            sightings.merge(other.sightings);
            agents.merge(other.agents);
        }
    }
}

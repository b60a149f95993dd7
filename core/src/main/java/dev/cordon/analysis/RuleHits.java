package dev.cordon.analysis;

import dev.cordon.sigma.Matcher;
import dev.cordon.sigma.RuleSet;
import dev.cordon.trail.CallOutcome;
import dev.cordon.trail.CallOutcomes;
import dev.cordon.trail.TrailEvent;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * Counts the events that each rule matches, and tells what came of them. Rules that only serve correlations are left out.
 *
 * <p>Like an {@link Analyzer}, but for the matcher, which looks at an event once for all who want to know: {@link #merge} is
 * associative and commutative, and the result depends on the set of accepted events alone. Keeps at most
 * {@value #MAX_EVENT_IDS} event ids of each rule that matched.
 */
public final class RuleHits {
    private static final int MAX_EVENT_IDS = 100;

    private final RuleSet rules;
    private final TreeMap<Integer, Tally> byRule = new TreeMap<>();

    /**
     * What one rule matched.
     *
     * @param rule its index in {@link RuleSet#rules}
     * @param outcomes what came of the calls
     * @param eventIds the earliest
     */
    public record Hits(int rule, CallOutcomes outcomes, Instant first, Instant last, List<String> eventIds) {}

    public RuleHits(RuleSet rules) {
        this.rules = rules;
    }

    /**
     * Takes into account what the matcher found for the event that it looked at last.
     *
     * @param outcome what came of the call
     */
    public void accept(Matcher matcher, TrailEvent event, CallOutcome outcome) {
        for (int i = 0; i < matcher.size(); i++) {
            int rule = matcher.matched(i);
            if (!rules.rules().get(rule).silent()) {
                tally(rule).add(event, outcome);
            }
        }
    }

    private Tally tally(int rule) {
        Tally tally = byRule.get(rule);
        if (tally == null) {
            tally = new Tally();
            byRule.put(rule, tally);
        }
        return tally;
    }

    /** Takes into account all that {@code other} has accepted, which must be of the same rules; leaves it as it is. */
    public void merge(RuleHits other) {
        other.byRule.forEach((rule, tally) -> tally(rule).merge(tally));
    }

    /** By rule; without those that matched nothing. */
    public List<Hits> result() {
        return byRule.entrySet().stream()
                .map(entry -> entry.getValue().hits(entry.getKey()))
                .toList();
    }

    private static final class Tally {
        private final Tallies.Sightings sightings = new Tallies.Sightings();
        private final EarliestEvents earliest = new EarliestEvents(MAX_EVENT_IDS);
        private final OutcomeTally outcomes = new OutcomeTally();

        void add(TrailEvent event, CallOutcome outcome) {
            sightings.add(event.epochSecond());
            earliest.add(event);
            outcomes.add(outcome);
        }

        void merge(Tally other) {
            sightings.merge(other.sightings);
            earliest.merge(other.earliest);
            outcomes.merge(other.outcomes);
        }

        Hits hits(int rule) {
            return new Hits(
                    rule, outcomes.of(sightings.count()), sightings.first(), sightings.last(), earliest.eventIds());
        }
    }
}

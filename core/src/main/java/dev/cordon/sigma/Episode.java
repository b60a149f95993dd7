package dev.cordon.sigma;

import dev.cordon.trail.CallOutcomes;
import dev.cordon.trail.EventId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Events of one group that fulfil a correlation.
 *
 * @param group the values of {@code group-by}, in its order
 * @param hits by time
 */
record Episode(List<String> group, List<Hit> hits, long fulfilledAt) {
    CorrelationHit asHit(CorrelationPlan.Node node) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> names = node.definition().groupBy();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), group.get(i).replace(Hit.SEPARATOR, ", "));
        }
        List<String> ids = hits.stream()
                .map(Hit::eventId)
                .filter(Objects::nonNull)
                .map(EventId::toString)
                .toList();
        return new CorrelationHit(
                node.rule(),
                values,
                Instant.ofEpochSecond(hits.get(0).second()),
                Instant.ofEpochSecond(hits.get(hits.size() - 1).second()),
                Instant.ofEpochSecond(fulfilledAt),
                outcomes(),
                List.copyOf(new ArrayList<>(new TreeSet<>(ids))),
                hits.size() - ids.size());
    }

    /** Whether nothing in it is a mere attempt, as the plan sees it. */
    boolean isAchieved(CorrelationPlan plan) {
        return hits.stream().allMatch(plan::isAchieved);
    }

    /** An event that several rules match is one call. */
    private CallOutcomes outcomes() {
        Set<EventId> seen = new HashSet<>();
        return CallOutcomes.of(hits.stream()
                .filter(hit -> hit.eventId() == null || seen.add(hit.eventId()))
                .map(Hit::outcome));
    }
}

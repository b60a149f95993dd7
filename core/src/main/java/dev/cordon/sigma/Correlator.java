package dev.cordon.sigma;

import dev.cordon.trail.FieldPaths;
import dev.cordon.trail.FieldValues;
import dev.cordon.trail.TrailEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the matches that correlations build on, and judges them at the end.
 *
 * <p>{@link #merge} is associative and commutative, and the result depends on the set of accepted events alone. Not thread-safe:
 * one a thread, merged at the end.
 *
 * <p>Memory: about 70 bytes for each match of a rule that a correlation uses, and equal values once; at most
 * {@value #MAX_HITS_PER_RULE} matches of each rule. When one matches more often, the correlations that use it are reported as not
 * judged, and its matches are let go.
 */
public final class Correlator {
    /** The most matches of one rule that are kept. */
    public static final int MAX_HITS_PER_RULE = 200_000;

    private final CorrelationPlan plan;
    private final FieldPaths paths;
    private final int maxHitsPerRule;
    private final Map<Integer, Hits> byRule = new TreeMap<>();

    private static final class Hits {
        private final List<Hit> kept = new ArrayList<>();
        /** Equal values are kept once: the same users read the same buckets again and again. */
        private final Map<List<@Nullable String>, List<@Nullable String>> values = new HashMap<>();

        private final int[] paths;
        private long count;

        Hits(int[] paths) {
            this.paths = paths;
        }
    }

    Correlator(CorrelationPlan plan, FieldPaths paths, int maxHitsPerRule) {
        this.plan = plan;
        this.paths = paths;
        this.maxHitsPerRule = maxHitsPerRule;
    }

    /** Takes into account what the matcher found for the event that it looked at last. */
    public void accept(Matcher matcher, TrailEvent event) {
        for (int i = 0; i < matcher.size(); i++) {
            if (plan.isNeeded(matcher.matched(i))) {
                accept(matcher.matched(i), matcher.values(), event);
            }
        }
    }

    private void accept(int rule, FieldValues values, TrailEvent event) {
        Hits hits = byRule.computeIfAbsent(rule, this::none);
        if (++hits.count > maxHitsPerRule) {
            hits.kept.clear();
            hits.values.clear();
            return;
        }
        List<@Nullable String> kept = new ArrayList<>(hits.paths.length);
        for (int path : hits.paths) {
            kept.add(text(values, path));
        }
        hits.kept.add(new Hit(rule, event.epochSecond(), event.id(), hits.values.computeIfAbsent(kept, same -> same)));
    }

    private Hits none(int rule) {
        return new Hits(plan.fields(rule).stream().mapToInt(paths::indexOf).toArray());
    }

    private static @Nullable String text(FieldValues values, int path) {
        int size = values.size(path);
        if (size == 0) {
            return null;
        }
        return size == 1
                ? values.scalar(path, 0).text()
                : String.join(
                        Hit.SEPARATOR,
                        IntStream.range(0, size)
                                .mapToObj(i -> values.scalar(path, i).text())
                                .sorted()
                                .distinct()
                                .toList());
    }

    /** Takes into account all that {@code other} has accepted, which must be of the same rules and not be used afterwards. */
    public void merge(Correlator other) {
        other.byRule.forEach((rule, theirs) -> {
            Hits ours = byRule.computeIfAbsent(rule, this::none);
            ours.count += theirs.count;
            if (ours.count > maxHitsPerRule) {
                ours.kept.clear();
            } else {
                ours.kept.addAll(theirs.kept);
            }
        });
    }

    /** What the correlations found in all events accepted so far. */
    public CorrelationResult result() {
        return result(false);
    }

    /** The same; with what correlations found that only serve others, if wanted. */
    CorrelationResult result(boolean withSilent) {
        List<CorrelationHit> found = new ArrayList<>();
        List<CorrelationResult.Unjudged> unjudged = new ArrayList<>();
        Map<Integer, List<Hit>> sorted = new HashMap<>();
        Map<Integer, List<Episode>> episodes = new HashMap<>();
        for (CorrelationPlan.Node node : plan.nodes()) {
            String overflow = overflow(node);
            if (overflow != null) {
                unjudged.add(new CorrelationResult.Unjudged(node.rule(), overflow));
                continue;
            }
            List<Episode> own =
                    new Correlation(plan, node).episodes(rule -> sorted.computeIfAbsent(rule, this::hits), episodes);
            episodes.put(node.rule(), own);
            if (withSilent || !node.definition().rule().silent()) {
                own.forEach(episode -> found.add(episode.asHit(node)));
            }
        }
        return new CorrelationResult(List.copyOf(found), List.copyOf(unjudged));
    }

    private List<Hit> hits(int rule) {
        Hits hits = byRule.get(rule);
        return hits == null ? List.of() : hits.kept.stream().sorted(Hit.ORDER).toList();
    }

    private @Nullable String overflow(CorrelationPlan.Node node) {
        for (int rule : plan.basis(node)) {
            Hits hits = byRule.get(rule);
            if (hits != null && hits.count > maxHitsPerRule) {
                return "not judged: one of its rules matched %d events, and at most %d are kept. Narrow the rule, or the time."
                        .formatted(hits.count, maxHitsPerRule);
            }
        }
        return null;
    }
}

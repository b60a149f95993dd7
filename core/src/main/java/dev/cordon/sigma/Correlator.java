package dev.cordon.sigma;

import dev.cordon.trail.CallOutcome;
import dev.cordon.trail.TrailEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the matches that correlations build on, and judges them at the end.
 *
 * <p>{@link #merge} is associative and commutative, and the result depends on the set of accepted events alone. Not thread-safe:
 * one a thread, merged at the end.
 *
 * <p>Memory: 28 to 42 bytes for each match of a rule that a correlation uses, and equal values once; at most
 * {@value #MAX_HITS_PER_RULE} matches of each rule. When one matches more often, the correlations that use it are reported as not
 * judged, and its matches are let go.
 */
public final class Correlator {
    /** The most matches of one rule that are kept. */
    public static final int MAX_HITS_PER_RULE = 200_000;

    private final CorrelationPlan plan;
    private final int maxHitsPerRule;
    /** In the order of {@link #rules}; most callers match few rules. */
    private final List<Matches> matches = new ArrayList<>(0);

    private int[] rules = {};

    Correlator(CorrelationPlan plan, int maxHitsPerRule) {
        this.plan = plan;
        this.maxHitsPerRule = maxHitsPerRule;
    }

    /** Takes into account what the matcher found for the event that it looked at last, and takes it for a call that went through. */
    public void accept(Matcher matcher, TrailEvent event) {
        accept(matcher, event, CallOutcome.SUCCEEDED);
    }

    /**
     * Takes into account what the matcher found for the event that it looked at last.
     *
     * @param outcome what came of the call
     */
    public void accept(Matcher matcher, TrailEvent event, CallOutcome outcome) {
        for (int i = 0; i < matcher.size(); i++) {
            int rule = matcher.matched(i);
            if (plan.isNeeded(rule)) {
                of(rule).add(matcher.values(), event, outcome);
            }
        }
    }

    private Matches of(int rule) {
        Matches known = found(rule);
        if (known != null) {
            return known;
        }
        Matches none = new Matches(rule, plan.paths(rule), maxHitsPerRule);
        rules = Arrays.copyOf(rules, rules.length + 1);
        rules[rules.length - 1] = rule;
        matches.add(none);
        return none;
    }

    /** Takes into account all that {@code other} has accepted, which must be of the same rules; leaves it as it is. */
    public void merge(Correlator other) {
        for (int i = 0; i < other.rules.length; i++) {
            of(other.rules[i]).merge(other.matches.get(i));
        }
    }

    /** What the correlations found in all events accepted so far. */
    public CorrelationResult result() {
        return result(false);
    }

    /** The same; with what correlations found that only serve others, if wanted. */
    CorrelationResult result(boolean withSilent) {
        List<CorrelationHit> found = new ArrayList<>();
        List<CorrelationHit> achieved = new ArrayList<>();
        List<CorrelationResult.Unjudged> unjudged = new ArrayList<>();
        Judged all = new Judged(this::hits);
        Judged alone = new Judged(
                rule -> all.hits(rule).stream().filter(plan::isAchieved).toList());
        for (CorrelationPlan.Node node : plan.nodes()) {
            String overflow = overflow(node);
            if (overflow != null) {
                unjudged.add(new CorrelationResult.Unjudged(node.rule(), overflow));
                continue;
            }
            List<Episode> own = new Correlation(plan, node).episodes(this::count, all::hits, all.episodes);
            List<Episode> ofThoseAlone = achieved(node, own, alone);
            all.episodes.put(node.rule(), own);
            alone.episodes.put(node.rule(), ofThoseAlone);
            if (withSilent || !node.definition().rule().silent()) {
                own.forEach(episode -> found.add(episode.asHit(node)));
                ofThoseAlone.forEach(episode -> achieved.add(episode.asHit(node)));
            }
        }
        return new CorrelationResult(List.copyOf(found), List.copyOf(achieved), List.copyOf(unjudged));
    }

    /** Matches by rule and time, made when asked for, and the episodes found in them so far. */
    private static final class Judged {
        private final IntFunction<List<Hit>> source;
        private final Map<Integer, List<Hit>> hits = new HashMap<>();
        private final Map<Integer, List<Episode>> episodes = new HashMap<>();

        Judged(IntFunction<List<Hit>> source) {
            this.source = source;
        }

        List<Hit> hits(int rule) {
            return hits.computeIfAbsent(rule, source::apply);
        }
    }

    /**
     * The episodes that there would be if no attempt counted. Mostly those that there are, and so the same ones.
     *
     * @param own the episodes that there are
     */
    private List<Episode> achieved(CorrelationPlan.Node node, List<Episode> own, Judged alone) {
        if (own.isEmpty()) {
            return own;
        }
        List<Episode> untainted =
                own.stream().filter(episode -> episode.isAchieved(plan)).toList();
        if (untainted.size() == own.size()) {
            return own;
        }
        if (node.definition().hasUpperLimit()) {
            // With fewer events, a limit may hold that does not.
            return untainted;
        }
        Set<Hit> known = new HashSet<>();
        own.forEach(episode -> known.addAll(episode.hits()));
        return new Correlation(plan, node)
                .episodes(rule -> alone.hits(rule).size(), alone::hits, alone.episodes).stream()
                        // One that another correlation's attempts kept from counting is none.
                        .filter(episode -> known.containsAll(episode.hits()))
                        .toList();
    }

    private long count(int rule) {
        Matches found = found(rule);
        return found == null ? 0 : found.count();
    }

    private List<Hit> hits(int rule) {
        Matches found = found(rule);
        return found == null ? List.of() : found.sorted();
    }

    private @Nullable Matches found(int rule) {
        for (int i = 0; i < rules.length; i++) {
            if (rules[i] == rule) {
                return matches.get(i);
            }
        }
        return null;
    }

    private @Nullable String overflow(CorrelationPlan.Node node) {
        for (int rule : plan.basis(node)) {
            Matches found = found(rule);
            if (found != null && found.overflowed()) {
                return "not judged: one of its rules matched %d events, and at most %d are kept. Narrow the rule, or the time."
                        .formatted(found.count(), maxHitsPerRule);
            }
        }
        return null;
    }
}

package dev.cordon.investigation;

import dev.cordon.sigma.CorrelationResult;
import dev.cordon.sigma.RefusedRule;
import dev.cordon.sigma.Rule;
import dev.cordon.sigma.RuleSet;
import java.util.Comparator;
import java.util.List;

/**
 * Which rules the events were asked about, and which could not answer.
 *
 * @param used how many were asked
 * @param refused those that cannot be honoured exactly
 * @param unjudged correlations that had more matches than are kept, by title
 */
public record RulesUsed(int used, List<RefusedRule> refused, List<Unjudged> unjudged) {
    /** A correlation without an answer. */
    public record Unjudged(String file, String title, String reason) {}

    public RulesUsed {
        refused = List.copyOf(refused);
        unjudged = List.copyOf(unjudged);
    }

    static RulesUsed of(RuleSet rules, List<CorrelationResult> correlations) {
        return new RulesUsed(
                rules.rules().size(),
                rules.refused(),
                correlations.stream()
                        .flatMap(result -> result.unjudged().stream())
                        .distinct()
                        .sorted(Comparator.comparingInt(CorrelationResult.Unjudged::rule))
                        .map(unjudged -> {
                            Rule rule = rules.rules().get(unjudged.rule());
                            return new Unjudged(rule.file(), rule.title(), unjudged.reason());
                        })
                        .toList());
    }

    /** Whether every rule that was given has its answer. */
    public boolean complete() {
        return refused.isEmpty() && unjudged.isEmpty();
    }
}

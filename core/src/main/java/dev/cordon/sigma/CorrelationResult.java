package dev.cordon.sigma;

import java.util.List;

/**
 * What the correlations found.
 *
 * @param hits by rule, then time; without those of correlations that only serve others
 * @param achieved what calls that went through fulfil by themselves, in the same order: where nothing of it is, a hit is an
 *     attempt. Matches of rules that are about failed calls count, too
 * @param unjudged correlations that could not be judged: not the same as correlations that found nothing
 */
public record CorrelationResult(List<CorrelationHit> hits, List<CorrelationHit> achieved, List<Unjudged> unjudged) {
    /**
     * A correlation that could not be judged.
     *
     * @param rule its index in {@link RuleSet#rules}
     * @param reason a sentence for the user
     */
    public record Unjudged(int rule, String reason) {}
}

package dev.cordon.investigation;

import dev.cordon.analysis.Severity;
import dev.cordon.trail.Coverage;
import dev.cordon.trail.TimeWindow;
import java.util.List;

/**
 * Every identity in some logs, the worst first. Nothing in it depends on the order of files or the number of threads.
 *
 * @param identities those with findings, by verdict, score, account and name
 * @param judged how many identities made calls in the time, or have findings
 * @param calls of whom the events were
 * @param limits what makes the answer incomplete besides the coverage and the rules, as sentences: bounds that were reached, a
 *     time in which there was nothing, a reading that was stopped too early
 */
public record Hunt(
        TimeWindow window,
        Coverage coverage,
        RulesUsed rules,
        List<HuntedIdentity> identities,
        long judged,
        Calls calls,
        List<String> limits) {
    /**
     * Events, by who made them.
     *
     * @param judged of identities
     * @param services of AWS services, which are counted and not judged
     * @param others of other accounts' principals and of callers that the records do not name; likewise
     */
    public record Calls(long judged, long services, long others) {
        /** Whether there was nothing to judge by. */
        public boolean none() {
            return judged + services + others == 0;
        }
    }

    public Hunt {
        identities = List.copyOf(identities);
        limits = List.copyOf(limits);
    }

    /** The same with findings from a severity on, and without identities that have none; verdicts stay. */
    public Hunt showing(Severity least) {
        List<HuntedIdentity> shown = identities.stream()
                .map(identity -> identity.showing(least))
                .filter(identity -> !identity.findings().isEmpty())
                .toList();
        return new Hunt(window, coverage, rules, shown, judged, calls, limits);
    }

    /** Whether all that was asked for was read and judged, and every rule has its answer. */
    public boolean complete() {
        return coverage.complete() && rules.complete() && limits.isEmpty();
    }
}

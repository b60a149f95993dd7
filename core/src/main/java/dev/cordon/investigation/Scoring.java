package dev.cordon.investigation;

import dev.cordon.analysis.Severity;
import dev.cordon.trail.Coverage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Adds findings up to a verdict. Simple on purpose: each finding counts once, by its severity, however many events are behind
 * it. Explained in {@code docs/scoring.md}.
 */
final class Scoring {
    /** From here on a compromise is likely, if a critical or two high findings are among the reasons. */
    static final int LIKELY = 60;
    /** From here on it is suspicious. */
    static final int SUSPICIOUS = 20;

    /** What rules of medium and low severity add together at most: by themselves they make nobody suspicious. */
    static final int MAX_OF_MINOR_RULES = 12;

    private static final int MAX_SCORE = 100;
    /** What low findings add together at most: whoever works all month has some of each kind. */
    private static final int MAX_LOW = points(Severity.MEDIUM);

    private static final Comparator<Verdict.Reason> STRONGEST_FIRST =
            Comparator.comparingInt(Verdict.Reason::points).reversed();

    private Scoring() {}

    /** What a finding of that severity adds. */
    static int points(Severity severity) {
        return switch (severity) {
            case CRITICAL -> 40;
            case HIGH -> 20;
            case MEDIUM -> 8;
            case LOW -> 2;
            case INFO -> 0;
        };
    }

    /** What kept the answer from being whole: unread input and rules without an answer. */
    static long gaps(Coverage coverage, RulesUsed rules) {
        return coverage.problems().size()
                + coverage.problemsOmitted()
                + (coverage.interrupted() ? 1 : 0)
                + rules.refused().size()
                + rules.unjudged().size();
    }

    /**
     * Judges.
     *
     * @param findings strongest first
     * @param events events in the window, of the user's own credentials and what these opened
     * @param gaps how many things kept the answer from being whole
     */
    static Verdict judge(List<Finding> findings, long events, long gaps) {
        List<Verdict.Reason> reasons = reasons(findings);
        int low = sum(reasons, reason -> reason.severity() == Severity.LOW);
        int more = sum(reasons, reason -> reason.severity() != Severity.LOW);
        int score = Math.min(MAX_SCORE, more + Math.min(low, MAX_LOW));
        long critical = count(findings, Severity.CRITICAL);
        long high = count(findings, Severity.HIGH);
        Verdict.Level level = score >= LIKELY && (critical > 0 || high > 1)
                ? Verdict.Level.COMPROMISE_LIKELY
                : score >= SUSPICIOUS
                        ? Verdict.Level.SUSPICIOUS
                        : events == 0 || gaps > 0 ? Verdict.Level.INSUFFICIENT_EVIDENCE : Verdict.Level.NOTHING_UNUSUAL;
        return new Verdict(level, score, summary(level, findings, events, gaps), reasons);
    }

    private static int sum(List<Verdict.Reason> reasons, Predicate<Verdict.Reason> which) {
        return reasons.stream().filter(which).mapToInt(Verdict.Reason::points).sum();
    }

    private static List<Verdict.Reason> reasons(List<Finding> findings) {
        List<Verdict.Reason> reasons = new ArrayList<>();
        int left = MAX_OF_MINOR_RULES;
        for (Finding finding : findings) {
            int points = points(finding.severity());
            if (finding.id().startsWith(RuleFindings.PREFIX)
                    && finding.severity().compareTo(Severity.HIGH) < 0) {
                points = Math.min(points, left);
                left -= points;
            }
            if (points > 0) {
                reasons.add(reason(finding, points));
            }
        }
        return reasons.stream().sorted(STRONGEST_FIRST).toList();
    }

    private static Verdict.Reason reason(Finding finding, int points) {
        return new Verdict.Reason(
                finding.id(),
                finding.title() + ". " + finding.explanation(),
                finding.severity(),
                points,
                finding.techniques(),
                finding.eventIds());
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    private static String summary(Verdict.Level level, List<Finding> findings, long events, long gaps) {
        return switch (level) {
            case COMPROMISE_LIKELY ->
                "The user's credentials did what attackers do: %s. Cut its access now, then look further."
                        .formatted(strongest(findings));
            case SUSPICIOUS ->
                "Not ordinary, and not conclusive: %s. Ask the user, and check the addresses."
                        .formatted(strongest(findings));
            case NOTHING_UNUSUAL ->
                "Nothing in these %d events stands out. Logs show only what they were set to record.".formatted(events);
            case INSUFFICIENT_EVIDENCE ->
                events == 0
                        ? "The user has no events in this window: that is no proof that nothing happened."
                        : "Nothing stands out in what could be read, but %d problems kept the answer from being whole."
                                .formatted(gaps);
        };
    }

    private static String strongest(List<Finding> findings) {
        return String.join(
                "; ", findings.stream().limit(3).map(Finding::titleInSentence).toList());
    }
}

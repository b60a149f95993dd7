package dev.cordon.investigation;

import dev.cordon.analysis.Activity;
import dev.cordon.analysis.Behaviour;
import dev.cordon.analysis.Burst;
import dev.cordon.analysis.Denial;
import dev.cordon.analysis.SensitiveAccess;
import dev.cordon.analysis.SourceAddress;
import dev.cordon.trail.Coverage;
import dev.cordon.trail.TimeWindow;
import java.util.List;

/**
 * The story of one IAM user, as far as the logs tell it. All lists are sorted, and none depends on the order of the files.
 *
 * @param window the time that was judged; its ends may be unbounded
 * @param activity what the user's own credentials did in the window
 * @param openedActivity what the sessions and credentials that it opened did in the window
 * @param denied refused calls of the user's own credentials
 * @param openedDenied refused calls of what it opened
 * @param addresses where the user's own credentials and what it opened were used from
 * @param limits what these logs cannot show, as sentences
 * @param origin where the events came from
 */
public record Investigation(
        Subject subject,
        TimeWindow window,
        Coverage coverage,
        RulesUsed rules,
        Verdict verdict,
        Activity activity,
        Activity openedActivity,
        List<Denial> denied,
        List<Denial> openedDenied,
        List<SourceAddress> addresses,
        Behaviour behaviour,
        List<SensitiveAccess> sensitive,
        List<Burst> bursts,
        List<Finding> findings,
        Reach reach,
        List<TimelineEntry> timeline,
        long timelineOmitted,
        List<String> limits,
        Origin origin) {
    /** Whether all that was asked for could be read, and every rule has its answer. */
    public boolean complete() {
        return coverage.complete() && rules.complete();
    }
}

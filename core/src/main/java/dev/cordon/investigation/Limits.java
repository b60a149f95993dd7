package dev.cordon.investigation;

import dev.cordon.analysis.Activity;
import dev.cordon.trail.Coverage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the logs at hand cannot show. */
final class Limits {
    private Limits() {}

    static List<String> of(InvestigationRequest request, Coverage coverage, RulesUsed rules, Activity activity) {
        List<String> limits = new ArrayList<>();
        if (coverage.interrupted()) {
            limits.add("The reading was interrupted: what was not read is unknown.");
        }
        if (!coverage.problems().isEmpty()) {
            limits.add("Some input could not be read; what it holds is unknown.");
        }
        request.saved().ifPresent(baseline -> {
            limits.add(
                    "The past up to %s is that of a saved baseline: keys, users, instances and functions that the user made more than %d hours before that are not followed."
                            .formatted(baseline.to(), Yardstick.LONGEST_SESSION.toHours()));
            if (baseline.problems() > 0) {
                limits.add(
                        "When the baseline was saved, %d problems kept logs from being read: what looks new may not be."
                                .formatted(baseline.problems()));
            }
        });
        if (request.saved().isEmpty()
                && request.origin().history().isEmpty()
                && request.toRead().from().isAfter(Instant.MIN)) {
            limits.add(
                    "Nothing before %s was read: keys, users, instances and functions that the user made earlier are not followed."
                            .formatted(request.toRead().from()));
        }
        if (!rules.complete()) {
            limits.add("Some rules could not be used, and what they would have found is unknown.");
        }
        if (activity.events() == 0) {
            limits.add("The user has no events in the window.");
        }
        boolean live = request.origin().history().isPresent();
        if (!live && !hasObjectEvents(activity)) {
            limits.add("No object-level S3 events of the user are in these logs: unless the trail records data events,"
                    + " reads of objects leave no trace here.");
        }
        if (!request.filter().regions().isEmpty()
                || !request.filter().accounts().isEmpty()) {
            limits.add("Only the accounts and regions asked for were read; sessions may have been used in others.");
        }
        request.origin().history().ifPresentOrElse(history -> limits.addAll(ofLookups(history)), () -> {
            limits.add(
                    "CloudTrail delivers late, by minutes on average: the last events before the logs were copied may be missing.");
        });
        return List.copyOf(limits);
    }

    private static boolean hasObjectEvents(Activity activity) {
        return activity.byEvent().stream()
                .anyMatch(tally ->
                        tally.value().endsWith(":GetObject") || tally.value().endsWith(":PutObject"));
    }

    /**
     * What the event history leaves out.
     *
     * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html">Working with
     *     CloudTrail event history</a>
     */
    private static List<String> ofLookups(Origin.EventHistory history) {
        List<String> limits = new ArrayList<>();
        limits.add(
                "The event history holds management events of the last 90 days alone, here those since %s: reads and writes of S3 objects, function calls and other data events leave no trace in it, and a trail may know more."
                        .formatted(history.from()));
        limits.add(
                "What instances and functions of the user did with their roles was not looked up, nor what root or other accounts did.");
        if (history.earlierSessions() > 0) {
            limits.add(
                    "%,d sessions that the user opened too early to be used in the judged time were not looked up: what they did is not part of the user's past."
                            .formatted(history.earlierSessions()));
        }
        limits.add(
                history.settled()
                        .map(settled ->
                                "Events of the last minutes before %s may still come, as CloudTrail delivers late: the answer is provisional until %s. Investigate again then."
                                        .formatted(history.to(), settled))
                        .orElse(
                                "CloudTrail promises no time of delivery: nearly all events come within 15 minutes, and single ones much later."));
        return limits;
    }
}

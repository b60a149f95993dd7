package dev.cordon.investigation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the events come from, and what began the investigation.
 *
 * @param history what was looked up in the account itself; empty where log files were read
 */
public record Origin(Optional<Alert> alert, Optional<EventHistory> history) {
    /** Log files, and nobody says why. */
    public static final Origin LOG_FILES = new Origin(Optional.empty(), Optional.empty());

    /**
     * Look-ups in CloudTrail's event history.
     *
     * @param caller the ARN of whoever made them
     * @param from inclusive; the event history reaches back 90 days
     * @param to when the look-ups end
     * @param settled from when on nothing more is likely to come of what happened before {@code to}; empty if it was so then
     * @param regions those that were asked, sorted
     * @param lookups how many questions each region was asked: for the user, and for each credential that it led to
     * @param calls calls that were answered
     * @param events events in the answers, those that came twice included
     * @param earlierSessions sessions that were issued too early to matter in the judged time, and were not looked up
     */
    public record EventHistory(
            String caller,
            String accountId,
            Instant from,
            Instant to,
            Optional<Instant> settled,
            List<String> regions,
            int lookups,
            long calls,
            long events,
            int earlierSessions) {
        public EventHistory {
            regions = List.copyOf(regions);
        }
    }
}

package dev.cordon.containment;

import dev.cordon.iam.RequestId;
import dev.cordon.journal.JournalEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who undid a containment: the calls in CloudTrail that were behind what a watch found reversed.
 *
 * @param calls those found so far, by time
 * @param askAgainAt from when CloudTrail should have told all; empty once it has
 * @param gap why not all could be looked at; empty if all was
 */
public record Undoings(List<Undoing> calls, Optional<Instant> askAgainAt, Optional<String> gap) {
    /** For a containment that nobody disturbed. */
    public static final Undoings NONE = new Undoings(List.of(), Optional.empty(), Optional.empty());

    /**
     * CloudTrail delivers within about 5 minutes on average, and promises nothing.
     *
     * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html">Getting
     *     and viewing your CloudTrail log files</a>
     */
    private static final Duration DELAY = Duration.ofMinutes(15);

    public Undoings {
        calls = List.copyOf(calls);
    }

    /**
     * A call that undid a measure.
     *
     * @param step id of the measure's step
     */
    public record Undoing(String step, IamCall call) {}

    /**
     * Looks them up. Of a case that nobody disturbed nothing is asked.
     *
     * @param history the lines of the case's journals: they tell what was applied, since when, and which calls were Cordon's own
     */
    public static Undoings find(List<JournalEntry<Measure>> history, IamCallLog log, Clock clock) {
        List<JournalEntry<Measure>> reversals = history.stream()
                .filter(entry -> entry.kind() == JournalEntry.Kind.REVERSAL)
                .toList();
        if (reversals.isEmpty()) {
            return NONE;
        }
        Set<Measure> measures = history.stream()
                .filter(entry -> entry.verb() == JournalEntry.Verb.APPLY)
                .flatMap(entry -> entry.change().stream())
                .collect(Collectors.toSet());
        // CloudTrail's times have no fractions: what was done in that very second would come before it.
        Instant began = history.get(0).time().truncatedTo(ChronoUnit.SECONDS);
        IamCallLog.Found found = log.find(eventNames(measures), began);
        return new Undoings(
                found.calls().stream()
                        .filter(call -> !ownRequests(history).contains(call.requestId()))
                        .flatMap(call -> undone(call, measures).stream())
                        .sorted(Comparator.comparing(
                                        (Undoing undoing) -> undoing.call().time())
                                .thenComparing(undoing -> undoing.call().eventId()))
                        .toList(),
                Optional.of(last(reversals).plus(DELAY)).filter(settled -> settled.isAfter(clock.instant())),
                found.gap());
    }

    private static Instant last(List<JournalEntry<Measure>> reversals) {
        return reversals.get(reversals.size() - 1).time();
    }

    private static Set<String> eventNames(Collection<Measure> measures) {
        return measures.stream()
                .flatMap(measure -> measure.undoneByEvents().stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> ownRequests(List<JournalEntry<Measure>> history) {
        Set<String> own = new HashSet<>();
        history.forEach(entry -> own.add(entry.requestId()));
        own.remove(RequestId.NONE.value());
        return own;
    }

    /** One call may stand against several measures of one step, such as a deny that was put twice; told once. */
    private static Optional<Undoing> undone(IamCall call, Collection<Measure> measures) {
        return measures.stream()
                .filter(measure -> measure.undoneByEvents().contains(call.eventName()) && measure.isUndoneBy(call))
                .map(measure -> new Undoing(measure.id(), call))
                .findFirst();
    }
}

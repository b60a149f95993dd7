package dev.cordon.report.incident;

import dev.cordon.analysis.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the investigation found: {@code findings.json}, schema {@code cordon.investigation/1}, whose descriptions hold here too.
 *
 * @param accessKeyIds the user's own keys, those of its sessions included
 * @param own what the user's own credentials did
 * @param opened what the credentials did that these opened
 * @param keyEvents the events that matter by themselves, by time
 * @param keyEventsOmitted how many of those were left out
 * @param limits what these logs cannot show
 */
public record Story(
        List<String> accessKeyIds,
        Verdict verdict,
        Coverage coverage,
        Activity own,
        Activity opened,
        List<Refusal> refusals,
        List<Finding> findings,
        List<Session> sessions,
        List<Change> changes,
        List<Address> addresses,
        Behaviour behaviour,
        List<Access> sensitive,
        List<Burst> bursts,
        List<KeyEvent> keyEvents,
        long keyEventsOmitted,
        List<String> limits,
        Optional<Alert> alert,
        Source source) {

    /** The verdict: {@code compromise-likely}, {@code suspicious}, {@code nothing-unusual} or {@code insufficient-evidence}. */
    public record Verdict(String level, long score, String summary, List<Reason> reasons) {}

    /** One reason of the verdict. */
    public record Reason(String findingId, String sentence, Severity severity, long points, List<String> techniques) {}

    /** What was read, and what could not be. */
    public record Coverage(
            boolean complete,
            boolean interrupted,
            long files,
            long filesSkipped,
            long records,
            long duplicates,
            long outside,
            long unreadable,
            List<Problem> problems,
            long problemsOmitted,
            long rulesUsed,
            List<String> rulesRefused) {}

    /** Something that could not be read. */
    public record Problem(String file, String reason) {}

    /** What a set of credentials did, counted. */
    public record Activity(
            long events,
            Optional<Instant> first,
            Optional<Instant> last,
            List<Tally> byEvent,
            List<Tally> byAgent,
            List<Tally> byRegion,
            List<Hour> perHour) {}

    /** How often a value was seen. */
    public record Tally(String value, long count, Instant first, Instant last) {}

    /** Calls in the hour that begins then, UTC. */
    public record Hour(Instant start, long count) {}

    /**
     * Calls that were refused, of one kind.
     *
     * @param bySession whether a credential made them that the user's opened
     */
    public record Refusal(
            boolean bySession,
            String eventSource,
            String eventName,
            String errorCode,
            String resource,
            long count,
            Instant first,
            Instant last,
            List<String> addresses,
            List<String> eventIds) {}

    /** A finding, with the events that it rests on. */
    public record Finding(
            String id,
            String title,
            Severity severity,
            List<String> techniques,
            String explanation,
            long count,
            Instant first,
            Instant last,
            List<String> eventIds) {}

    /**
     * A credential that the user's credentials led to.
     *
     * @param addressesOmitted how many more addresses it was used from
     */
    public record Session(
            String accessKeyId,
            String kind,
            String issuedBy,
            Instant issuedAt,
            Optional<String> roleArn,
            Optional<String> sessionName,
            long events,
            long refused,
            Optional<Instant> lastUsed,
            List<String> addresses,
            long addressesOmitted) {}

    /**
     * Something made, changed or deleted.
     *
     * @param what was done, in words; empty in cases of older versions
     * @param region where the thing is, if it is in one
     * @param standing whether it was still so at the end of what was read
     * @param undone how it was undone; empty where it was not, or nobody knows how
     */
    public record Change(
            String category,
            String operation,
            String action,
            String what,
            String resourceType,
            String resource,
            String detail,
            boolean external,
            Severity severity,
            Instant time,
            String eventId,
            String address,
            Optional<String> region,
            Optional<String> accessKeyId,
            boolean standing,
            Optional<String> undone) {}

    /** A source address. */
    public record Address(
            String address,
            String kind,
            boolean trusted,
            long count,
            Instant first,
            Instant last,
            List<String> agents,
            Optional<String> country,
            Optional<String> network,
            boolean isNew) {}

    /** How that compares with the user's past. */
    public record Behaviour(long baselineEvents, long baselineDays, String sentence, List<Novelty> novelties) {}

    /** Something that the past does not have. */
    public record Novelty(String dimension, String value, long count, Instant first, Instant last, String sentence) {}

    /**
     * Access to something sensitive, or attempts at it.
     *
     * @param served calls that went through
     */
    public record Access(
            String kind,
            String eventSource,
            String eventName,
            String resource,
            String matchedBy,
            long count,
            long served,
            long refused,
            Instant first,
            Instant last,
            List<String> eventIds) {
        /** Whether it was given out at least once. */
        public boolean wasServed() {
            return served > 0;
        }
    }

    /** Many calls in a short time. */
    public record Burst(String kind, Instant start, Instant end, long calls, long distinct) {}

    /** An event that matters by itself. */
    public record KeyEvent(
            Instant time,
            Severity severity,
            String eventSource,
            String eventName,
            String what,
            String resource,
            String by,
            boolean opened,
            String address,
            String eventId) {}

    /** The alert that the investigation began with. */
    public record Alert(String source, String type, String title, String severity) {}

    /**
     * Where the records came from.
     *
     * @param kind {@code event-history} or {@code log-files}
     * @param provisionalUntil until when the event history may still grow
     */
    public record Source(
            String kind,
            String caller,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<Instant> provisionalUntil,
            List<String> regions) {}
}

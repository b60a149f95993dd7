package dev.cordon.investigation;

import dev.cordon.analysis.Analyzer;
import dev.cordon.trail.TrailEvent;
import java.util.Objects;

/**
 * Console sign-ins with a password.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html">
 *     AWS Management Console sign-in events</a>
 */
final class SignIns implements Analyzer<SignIns, SignIns.Counts> {
    /** Sign-ins that worked without a second factor, and sign-ins that failed. */
    record Counts(Sightings withoutMfa, Sightings failed) {}

    private final Counts counts = new Counts(new Sightings(), new Sightings());

    @Override
    public void accept(TrailEvent event) {
        if (!event.eventName().equals("ConsoleLogin")) {
            return;
        }
        String id = Objects.requireNonNullElse(event.eventId(), "");
        if (event.responseElements().path("ConsoleLogin").asText().equals("Failure")) {
            counts.failed.add(event.eventTime(), id);
        } else if (event.additionalEventData().path("MFAUsed").asText().equals("No")) {
            counts.withoutMfa.add(event.eventTime(), id);
        }
    }

    @Override
    public void merge(SignIns other) {
        counts.withoutMfa.merge(other.counts.withoutMfa);
        counts.failed.merge(other.counts.failed);
    }

    @Override
    public Counts result() {
        return counts;
    }
}

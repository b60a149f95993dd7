package dev.cordon.investigation;

import dev.cordon.analysis.Changes;
import dev.cordon.trail.TrailEvent;
import java.util.Objects;

/** What others did that matters for the user: taking its changes back, and AWS's own quarantine. */
final class Others {
    final Changes undoings = new Changes();
    final Sightings quarantine = new Sightings();

    void accept(TrailEvent event, String userName) {
        if (event.readOnly() || event.errorCode() != null) {
            return;
        }
        undoings.acceptOther(event);
        if (event.eventName().equals("AttachUserPolicy")
                && userName.equals(event.requestParameters().path("userName").asText())
                && event.requestParameters().path("policyArn").asText().contains("/AWSCompromisedKeyQuarantine")) {
            quarantine.add(event.eventTime(), Objects.requireNonNullElse(event.eventId(), ""));
        }
    }

    void merge(Others other) {
        undoings.merge(other.undoings);
        quarantine.merge(other.quarantine);
    }
}

package dev.cordon.investigation;

import dev.cordon.trail.TrailEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Which users AWS put under quarantine, as it does with those whose keys it finds in public. */
final class Quarantines {
    private static final String POLICY = "/AWSCompromisedKeyQuarantine";

    private final Map<UserIdentity, Sightings> byUser = new HashMap<>();

    /** Takes any event, whoever made it. */
    void accept(TrailEvent event) {
        if (!event.eventName().equals("AttachUserPolicy")
                || event.errorCode() != null
                || !event.requestParameters().path("policyArn").asText().contains(POLICY)) {
            return;
        }
        String account = event.recipientAccountId() != null ? event.recipientAccountId() : event.identityAccountId();
        UserIdentity user = new UserIdentity(
                event.requestParameters().path("userName").asText(),
                Objects.requireNonNullElse(account, UserIdentity.UNKNOWN_ACCOUNT));
        byUser.computeIfAbsent(user, none -> new Sightings())
                .add(event.eventTime(), Objects.requireNonNullElse(event.eventId(), ""));
    }

    void merge(Quarantines other) {
        other.byUser.forEach((user, sightings) ->
                byUser.computeIfAbsent(user, none -> new Sightings()).merge(sightings));
    }

    Sightings of(UserIdentity user) {
        return byUser.getOrDefault(user, new Sightings());
    }
}

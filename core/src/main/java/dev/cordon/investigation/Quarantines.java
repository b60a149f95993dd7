package dev.cordon.investigation;

import dev.cordon.trail.TimeWindow;
import dev.cordon.trail.TrailEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which users AWS put under quarantine, as it does with those whose keys it finds in public.
 *
 * <p>What counts is that the policy was attached in the judged time, whatever became of it, or that it was attached before and
 * still is when that time begins. As with other changes, a detachment in the same second as the attachment took it back. Some
 * dozens of bytes for each attachment and detachment.
 */
final class Quarantines {
    private static final String POLICY = "/AWSCompromisedKeyQuarantine";

    private record Call(long epochSecond, boolean attaches, String eventId) {}

    private final TimeWindow window;
    /** By user and by the policy's ARN: it has versions, which can be attached beside each other. */
    private final Map<UserIdentity, Map<String, List<Call>>> calls = new HashMap<>();

    /**
     * None so far.
     *
     * @param window the time to judge
     */
    Quarantines(TimeWindow window) {
        this.window = window;
    }

    /** Takes any event, whoever made it. */
    void accept(TrailEvent event) {
        boolean attaches = event.eventName().equals("AttachUserPolicy");
        if (!attaches && !event.eventName().equals("DetachUserPolicy")) {
            return;
        }
        String policyArn = event.requestParameters().path("policyArn").asText();
        if (event.errorCode() != null || !policyArn.contains(POLICY)) {
            return;
        }
        UserIdentity user = new UserIdentity(
                event.requestParameters().path("userName").asText(),
                Objects.requireNonNullElse(event.actedInAccountId(), UserIdentity.UNKNOWN_ACCOUNT));
        of(user, policyArn)
                .add(new Call(event.epochSecond(), attaches, Objects.requireNonNullElse(event.eventId(), "")));
    }

    private List<Call> of(UserIdentity user, String policyArn) {
        return calls.computeIfAbsent(user, none -> new HashMap<>())
                .computeIfAbsent(policyArn, none -> new ArrayList<>(1));
    }

    void merge(Quarantines other) {
        other.calls.forEach((user, theirs) ->
                theirs.forEach((policyArn, more) -> of(user, policyArn).addAll(more)));
    }

    /** The attachments that count. */
    Sightings of(UserIdentity user) {
        Sightings counted = new Sightings();
        calls.getOrDefault(user, Map.of()).values().forEach(ofOne -> count(ofOne, counted));
        return counted;
    }

    private void count(List<Call> ofOne, Sightings counted) {
        long detached = ofOne.stream()
                .filter(call -> !call.attaches && isBefore(call))
                .mapToLong(Call::epochSecond)
                .max()
                .orElse(Long.MIN_VALUE);
        ofOne.stream()
                .filter(call -> call.attaches && (!isBefore(call) || call.epochSecond > detached))
                .forEach(call -> counted.add(Instant.ofEpochSecond(call.epochSecond), call.eventId));
    }

    private boolean isBefore(Call call) {
        return Instant.ofEpochSecond(call.epochSecond).isBefore(window.from());
    }
}

package dev.cordon.analysis;

import dev.cordon.trail.TimeWindow;
import dev.cordon.trail.TrailEvent;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;

/** Gathers one user's {@link PastBehaviour}. All events that it is shown are of the past. */
public final class PastProfile implements Analyzer<PastProfile, PastBehaviour> {
    private static final TimeWindow NEVER = new TimeWindow(Instant.MAX.minusSeconds(1), Instant.MAX);

    private final BehaviourProfile behaviour = new BehaviourProfile(NEVER);
    private final Addresses addresses = new Addresses(NEVER, Networks.none(), GeoIp.none());
    private final Bursts bursts = new Bursts(NEVER);

    /** Takes an event of the user's own credentials. */
    @Override
    public void accept(TrailEvent event) {
        behaviour.accept(event);
        acceptOpened(event);
    }

    /** Takes an event of what the user's credentials opened, such as a session of a role. */
    public void acceptOpened(TrailEvent event) {
        addresses.accept(event);
        bursts.accept(event);
    }

    @Override
    public void merge(PastProfile other) {
        behaviour.merge(other.behaviour);
        addresses.merge(other.addresses);
        bursts.merge(other.bursts);
    }

    @Override
    public PastBehaviour result() {
        SortedMap<Burst.Kind, PastBehaviour.Habit> habits = bursts.habits();
        return new PastBehaviour(
                behaviour.pastEvents(),
                behaviour.pastFirst(),
                behaviour.pastValues(),
                addresses.past(),
                Map.copyOf(habits));
    }
}

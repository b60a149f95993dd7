package dev.cordon.investigation;

import dev.cordon.analysis.AgentFamily;
import dev.cordon.sigma.Matcher;
import dev.cordon.trail.TrailEvent;

/** What was done with some credentials, as far as it is kept: when there is too much of note, what follows is only counted. */
final class Deeds {
    private static final int EVENTS_BETWEEN_CHECKS = 1000;

    final Signs signs;
    private final int most;
    private long events;
    private long lost;
    private boolean full;

    /**
     * None so far.
     *
     * @param most changes, resources and busy minutes that are kept
     */
    Deeds(HuntRequest request, AgentFamily.Cache agents, int most) {
        this.signs = new Signs(request.yardstick(), request.pastFrom(), agents);
        this.most = most;
    }

    void accept(TrailEvent event, Matcher matcher) {
        if (++events % EVENTS_BETWEEN_CHECKS == 0) {
            full = signs.size() >= most;
        }
        if (full) {
            lost++;
        } else {
            signs.accept(event, matcher);
        }
    }

    void merge(Deeds other) {
        events += other.events;
        lost += other.lost;
        signs.merge(other.signs);
    }

    /** Events that were not judged. */
    long lost() {
        return lost;
    }
}

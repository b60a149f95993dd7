package dev.cordon.investigation;

import dev.cordon.analysis.AgentFamily;
import dev.cordon.sigma.Matcher;
import dev.cordon.trail.TrailEvent;
import org.jspecify.annotations.Nullable;

/**
 * What one credential of one identity did; or, with no credential, all that the identity did without one or with one that is
 * not told apart.
 */
final class Unit {
    private static final int EVENTS_BETWEEN_CHECKS = 1000;

    /** Changes, resources and busy minutes of one credential; far more than honest work has. */
    static final int MAX_KEPT = 100_000;

    final @Nullable Identity identity;
    final @Nullable String accessKeyId;
    final @Nullable String sessionName;
    /** The credential as a holder, or 0. */
    final long key;

    final Signs signs;
    private boolean full;
    long events;
    long inWindow;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    /** Events that were not judged, as too much was kept. */
    long lost;
    /** The unit that has taken this one over. */
    @Nullable
    Unit takenBy;

    Unit(
            @Nullable Identity identity,
            @Nullable String accessKeyId,
            @Nullable String sessionName,
            HuntRequest request,
            AgentFamily.Cache agents) {
        this.identity = identity;
        this.accessKeyId = accessKeyId;
        this.sessionName = sessionName;
        this.key = accessKeyId == null ? 0 : Holder.ofKey(accessKeyId);
        this.signs = new Signs(request.yardstick(), request.pastFrom(), agents);
    }

    void accept(TrailEvent event, boolean judged, Matcher matcher) {
        events++;
        first = Math.min(first, event.epochSecond());
        last = Math.max(last, event.epochSecond());
        if (judged) {
            inWindow++;
        }
        if (events % EVENTS_BETWEEN_CHECKS == 0) {
            full = signs.size() >= MAX_KEPT;
        }
        if (!full) {
            signs.accept(event, matcher);
        } else {
            lost++;
        }
    }

    void merge(Unit other) {
        events += other.events;
        inWindow += other.inWindow;
        first = Math.min(first, other.first);
        last = Math.max(last, other.last);
        lost += other.lost;
        signs.merge(other.signs);
    }

    /** Whether a user is its identity, whose credentials share what the user was given. */
    boolean isOfUser() {
        return identity != null && identity.kind() == Identity.Kind.USER;
    }

    /** The user as a holder, or 0. */
    long user() {
        return isOfUser() && identity != null ? Holder.ofUser(identity.accountId(), identity.name()) : 0;
    }
}

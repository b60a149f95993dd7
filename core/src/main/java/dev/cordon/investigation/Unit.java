package dev.cordon.investigation;

import dev.cordon.sigma.Matcher;
import dev.cordon.trail.TrailEvent;
import org.jspecify.annotations.Nullable;

/**
 * One credential of one identity, and when it was used; or, with no credential, all that the identity did without one or with
 * one that is not told apart.
 */
final class Unit {
    final @Nullable Identity identity;
    final @Nullable String accessKeyId;
    final @Nullable String sessionName;
    /** The credential as a holder, or 0. */
    final long key;

    /** Which are kept where there are too many. */
    final long rank;

    /** What was done with it; {@code null} where that is not kept apart. */
    @Nullable
    Deeds deeds;

    long events;
    long inWindow;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    /** The unit that has taken this one over. */
    @Nullable
    Unit takenBy;

    Unit(
            @Nullable Identity identity,
            @Nullable String accessKeyId,
            @Nullable String sessionName,
            @Nullable Deeds deeds) {
        this.identity = identity;
        this.accessKeyId = accessKeyId;
        this.sessionName = sessionName;
        this.key = accessKeyId == null ? 0 : Holder.ofKey(accessKeyId);
        this.rank = Holder.rank(identity, accessKeyId == null ? "" : accessKeyId);
        this.deeds = deeds;
    }

    /** A unit of the same credential whose uses are counted anew, and whose deeds are kept elsewhere. */
    Unit countedAnew() {
        return new Unit(identity, accessKeyId, sessionName, null);
    }

    void accept(TrailEvent event, boolean judged, Matcher matcher) {
        count(event, judged);
        if (deeds != null) {
            deeds.accept(event, matcher);
        }
    }

    void count(TrailEvent event, boolean judged) {
        events++;
        first = Math.min(first, event.epochSecond());
        last = Math.max(last, event.epochSecond());
        if (judged) {
            inWindow++;
        }
    }

    /** Takes over what the other one has; deeds only if both keep them. */
    void merge(Unit other) {
        events += other.events;
        inWindow += other.inWindow;
        first = Math.min(first, other.first);
        last = Math.max(last, other.last);
        if (deeds != null && other.deeds != null) {
            deeds.merge(other.deeds);
        }
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

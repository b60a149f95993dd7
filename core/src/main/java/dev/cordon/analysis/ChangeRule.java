package dev.cordon.analysis;

import dev.cordon.analysis.Change.Category;
import dev.cordon.trail.TrailEvent;
import java.util.List;

/**
 * One entry of the {@link ChangeCatalogue}.
 *
 * @param action the event in IAM's notation: the service's prefix, a colon, the name without the version that Lambda and CloudFront
 *     write behind it. Not always the name of an IAM action
 * @param what it does, in words behind which the thing's name stands; empty for what is not listed
 * @param severity on its own, when {@code reader} knows no better
 * @param reader looks into the event; may answer several, each a change of its own, or none where nothing changed
 * @param listing how the change is listed
 */
record ChangeRule(
        String action,
        String what,
        Verb verb,
        Thing thing,
        Category category,
        Severity severity,
        List<String> techniques,
        Reader reader,
        Listing listing) {
    /** How a change is listed. */
    enum Listing {
        /** One by one; the removal of what the same credentials had made counts as tidying up. */
        USUAL,
        /** One by one, and always at its full severity. */
        FULL_SEVERITY,
        /** As one change for each thing, however many events: deleted objects go by the million. */
        COUNTED,
        /** Not at all: known so that a later removal can be told from the removal of somebody else's work. */
        UNLISTED
    }

    /** Looks into an event. */
    @FunctionalInterface
    interface Reader {
        List<Particulars> read(TrailEvent event, ChangeRule rule);
    }

    /**
     * Whether the event can take earlier changes back or give them back. What goes by the million does not, so that a busy
     * account costs no memory.
     */
    boolean takesBack() {
        return verb != Verb.CREATES && listing != Listing.COUNTED;
    }

    List<Particulars> particulars(TrailEvent event) {
        return reader.read(event, this);
    }

    Particulars plain(String detail) {
        return Particulars.of(detail, severity);
    }

    Particulars plain(String detail, Severity instead) {
        return Particulars.of(detail, instead);
    }
}

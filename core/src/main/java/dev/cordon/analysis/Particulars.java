package dev.cordon.analysis;

import java.util.Set;

/**
 * What one event did to a thing, beyond what its {@link ChangeRule} says of all its kind.
 *
 * @param detail for a person; empty when there is nothing
 * @param severity this event's
 * @param external whether it opens something to another account or to everyone
 * @param opens what it lets in: accounts, address ranges, {@link #ITSELF}
 * @param closes what it shuts out again
 * @param replaces whether {@code opens} is all that is let in from now on
 * @param alias a second identity by which a later event may take the change back; empty when there is none
 */
record Particulars(
        String detail,
        Severity severity,
        boolean external,
        Set<String> opens,
        Set<String> closes,
        boolean replaces,
        String alias) {
    /** Stands among {@code opens} and {@code closes} for the thing as a whole. */
    static final String ITSELF = "";

    static Particulars of(String detail, Severity severity) {
        return new Particulars(detail, severity, false, Set.of(), Set.of(), false, "");
    }

    Particulars toOutside() {
        return new Particulars(detail, severity, true, opens, closes, replaces, alias);
    }

    Particulars opening(Set<String> what) {
        return new Particulars(detail, severity, external, Set.copyOf(what), closes, replaces, alias);
    }

    Particulars closing(Set<String> what) {
        return new Particulars(detail, severity, external, opens, Set.copyOf(what), replaces, alias);
    }

    Particulars replacing(Set<String> what) {
        return new Particulars(detail, severity, external, Set.copyOf(what), closes, true, alias);
    }

    Particulars alsoKnownAs(String identity) {
        return new Particulars(detail, severity, external, opens, closes, replaces, identity);
    }
}

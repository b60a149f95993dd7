package dev.cordon.sigma;

import dev.cordon.trail.CallOutcome;
import dev.cordon.trail.EventId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule's match, as far as correlations need it.
 *
 * @param outcome what came of the call
 * @param values shared by equal matches; for each field that is kept of this rule's matches: its texts, joined by {@link #SEPARATOR}; {@code null} for none
 */
record Hit(int rule, long second, @Nullable EventId eventId, CallOutcome outcome, List<@Nullable String> values) {
    static final String SEPARATOR = "\u0000";

    /** By time; what comes after only makes the order the same every time. */
    static final Comparator<Hit> ORDER = Comparator.comparingLong(Hit::second)
            .thenComparing(Hit::eventId, Comparator.nullsFirst(Comparator.<EventId>naturalOrder()))
            .thenComparingInt(Hit::rule)
            .thenComparing(Hit::outcome)
            .thenComparing(hit -> String.valueOf(hit.values()));
}

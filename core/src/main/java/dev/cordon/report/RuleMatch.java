package dev.cordon.report;

import dev.cordon.sigma.Rule;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** That a rule matches an event; {@code null} for an event without an id. Sorted by the rule's id, file and title, then the event's id. */
public record RuleMatch(Rule rule, @Nullable String eventId) implements Comparable<RuleMatch> {
    private static final Comparator<@Nullable String> TEXT = Comparator.nullsFirst(Comparator.<String>naturalOrder());
    private static final Comparator<RuleMatch> ORDER = Comparator.comparing(
                    (RuleMatch match) -> match.rule().id(), TEXT)
            .thenComparing(match -> match.rule().file())
            .thenComparing(match -> match.rule().title())
            .thenComparingInt(match -> match.rule().line())
            .thenComparing(RuleMatch::eventId, TEXT);

    @Override
    public int compareTo(RuleMatch other) {
        return ORDER.compare(this, other);
    }
}

package dev.cordon.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a journal adds up to.
 *
 * @param <C> what is changed
 * @param standing changes that were applied and not undone, or may have been, in the order in which they were first tried
 * @param uncertain those among them of whose last call the outcome is not known
 * @param latest the change that was last applied or tried for each step
 */
public record Ledger<C extends Change>(List<C> standing, Set<C> uncertain, Map<String, C> latest) {
    public Ledger {
        standing = List.copyOf(standing);
        uncertain = Set.copyOf(uncertain);
        latest = Map.copyOf(latest);
    }

    /** Adds up the lines of a journal. */
    public static <C extends Change> Ledger<C> of(List<JournalEntry<C>> entries) {
        Set<C> standing = new LinkedHashSet<>();
        Set<C> certain = new LinkedHashSet<>();
        Set<C> open = new LinkedHashSet<>();
        Map<String, C> latest = new LinkedHashMap<>();
        for (JournalEntry<C> entry : entries) {
            Optional<C> change = entry.change();
            if (change.isEmpty()) {
                continue;
            }
            boolean applies = entry.verb() == JournalEntry.Verb.APPLY;
            switch (entry.kind()) {
                case INTENT -> {
                    open.add(change.get());
                    if (applies) {
                        standing.add(change.get());
                        latest.put(entry.step(), change.get());
                    }
                }
                case OUTCOME -> {
                    open.remove(change.get());
                    settle(entry, change.get(), standing, certain);
                }
                case RUN, REVERSAL, END -> {
                    // Says nothing of what stands.
                }
            }
        }
        return new Ledger<>(new ArrayList<>(standing), open, latest);
    }

    private static <C extends Change> void settle(JournalEntry<C> entry, C change, Set<C> standing, Set<C> certain) {
        boolean worked = entry.result() != JournalEntry.Result.FAILED;
        if (entry.verb() == JournalEntry.Verb.UNDO) {
            if (worked) {
                standing.remove(change);
                certain.remove(change);
            }
        } else if (worked) {
            standing.add(change);
            certain.add(change);
        } else if (!certain.contains(change) && !entry.mayHaveHappened()) {
            standing.remove(change);
        }
    }
}

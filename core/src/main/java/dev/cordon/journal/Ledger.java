package dev.cordon.journal;

import java.util.ArrayList;
import java.util.HashSet;
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
 * @param undoing those among {@code standing} that a call was made to take back, of which the outcome is not known
 * @param latest the change that was last applied or tried for each step
 */
public record Ledger<C extends Change>(List<C> standing, Set<C> uncertain, Set<C> undoing, Map<String, C> latest) {
    public Ledger {
        standing = List.copyOf(standing);
        uncertain = Set.copyOf(uncertain);
        undoing = Set.copyOf(undoing);
        latest = Map.copyOf(latest);
    }

    /** Adds up the lines of a journal. */
    public static <C extends Change> Ledger<C> of(List<JournalEntry<C>> entries) {
        Set<C> standing = new LinkedHashSet<>();
        Set<C> certain = new LinkedHashSet<>();
        Set<C> open = new LinkedHashSet<>();
        Undoing<C> undoing = new Undoing<>();
        Map<String, C> latest = new LinkedHashMap<>();
        for (JournalEntry<C> entry : entries) {
            Optional<C> change = entry.change();
            if (change.isEmpty()) {
                continue;
            }
            undoing.hear(entry, change.get());
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
        return new Ledger<>(new ArrayList<>(standing), open, undoing.among(standing), latest);
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

    /** What may have been taken back: a call was made for it, and none since has told how things are. */
    private static final class Undoing<C extends Change> {
        private final Set<C> open = new HashSet<>();
        private final Set<C> unknown = new HashSet<>();

        void hear(JournalEntry<C> entry, C change) {
            boolean undoes = entry.verb() == JournalEntry.Verb.UNDO;
            if (entry.kind() == JournalEntry.Kind.INTENT && undoes && !open.add(change)) {
                // The call before was cut off.
                unknown.add(change);
            }
            if (entry.kind() != JournalEntry.Kind.OUTCOME) {
                return;
            }
            if (undoes) {
                open.remove(change);
            }
            if (entry.result() != JournalEntry.Result.FAILED) {
                open.remove(change);
                unknown.remove(change);
            } else if (undoes && entry.mayHaveHappened()) {
                unknown.add(change);
            }
        }

        Set<C> among(Set<C> standing) {
            Set<C> all = new HashSet<>(open);
            all.addAll(unknown);
            all.retainAll(standing);
            return all;
        }
    }
}

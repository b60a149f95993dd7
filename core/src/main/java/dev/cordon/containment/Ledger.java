package dev.cordon.containment;

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
 * @param standing measures that were applied and not undone, or may have been, in the order in which they were first tried
 * @param uncertain those among them of whose last call the outcome is not known
 * @param latest the measure that was last applied or tried for each step
 */
public record Ledger(List<Measure> standing, Set<Measure> uncertain, Map<String, Measure> latest) {
    public Ledger {
        standing = List.copyOf(standing);
        uncertain = Set.copyOf(uncertain);
        latest = Map.copyOf(latest);
    }

    /** Adds up the lines of a journal. */
    public static Ledger of(List<JournalEntry> entries) {
        Set<Measure> standing = new LinkedHashSet<>();
        Set<Measure> certain = new LinkedHashSet<>();
        Set<Measure> open = new LinkedHashSet<>();
        Map<String, Measure> latest = new LinkedHashMap<>();
        for (JournalEntry entry : entries) {
            Optional<Measure> measure = entry.measure();
            if (measure.isEmpty()) {
                continue;
            }
            boolean applies = entry.verb() == JournalEntry.Verb.APPLY;
            switch (entry.kind()) {
                case INTENT -> {
                    open.add(measure.get());
                    if (applies) {
                        standing.add(measure.get());
                        latest.put(entry.step(), measure.get());
                    }
                }
                case OUTCOME -> {
                    open.remove(measure.get());
                    settle(entry, measure.get(), standing, certain);
                }
                case RUN, REVERSAL, END -> {
                    // Says nothing of what stands.
                }
            }
        }
        return new Ledger(new ArrayList<>(standing), open, latest);
    }

    private static void settle(JournalEntry entry, Measure measure, Set<Measure> standing, Set<Measure> certain) {
        boolean worked = entry.result() != JournalEntry.Result.FAILED;
        if (entry.verb() == JournalEntry.Verb.UNDO) {
            if (worked) {
                standing.remove(measure);
                certain.remove(measure);
            }
        } else if (worked) {
            standing.add(measure);
            certain.add(measure);
        } else if (!certain.contains(measure) && !entry.mayHaveHappened()) {
            standing.remove(measure);
        }
    }
}

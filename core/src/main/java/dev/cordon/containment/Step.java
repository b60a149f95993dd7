package dev.cordon.containment;

import java.util.List;

/**
 * One step of a plan.
 *
 * @param measure what is done
 * @param why what it cuts
 * @param breaks what stops working, each with when it was used last as far as that is known; empty if nothing is known to
 * @param undo how it is undone, and what cannot be
 */
public record Step(Measure measure, String why, List<String> breaks, String undo) {
    public Step {
        breaks = List.copyOf(breaks);
    }

    /** What the step is called by, in journals and on the command line. */
    public String id() {
        return measure.id();
    }
}

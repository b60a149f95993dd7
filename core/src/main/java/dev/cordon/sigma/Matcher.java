package dev.cordon.sigma;

import dev.cordon.trail.FieldValues;
import dev.cordon.trail.TrailEvent;
import java.util.Arrays;

/**
 * Finds the rules that match one event after another. Not thread-safe: one a thread, from {@link RuleSet#matcher}.
 *
 * <p>Memory: about a megabyte, and at most three kilobytes and the texts that they hold for each question of the rules; it does not
 * grow with the events.
 */
public final class Matcher {
    private final EventView view;
    private final Dispatch dispatch;
    private int[] matched = new int[16];
    private int size;

    Matcher(EventView view, Dispatch dispatch) {
        this.view = view;
        this.dispatch = dispatch;
    }

    /**
     * Asks all rules about an event.
     *
     * @return how many match it; {@link #matched} tells which
     */
    public int match(TrailEvent event) {
        view.of(event);
        size = 0;
        for (Dispatch.Candidate candidate : dispatch.candidates(view)) {
            if (candidate.expression().test(view)) {
                if (size == matched.length) {
                    matched = Arrays.copyOf(matched, size * 2);
                }
                matched[size++] = candidate.rule();
            }
        }
        return size;
    }

    /** How many rules matched the last event. */
    public int size() {
        return size;
    }

    /** The index in {@link RuleSet#rules} of one of the rules that matched the last event, in ascending order. */
    public int matched(int i) {
        return matched[i];
    }

    /** The fields of the last event. */
    FieldValues values() {
        return view.values();
    }
}

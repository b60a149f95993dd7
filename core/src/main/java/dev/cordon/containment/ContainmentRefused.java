package dev.cordon.containment;

import java.util.List;

/** The user is not contained, for reasons that a person has to decide about; nothing was changed. */
public final class ContainmentRefused extends Exception {
    private final List<String> reasons;

    ContainmentRefused(List<String> reasons) {
        super(String.join("\n", reasons));
        this.reasons = List.copyOf(reasons);
    }

    /** Each with what to do about it. */
    public List<String> reasons() {
        return reasons;
    }
}

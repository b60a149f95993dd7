package dev.cordon.containment;

import java.util.List;

/** The user is not contained, for reasons that a person has to decide about; nothing was changed. */
public final class ContainmentRefused extends Exception {
    private final List<String> reasons;
    private final boolean forGapsAlone;

    ContainmentRefused(List<String> reasons, boolean forGapsAlone) {
        super(String.join("\n", reasons));
        this.reasons = List.copyOf(reasons);
        this.forGapsAlone = forGapsAlone;
    }

    /** Whether the only reason is that something could not be read. */
    public boolean isForGapsAlone() {
        return forGapsAlone;
    }

    /** Each with what to do about it. */
    public List<String> reasons() {
        return reasons;
    }
}

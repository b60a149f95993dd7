package dev.cordon.verification;

/** What an answer, or one thing that it looked at, says about containment. */
public enum State {
    /** It is as it has to be. */
    PROVED,
    /** It is not. */
    DISPROVED,
    /** It could not be seen, or what was seen proves nothing yet. */
    UNKNOWN;

    /** The worse of two: what is disproved stays so, whatever is not known. */
    State and(State other) {
        if (this == DISPROVED || other == DISPROVED) {
            return DISPROVED;
        }
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : PROVED;
    }
}

package dev.cordon.trail;

/** What came of a call. */
public enum CallOutcome {
    /** It went through. */
    SUCCEEDED,
    /** The caller was turned away. */
    REFUSED,
    /** It only asked whether it would be allowed, and would have been. */
    DRY_RUN,
    /** It failed otherwise: not found, invalid, too fast. */
    FAILED
}

package dev.cordon.trail;

import java.util.stream.Stream;

/**
 * What came of several calls.
 *
 * @param succeeded how many went through
 * @param refused how many were turned away
 * @param dryRuns how many only asked whether they would be allowed, and would have been
 * @param failed how many failed otherwise
 */
public record CallOutcomes(long succeeded, long refused, long dryRuns, long failed) {
    /** Of no calls. */
    public static final CallOutcomes NONE = new CallOutcomes(0, 0, 0, 0);

    /** Of so many calls with the same outcome. */
    public static CallOutcomes of(CallOutcome outcome, long calls) {
        return switch (outcome) {
            case SUCCEEDED -> new CallOutcomes(calls, 0, 0, 0);
            case REFUSED -> new CallOutcomes(0, calls, 0, 0);
            case DRY_RUN -> new CallOutcomes(0, 0, calls, 0);
            case FAILED -> new CallOutcomes(0, 0, 0, calls);
        };
    }

    /** Counts them. */
    public static CallOutcomes of(Stream<CallOutcome> outcomes) {
        return outcomes.map(outcome -> of(outcome, 1)).reduce(NONE, CallOutcomes::plus);
    }

    /** Of these calls and others. */
    public CallOutcomes plus(CallOutcomes others) {
        return new CallOutcomes(
                succeeded + others.succeeded,
                refused + others.refused,
                dryRuns + others.dryRuns,
                failed + others.failed);
    }

    /** How many calls. */
    public long count() {
        return succeeded + refused + dryRuns + failed;
    }

    /** Whether all went through. */
    public boolean allSucceeded() {
        return succeeded == count();
    }
}

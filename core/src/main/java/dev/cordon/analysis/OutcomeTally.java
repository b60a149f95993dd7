package dev.cordon.analysis;

import dev.cordon.trail.CallOutcome;
import dev.cordon.trail.CallOutcomes;

/** Counts calls that did not go through; those that did are what is left of all calls, which others count. */
final class OutcomeTally {
    private long refused;
    private long dryRuns;
    private long failed;

    void add(CallOutcome outcome) {
        switch (outcome) {
            case SUCCEEDED -> {}
            case REFUSED -> refused++;
            case DRY_RUN -> dryRuns++;
            case FAILED -> failed++;
        }
    }

    void merge(OutcomeTally other) {
        refused += other.refused;
        dryRuns += other.dryRuns;
        failed += other.failed;
    }

    CallOutcomes of(long calls) {
        return new CallOutcomes(calls - refused - dryRuns - failed, refused, dryRuns, failed);
    }
}

package dev.cordon.app;

import dev.cordon.verification.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits in steps of a second, shows on a terminal how long yet, and ends when it is interrupted. */
record CountedWait(Surroundings surroundings, Progress progress, BooleanSupplier cancelled) implements Waiting {
    private static final Duration STEP = Duration.ofSeconds(1);

    @Override
    public boolean pause(Duration length, String what) {
        Instant end = surroundings.clock().instant().plus(length);
        for (Duration left = length;
                !left.isNegative() && !left.isZero();
                left = Duration.between(surroundings.clock().instant(), end)) {
            if (cancelled.getAsBoolean()) {
                return false;
            }
            progress.waiting(what, left);
            try {
                surroundings.sleeper().sleep(left.compareTo(STEP) < 0 ? left : STEP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return !cancelled.getAsBoolean();
    }
}

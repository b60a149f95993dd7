package dev.cordon.app;

import dev.cordon.analysis.Severity;
import org.jspecify.annotations.Nullable;

/** From which severity of a finding on the exit code tells of it. */
enum FailOn {
    INFO(Severity.INFO),
    LOW(Severity.LOW),
    MEDIUM(Severity.MEDIUM),
    HIGH(Severity.HIGH),
    CRITICAL(Severity.CRITICAL),
    NONE(null);

    private final @Nullable Severity least;

    FailOn(@Nullable Severity least) {
        this.least = least;
    }

    boolean isReachedBy(Severity severity) {
        return least != null && severity.compareTo(least) >= 0;
    }
}

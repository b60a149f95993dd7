package dev.cordon.sigma;

import java.util.Locale;
import java.util.Optional;

/** How two numbers may have to relate; by Sigma's names. */
enum Comparison {
    EQ,
    NEQ,
    LT,
    LTE,
    GT,
    GTE;

    /** Whether it holds, given how the one compares to the other. */
    boolean holds(int order) {
        return switch (this) {
            case EQ -> order == 0;
            case NEQ -> order != 0;
            case LT -> order < 0;
            case LTE -> order <= 0;
            case GT -> order > 0;
            case GTE -> order >= 0;
        };
    }

    static Optional<Comparison> named(String name) {
        for (Comparison comparison : values()) {
            if (comparison.sigmaName().equals(name)) {
                return Optional.of(comparison);
            }
        }
        return Optional.empty();
    }

    String sigmaName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

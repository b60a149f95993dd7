package dev.cordon.sigma;

import java.util.Locale;

/** How much a rule's match matters, from least to most. */
public enum Level {
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** As Sigma spells it: {@code high}. */
    public String sigmaName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.cordon.analysis;

/** How much a finding matters, from least to most; {@code compareTo} follows that order. */
public enum Severity {
    INFO,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}

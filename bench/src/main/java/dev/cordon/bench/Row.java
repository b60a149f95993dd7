package dev.cordon.bench;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One line of a comparison.
 *
 * @param note what a reader must know of the numbers; empty for most
 */
record Row(String name, Optional<Warm> warm, Optional<Cold> cold, String note) {
    /**
     * In a JVM that has done the same before; medians.
     *
     * @param cpuSecondsPerThread of Java threads; of the whole process where the work is native
     */
    record Warm(double wallSeconds, double cpuSecondsPerThread) {}

    /**
     * A process of its own, from start to exit; medians.
     *
     * @param cpuSeconds of all threads, the JIT compiler's included
     */
    record Cold(double wallSeconds, OptionalDouble cpuSeconds, OptionalLong peakBytes) {}
}

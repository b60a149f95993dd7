package dev.cordon.bench;

import java.util.List;

/**
 * Random choices that are the same on every JDK for the same seed (SplitMix64), which {@code java.util.random} does not promise.
 * Not thread-safe.
 */
final class Dice {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    Dice(long seed) {
        this.state = seed;
    }

    /** Dice for one part of a whole, such as one file: independent of those of the other parts. */
    static Dice of(long seed, String what, long... parts) {
        long mixed = mix(seed ^ what.hashCode());
        for (long part : parts) {
            mixed = mix(mixed + GOLDEN_GAMMA * (part + 1));
        }
        return new Dice(mixed);
    }

    long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** From 0 to {@code bound - 1}. */
    int below(int bound) {
        return (int) (((next() >>> 33) * bound) >>> 31);
    }

    /** Both ends included. */
    long between(long low, long high) {
        return low + Math.floorMod(next(), high - low + 1);
    }

    boolean chance(double probability) {
        return (next() >>> 11) * 0x1.0p-53 < probability;
    }

    <T> T pick(List<T> values) {
        return values.get(below(values.size()));
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

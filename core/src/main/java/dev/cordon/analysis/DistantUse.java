package dev.cordon.analysis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One credential, used from two places between which its holder can hardly have moved.
 *
 * @param credential the access key id, or {@code console password} for sign-ins, which carry none
 * @param firstPlace city or country, when a GeoIP database was given and knows it
 * @param firstTime the last use from the first address before the one from the second
 * @param km between both places, when their coordinates are known
 * @param apart from {@code firstTime} to {@code secondTime}
 * @param eventIds of the two events that show it
 */
public record DistantUse(
        Kind kind,
        String credential,
        String firstAddress,
        Optional<String> firstPlace,
        String secondAddress,
        Optional<String> secondPlace,
        Instant firstTime,
        Instant secondTime,
        OptionalDouble km,
        Duration apart,
        List<String> eventIds) {
    /** How strong a hint it is, strongest first. */
    public enum Kind {
        /** Faster than an airliner. */
        IMPOSSIBLE_TRAVEL,
        /**
         * From one address, another, and the first again within five minutes: two holders, or one behind a proxy with several
         * ways out.
         */
        OVERLAP,
        /** From one address, and within five minutes from another: two holders, or one that changed networks. */
        HANDOVER
    }
}

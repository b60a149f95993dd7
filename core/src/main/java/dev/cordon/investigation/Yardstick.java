package dev.cordon.investigation;

import dev.cordon.analysis.ArnPattern;
import dev.cordon.analysis.GeoIp;
import dev.cordon.analysis.Networks;
import dev.cordon.sigma.RuleSet;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What events are judged by, whoever is looked at.
 *
 * @param window the time to judge; what comes before is the past to compare with
 */
public record Yardstick(
        TimeWindow window, Networks trustedNetworks, List<ArnPattern> sensitiveResources, GeoIp geoIp, RuleSet rules) {
    /** No session lives longer: one that was opened before is not used in the window any more. */
    static final Duration LONGEST_SESSION = Duration.ofHours(36);

    public Yardstick {
        sensitiveResources = List.copyOf(sensitiveResources);
    }

    /**
     * What must be read to judge the window against the past.
     *
     * @param baseline how long before the window the past begins; empty for all that the logs hold
     * @param saved the past up to its end, in the stead of {@code baseline}
     * @param filter the accounts and regions asked for; its times are not used
     */
    LogFilter toRead(Optional<Duration> baseline, Optional<Baseline> saved, LogFilter filter) {
        if (saved.isPresent()) {
            Instant from = saved.get().to().minus(LONGEST_SESSION);
            return new LogFilter(from, window.to(), filter.accounts(), filter.regions());
        }
        Instant from = !window.hasStart() || baseline.isEmpty()
                ? Instant.MIN
                : window.from().minus(baseline.get());
        return new LogFilter(from, window.to(), filter.accounts(), filter.regions());
    }

    /** The same for another time. */
    public Yardstick over(TimeWindow other) {
        return new Yardstick(other, trustedNetworks, sensitiveResources, geoIp, rules);
    }
}

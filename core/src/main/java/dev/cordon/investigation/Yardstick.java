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
    /**
     * No session lives longer: one that was opened before is not used in the window any more.
     *
     * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html">GetSessionToken</a>
     */
    public static final Duration LONGEST_SESSION = Duration.ofHours(36);

    public Yardstick {
        sensitiveResources = List.copyOf(sensitiveResources);
    }

    /**
     * What must be read to judge the window against the past: never less than the time in which sessions were opened that
     * may be used in the window. Whose a session is tells the record of its opening alone.
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
        Instant past = pastFrom(baseline, saved);
        Instant sessions = beforeWindow(LONGEST_SESSION);
        return new LogFilter(
                past.isBefore(sessions) ? past : sessions, window.to(), filter.accounts(), filter.regions());
    }

    /** From when on events of the logs belong to the past: those before are in the saved baseline, or not asked for. */
    Instant pastFrom(Optional<Duration> baseline, Optional<Baseline> saved) {
        return saved.map(Baseline::to)
                .orElseGet(() -> baseline.map(this::beforeWindow).orElse(Instant.MIN));
    }

    private Instant beforeWindow(Duration length) {
        return length.compareTo(Duration.between(Instant.MIN, window.from())) < 0
                ? window.from().minus(length)
                : Instant.MIN;
    }

    /** The same for another time. */
    public Yardstick over(TimeWindow other) {
        return new Yardstick(other, trustedNetworks, sensitiveResources, geoIp, rules);
    }
}

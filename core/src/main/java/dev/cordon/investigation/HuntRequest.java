package dev.cordon.investigation;

import dev.cordon.trail.LogFile;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.ReadLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where to look for whom.
 *
 * @param user judges this user alone, by name or ARN; what it opened still counts for it
 * @param baseline how long before the window everyone's past begins; empty for all that the logs hold
 * @param filter the accounts and regions whose logs are read; its times are not used
 */
public record HuntRequest(
        Yardstick yardstick,
        Optional<String> user,
        Optional<Duration> baseline,
        List<LogFile> logs,
        LogFilter filter,
        ReadLimits limits,
        int threads) {
    public HuntRequest {
        logs = List.copyOf(logs);
    }

    /** The same, of other logs. */
    public HuntRequest over(List<LogFile> others) {
        return new HuntRequest(yardstick, user, baseline, others, filter, limits, threads);
    }

    /** What must be read to judge the window against the past. */
    public LogFilter toRead() {
        return yardstick.toRead(baseline, filter);
    }
}

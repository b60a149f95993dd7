package dev.cordon.investigation;

import dev.cordon.trail.LogFile;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.ReadLimits;
import dev.cordon.trail.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where to look for whom.
 *
 * @param user judges this user alone, by name or ARN, or {@code root}; what it opened still counts for it
 * @param baseline how long before the window everyone's past begins; empty for all that the logs hold
 * @param filter the accounts and regions whose logs are read; its times are not used
 * @param saved the past of IAM users up to its end, in the stead of {@code baseline}; of the logs, only what follows on it is
 *     added to the past. It must end where the window begins, or before
 */
public record HuntRequest(
        Yardstick yardstick,
        Optional<String> user,
        Optional<Duration> baseline,
        List<LogFile> logs,
        LogFilter filter,
        ReadLimits limits,
        int threads,
        Optional<Baseline> saved) {
    public HuntRequest {
        logs = List.copyOf(logs);
        saved.ifPresent(past -> past.requireEndsBefore(yardstick.window()));
    }

    /** A request without a saved baseline. */
    public HuntRequest(
            Yardstick yardstick,
            Optional<String> user,
            Optional<Duration> baseline,
            List<LogFile> logs,
            LogFilter filter,
            ReadLimits limits,
            int threads) {
        this(yardstick, user, baseline, logs, filter, limits, threads, Optional.empty());
    }

    /** The same, of other logs. */
    public HuntRequest over(List<LogFile> others) {
        return new HuntRequest(yardstick, user, baseline, others, filter, limits, threads, saved);
    }

    /** The same, with a saved baseline and a window that begins where it ends, or later. */
    public HuntRequest with(Baseline past, TimeWindow window) {
        return new HuntRequest(
                yardstick.over(window), user, baseline, logs, filter, limits, threads, Optional.of(past));
    }

    /** From when on events of the logs belong to the past: those before are in the saved baseline, or not asked for. */
    Instant pastFrom() {
        return yardstick.pastFrom(baseline, saved);
    }

    /** What must be read to judge the window against the past. */
    public LogFilter toRead() {
        return yardstick.toRead(baseline, saved, filter);
    }
}

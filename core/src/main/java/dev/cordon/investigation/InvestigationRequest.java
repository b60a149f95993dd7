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
 * What to investigate, and with what.
 *
 * @param subject a user name, a user's ARN, or an access key id
 * @param accountId the user's account, where the name alone is not enough
 * @param baseline how long before the window the user's past begins; empty for all that the logs hold
 * @param filter the accounts and regions whose logs are read; its times are not used
 * @param saved the past up to its end, in the stead of {@code baseline}; of the logs, only what follows on it is added to the
 *     past. It must end where the window begins, or before
 * @param origin where the logs come from
 */
public record InvestigationRequest(
        String subject,
        Optional<String> accountId,
        Yardstick yardstick,
        Optional<Duration> baseline,
        List<LogFile> logs,
        LogFilter filter,
        ReadLimits limits,
        int threads,
        Optional<Baseline> saved,
        Origin origin) {
    public InvestigationRequest {
        logs = List.copyOf(logs);
        saved.ifPresent(past -> past.requireEndsBefore(yardstick.window()));
    }

    /** A request for log files, without a saved baseline. */
    public InvestigationRequest(
            String subject,
            Optional<String> accountId,
            Yardstick yardstick,
            Optional<Duration> baseline,
            List<LogFile> logs,
            LogFilter filter,
            ReadLimits limits,
            int threads) {
        this(
                subject,
                accountId,
                yardstick,
                baseline,
                logs,
                filter,
                limits,
                threads,
                Optional.empty(),
                Origin.LOG_FILES);
    }

    /** The same, with a saved baseline and a window that begins where it ends, or later. */
    public InvestigationRequest with(Baseline past, TimeWindow window) {
        return new InvestigationRequest(
                subject,
                accountId,
                yardstick.over(window),
                baseline,
                logs,
                filter,
                limits,
                threads,
                Optional.of(past),
                origin);
    }

    /** The same about a user whose name and account are known. */
    public InvestigationRequest about(String userName, String account) {
        return new InvestigationRequest(
                userName, Optional.of(account), yardstick, baseline, logs, filter, limits, threads, saved, origin);
    }

    /** The same, of other logs. */
    public InvestigationRequest over(List<LogFile> others, Origin from) {
        return new InvestigationRequest(
                subject, accountId, yardstick, baseline, others, filter, limits, threads, saved, from);
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

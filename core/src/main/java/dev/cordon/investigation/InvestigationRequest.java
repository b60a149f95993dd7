package dev.cordon.investigation;

import dev.cordon.trail.LogFile;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.ReadLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What to investigate, and with what.
 *
 * @param subject a user name, a user's ARN, or an access key id
 * @param accountId the user's account, where the name alone is not enough
 * @param baseline how long before the window the user's past begins; empty for all that the logs hold
 * @param filter the accounts and regions whose logs are read; its times are not used
 */
public record InvestigationRequest(
        String subject,
        Optional<String> accountId,
        Yardstick yardstick,
        Optional<Duration> baseline,
        List<LogFile> logs,
        LogFilter filter,
        ReadLimits limits,
        int threads) {
    public InvestigationRequest {
        logs = List.copyOf(logs);
    }

    /** What must be read to judge the window against the past. */
    LogFilter toRead() {
        return yardstick.toRead(baseline, filter);
    }
}

package dev.cordon.investigation;

import dev.cordon.analysis.GeoIp;
import dev.cordon.analysis.Networks;
import dev.cordon.sigma.RuleSet;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.Logs;
import dev.cordon.trail.ReadLimits;
import dev.cordon.trail.ReadProgress;
import dev.cordon.trail.TimeWindow;
import dev.cordon.trail.TrailEventBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Investigations of logs in memory. */
final class Cases {
    static final RuleSet RULES = builtInRules();

    private Cases() {}

    private static RuleSet builtInRules() {
        try {
            return RuleSet.builtIn();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LogFile log(String name, TrailEventBuilder... events) {
        return Logs.file(
                name,
                Logs.records(Stream.of(events).map(TrailEventBuilder::json).toArray(String[]::new)));
    }

    static Investigation investigate(String subject, LogFile... logs) {
        return investigate(request(subject, TimeWindow.UNBOUNDED, 2, List.of(logs)));
    }

    static Investigation investigate(InvestigationRequest request) {
        return new Investigator(Evidence.NONE, ReadProgress.NONE, () -> false).investigate(request);
    }

    static InvestigationRequest request(String subject, TimeWindow window, int threads, List<LogFile> logs) {
        return request(subject, Optional.empty(), window, threads, logs);
    }

    static InvestigationRequest request(
            String subject, Optional<String> account, TimeWindow window, int threads, List<LogFile> logs) {
        return request(subject, account, window, Optional.empty(), threads, logs);
    }

    static InvestigationRequest request(
            String subject,
            Optional<String> account,
            TimeWindow window,
            Optional<Duration> baseline,
            int threads,
            List<LogFile> logs) {
        return new InvestigationRequest(
                subject,
                account,
                new Yardstick(window, Networks.none(), List.of(), GeoIp.none(), RULES),
                baseline,
                logs,
                LogFilter.ALL,
                ReadLimits.DEFAULT,
                threads);
    }
}

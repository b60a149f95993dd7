package dev.cordon.app;

import dev.cordon.aws.EnabledRegions;
import dev.cordon.aws.EventHistory;
import dev.cordon.aws.Lookup;
import dev.cordon.casefile.FetchedFiles;
import dev.cordon.hardening.mfa.MfaPolicy;
import dev.cordon.hardening.mfa.MfaReplay;
import dev.cordon.iam.UserName;
import dev.cordon.report.MfaReport;
import dev.cordon.trail.Coverage;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.ReadLimits;
import dev.cordon.trail.TrailReader;
import dev.cordon.verification.LogFilesActivity;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What recorded calls say of a policy that demands MFA. */
record MfaReplayed(Map<UserName, MfaReplay.Activity> activity, MfaReport.Replayed told) {
    static final MfaReplayed NOTHING = new MfaReplayed(Map.of(), MfaReport.Replayed.NOTHING);

    /** Where recorded calls come from. */
    record Source(
            MfaPolicy policy,
            Set<UserName> users,
            String accountId,
            Surroundings surroundings,
            Progress progress,
            Interrupt interrupt) {
        MfaReplayed ofLogs(LogArguments logs) throws IOException {
            List<LogFile> files = logs.find(LogFilter.ALL, interrupt::isRequested);
            int threads = Runtime.getRuntime().availableProcessors();
            return read(files, threads, "%,d log files".formatted(files.size()), List.of());
        }

        MfaReplayed ofHistory(AwsAccess access, Duration length) throws IOException {
            Instant now = surroundings.clock().instant();
            Duration reach = length.compareTo(EventHistory.REACHES_BACK) < 0 ? length : EventHistory.REACHES_BACK;
            EnabledRegions enabled = EnabledRegions.of(access.session(), access.caller());
            List<String> gaps = new ArrayList<>();
            enabled.doubt().ifPresent(gaps::add);
            if (length.compareTo(reach) > 0) {
                gaps.add("the event history reaches back 90 days; a trail goes further (--logs)");
            }
            try (TemporaryFolder folder = TemporaryFolder.unless(false)) {
                EventHistory history = new EventHistory(
                        access.session(),
                        enabled.names(),
                        new FetchedPages(FetchedFiles.in(folder.path())),
                        surroundings.clock(),
                        surroundings.sleeper(),
                        interrupt::isRequested,
                        progress.lookups());
                history.lookUp(users.stream()
                        .map(user -> new Lookup(Lookup.Attribute.USERNAME, user.value(), now.minus(reach), now))
                        .toList());
                history.gaps()
                        .forEach(gap -> gaps.add("%s, %s: %s"
                                .formatted(
                                        gap.region(),
                                        gap.lookup(),
                                        gap.failure().getMessage())));
                if (interrupt.isRequested()) {
                    gaps.add("the look-ups were stopped");
                }
                return read(
                        history.logs(),
                        1,
                        "the event history of %d regions from %s, without data events"
                                .formatted(enabled.names().size(), now.minus(reach)),
                        gaps);
            }
        }

        private MfaReplayed read(List<LogFile> files, int threads, String source, List<String> gaps) {
            TrailReader.Result<MfaReplay> read = new TrailReader(
                            LogFilter.ALL, ReadLimits.DEFAULT, threads, progress.heard(), interrupt::isRequested)
                    .read("replaying calls", files, () -> new MfaReplay(policy, users, accountId));
            MfaReplay all = new MfaReplay(policy, users, accountId);
            read.visitors().forEach(all::merge);
            return new MfaReplayed(
                    all.result(), new MfaReport.Replayed(source, all(gaps, read.coverage()), all.unknownEvents()));
        }

        private static List<String> all(List<String> gaps, Coverage coverage) {
            List<String> all = new ArrayList<>(gaps);
            all.addAll(LogFilesActivity.gaps(coverage));
            return all;
        }
    }
}

package dev.cordon.app;

import dev.cordon.aws.AwsCallFailed;
import dev.cordon.aws.EnabledRegions;
import dev.cordon.aws.EventHistory;
import dev.cordon.aws.Lookup;
import dev.cordon.aws.LookupProgress;
import dev.cordon.casefile.FetchedFiles;
import dev.cordon.investigation.Yardstick;
import dev.cordon.trail.ReadLimits;
import dev.cordon.trail.ReadProgress;
import dev.cordon.verification.ActivityLog;
import dev.cordon.verification.LogFilesActivity;
import dev.cordon.verification.Subject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * The activity that the account's event history records: management events alone, of all regions.
 *
 * <p>Asks for the user's name and for each key of the user and of the sessions that it opened, until no more come to light.
 */
final class HistoryActivity implements ActivityLog {
    private final AwsAccess access;
    private final List<String> regions;
    private final Surroundings surroundings;
    private final LookupProgress progress;
    private final BooleanSupplier cancelled;
    private final Path scratch;
    private final AtomicInteger asked = new AtomicInteger();

    /**
     * Prepares look-ups; asks nothing yet.
     *
     * @param regions those to ask; empty for all that the account has enabled
     * @param scratch a folder for what is fetched
     */
    HistoryActivity(
            AwsAccess access,
            List<String> regions,
            Surroundings surroundings,
            LookupProgress progress,
            BooleanSupplier cancelled,
            Path scratch) {
        this.access = access;
        this.regions = regions;
        this.surroundings = surroundings;
        this.progress = progress;
        this.cancelled = cancelled;
        this.scratch = scratch;
    }

    /** What was fetched for the last question; empty if none was asked. */
    Optional<FetchedFiles> latest() {
        return asked.get() == 0 ? Optional.empty() : Optional.of(files(asked.get()));
    }

    private FetchedFiles files(int question) {
        return FetchedFiles.in(scratch.resolve(Integer.toString(question)));
    }

    @Override
    public Observed observe(Subject subject, Instant since) {
        EnabledRegions enabled = regions.isEmpty()
                ? EnabledRegions.of(access.session(), access.caller())
                : new EnabledRegions(regions, Optional.empty());
        // Each question anew: what was kept of the last one ends before the events that are waited for.
        return observe(subject, since, enabled, files(asked.incrementAndGet()));
    }

    private Observed observe(Subject subject, Instant since, EnabledRegions enabled, FetchedFiles files) {
        Instant now = surroundings.clock().instant();
        Instant oldest = now.minus(EventHistory.REACHES_BACK);
        Instant opened = since.minus(Yardstick.LONGEST_SESSION);
        Instant from = opened.isAfter(oldest) ? opened : oldest;
        EventHistory history = new EventHistory(
                access.session(),
                enabled.names(),
                new FetchedPages(files),
                surroundings.clock(),
                surroundings.sleeper(),
                cancelled,
                progress);
        history.lookUp(
                List.of(new Lookup(Lookup.Attribute.USERNAME, subject.userName().value(), from, now)));
        Set<String> keys = new HashSet<>(subject.accessKeyIds());
        LogFilesActivity.Sighted sighted;
        int known;
        do {
            known = keys.size();
            history.lookUp(keys.stream()
                    .sorted()
                    .map(key -> new Lookup(Lookup.Attribute.ACCESS_KEY_ID, key, from, now))
                    .toList());
            sighted = new LogFilesActivity(history.logs(), ReadLimits.DEFAULT, 1, ReadProgress.NONE, cancelled)
                    .sight(subject, since);
            keys.addAll(sighted.accessKeyIds());
        } while (keys.size() > known && !cancelled.getAsBoolean());
        return new Observed(
                "CloudTrail event history, %d regions".formatted(enabled.names().size()),
                Optional.of(now),
                true,
                sighted.calls(),
                gaps(history, enabled, sighted, since, oldest),
                missing(history, enabled));
    }

    private List<String> gaps(
            EventHistory history,
            EnabledRegions enabled,
            LogFilesActivity.Sighted sighted,
            Instant since,
            Instant oldest) {
        List<String> gaps = new ArrayList<>();
        history.gaps()
                .forEach(gap -> gaps.add("%s, %s: %s"
                        .formatted(gap.region(), gap.lookup(), gap.failure().getMessage())));
        enabled.doubt().ifPresent(gaps::add);
        gaps.addAll(LogFilesActivity.gaps(sighted.coverage()));
        if (since.isBefore(oldest)) {
            gaps.add("the event history reaches back 90 days, and access was cut before (--logs PATH)");
        }
        if (cancelled.getAsBoolean()) {
            gaps.add("the look-ups were stopped");
        }
        return gaps;
    }

    private static List<String> missing(EventHistory history, EnabledRegions enabled) {
        List<String> missing = new ArrayList<>();
        if (history.gaps().stream().anyMatch(gap -> gap.failure().kind() == AwsCallFailed.Kind.DENIED)) {
            missing.add("cloudtrail:LookupEvents");
        }
        if (enabled.doubt().isPresent()) {
            missing.add("account:ListRegions");
        }
        return missing;
    }
}

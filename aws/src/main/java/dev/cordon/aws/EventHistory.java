package dev.cordon.aws;

import dev.cordon.aws.AwsCallFailed.Kind;
import dev.cordon.trail.LogFile;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The event history of one account: the management events of the last 90 days, by one attribute at a time, from several regions
 * at once.
 *
 * <p>AWS serves 50 events a page and 2 pages a second for each account and region: 10,000 events of one region take about 100
 * seconds. Pages go to a {@link LookupStore} as they come, and what is there is not fetched again. Not thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html">LookupEvents</a>
 */
public final class EventHistory {
    /** How far back the event history goes. */
    public static final Duration REACHES_BACK = Duration.ofDays(90);

    /**
     * After this long nearly all events have come: CloudTrail delivers within about 5 minutes on average, and promises nothing.
     *
     * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html">Getting
     *     and viewing your CloudTrail log files</a>
     */
    public static final Duration SETTLES_WITHIN = Duration.ofMinutes(15);

    private static final int MAX_THREADS = 64;

    private static final Set<Kind> REFUSALS =
            EnumSet.of(Kind.DENIED, Kind.INVALID_CREDENTIALS, Kind.EXPIRED_CREDENTIALS, Kind.CLOCK_SKEW);

    /** What could not be looked up to its end; what came before is there. */
    public record Gap(String region, Lookup lookup, AwsCallFailed failure) {}

    private final AwsSession session;
    private final List<String> regions;
    private final LookupStore store;
    private final Clock clock;
    private final Sleeper sleeper;
    private final BooleanSupplier cancelled;
    private final LookupProgress progress;
    private final Map<String, Pace> paces = new HashMap<>();
    /** By folder, in the order in which they were asked. */
    private final Map<String, Lookup> asked = new LinkedHashMap<>();

    private final List<RegionLookup> runs = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private long pages;
    private long events;

    /**
     * Prepares look-ups; fetches nothing yet.
     *
     * @param cancelled asked before each page; once true, the look-ups end soon, and can go on later
     */
    public EventHistory(
            AwsSession session,
            Collection<String> regions,
            LookupStore store,
            Clock clock,
            Sleeper sleeper,
            BooleanSupplier cancelled,
            LookupProgress progress) {
        this.session = session;
        this.regions = List.copyOf(regions);
        this.store = store;
        this.clock = clock;
        this.sleeper = sleeper;
        this.cancelled = cancelled;
        this.progress = progress;
    }

    /**
     * Asks each question in every region, unless the same value of the same attribute was asked for before; failures become
     * {@link #gaps}.
     */
    public void lookUp(Collection<Lookup> lookups) {
        List<RegionLookup> fresh = new ArrayList<>();
        for (Lookup lookup : lookups) {
            if (asked.putIfAbsent(lookup.folder(), lookup) == null) {
                regions.stream()
                        .filter(region -> !isRefused(region, lookup))
                        .forEach(region -> fresh.add(prepare(region, lookup)));
            }
        }
        runs.addAll(fresh);
        run(fresh);
    }

    /** A region that refused one question for want of permission refuses all: it is not asked again, and the gap grows. */
    private boolean isRefused(String region, Lookup lookup) {
        Optional<Gap> refusal = gaps.stream()
                .filter(gap -> gap.region().equals(region)
                        && REFUSALS.contains(gap.failure().kind()))
                .findFirst();
        refusal.ifPresent(gap -> gaps.add(new Gap(region, lookup, gap.failure())));
        return refusal.isPresent();
    }

    private RegionLookup prepare(String region, Lookup lookup) {
        Pace pace = paces.computeIfAbsent(region, name -> new Pace(clock, sleeper));
        return new RegionLookup(region, lookup, session.cloudTrail(region), pace, sleeper, store, cancelled);
    }

    private void run(List<RegionLookup> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(MAX_THREADS, fresh.size()));
        Set<RegionLookup> open = new HashSet<>(fresh);
        try {
            List<Future<?>> futures = new ArrayList<>();
            fresh.forEach(run -> futures.add(pool.submit(() -> {
                run(run, open);
                return null;
            })));
            for (Future<?> future : futures) {
                future.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while looking events up", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private void run(RegionLookup run, Set<RegionLookup> open) throws InterruptedException {
        @Nullable AwsCallFailed failure = null;
        try {
            run.run(count -> heard(count, open));
        } catch (AwsCallFailed e) {
            failure = e;
        }
        synchronized (this) {
            open.remove(run);
            if (failure != null) {
                gaps.add(new Gap(run.region(), run.lookup(), failure));
            }
            tell(open);
        }
    }

    private synchronized void heard(int count, Set<RegionLookup> open) {
        pages++;
        events += count;
        tell(open);
    }

    private void tell(Set<RegionLookup> open) {
        Map<String, Double> pagesLeft = new HashMap<>();
        for (RegionLookup run : open) {
            LookupState state = run.state();
            double fraction = state.fraction();
            double left = fraction == 0 ? 1 : state.calls() * (1 - fraction) / fraction;
            pagesLeft.merge(run.region(), Math.max(1, left), Double::sum);
        }
        double slowest = pagesLeft.values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        progress.heard(new LookupProgress.Status(
                regions.size(), regions.size() - pagesLeft.size(), pages, events, Duration.ofMillis((long)
                        (slowest * Pace.INTERVAL.toMillis()))));
    }

    /** The regions that are asked. */
    public List<String> regions() {
        return regions;
    }

    /** How many questions were asked so far. */
    public int asked() {
        return asked.size();
    }

    /** What was fetched, by this run or one before, in an order that does not depend on which region answered first. */
    public List<LogFile> logs() {
        return runs.stream()
                .flatMap(run -> run.pageFiles().stream())
                .map(store::log)
                .toList();
    }

    /** What could not be looked up, by region, and there in the order of the questions. */
    public List<Gap> gaps() {
        List<String> order = List.copyOf(asked.keySet());
        return gaps.stream()
                .sorted(Comparator.comparing(Gap::region)
                        .thenComparing(gap -> order.indexOf(gap.lookup().folder())))
                .toList();
    }

    /** Calls that were answered, in this run and those that it continues. */
    public long calls() {
        return runs.stream().mapToLong(run -> run.state().calls()).sum();
    }

    /** Events in all pages; the same event may have come by two look-ups. */
    public long events() {
        return runs.stream().mapToLong(run -> run.state().events()).sum();
    }

    /** Whether nothing is left to fetch of what was asked. */
    public boolean complete() {
        return gaps.isEmpty() && runs.stream().allMatch(run -> run.state().complete());
    }
}

package dev.cordon.trail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Reads log files in parallel, each event once, and shows the events to visitors, one a thread.
 *
 * <p>Memory: a window a thread (256 KiB, more for a huge record), and the ids of the events seen, as {@link EventIds} holds them.
 */
public final class TrailReader {
    /** A file is large if this many of them would keep one thread busy. */
    private static final long LARGE_SHARE = 10;
    /** How many files ahead of the one that is read are announced. */
    private static final int AHEAD = 24;
    /** How long the others are waited for when one worker has failed: they may hang in a call that heeds nothing. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final LogFilter filter;
    private final ReadLimits limits;
    private final int threads;
    private final ReadProgress progress;
    private final BooleanSupplier cancelled;

    /**
     * Makes a reader.
     *
     * @param cancelled asked now and then; once true, the reading ends soon and the coverage says that it was interrupted
     */
    public TrailReader(
            LogFilter filter, ReadLimits limits, int threads, ReadProgress progress, BooleanSupplier cancelled) {
        if (threads < 1) {
            throw new IllegalArgumentException("At least one thread is needed, not " + threads);
        }
        this.filter = filter;
        this.limits = limits;
        this.threads = threads;
        this.progress = progress;
        this.cancelled = cancelled;
    }

    /** Sees the events of some files, in one thread. What it throws ends the reading, and is thrown to its caller. */
    public interface Visitor {
        /**
         * A file begins.
         *
         * @param index the file's place in the list that is read
         */
        default void begin(int index, LogFile file) {}

        /** Whether the event is worth a visit. Asked before duplicates are told apart: what is not wanted costs no memory. */
        default boolean wants(TrailEvent event) {
            return true;
        }

        /** An event that passes the filter, for the first time. The event is a view, valid during the call only. */
        void visit(TrailEvent event);

        /** The file that was begun last has ended, well or not. */
        default void end() {}
    }

    /**
     * The visitors, with what they have seen, and what was read.
     *
     * @param visitors one a thread at most, in no particular order
     */
    public record Result<V>(List<V> visitors, Coverage coverage) {}

    /**
     * Reads the files.
     *
     * @param what a few words for the progress
     * @param visitors makes a visitor; called once a thread
     * @throws IdsUnreadable if duplicates cannot be told any more
     */
    public <V extends Visitor> Result<V> read(String what, List<LogFile> files, Supplier<V> visitors) {
        try (EventIds seen = new EventIds()) {
            return read(what, files, visitors, seen);
        }
    }

    /**
     * Reads the files, without the events that were seen before.
     *
     * @param seen the events that are not to be visited any more; those of this reading are added
     * @throws IdsUnreadable if duplicates cannot be told any more
     */
    public <V extends Visitor> Result<V> read(String what, List<LogFile> files, Supplier<V> visitors, EventIds seen) {
        CoverageCounter total = new CoverageCounter();
        List<Integer> wanted = inOrder(files, total);
        progress.started(
                what,
                wanted.size(),
                wanted.stream().mapToLong(index -> files.get(index).size()).sum());
        wanted.stream().limit(AHEAD).forEach(index -> files.get(index).announce());
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean failed = new AtomicBoolean();
        List<Worker<V>> workers = new ArrayList<>();
        for (int i = 0; i < Math.max(1, Math.min(threads, wanted.size())); i++) {
            workers.add(new Worker<>(files, wanted, next, seen, visitors.get(), failed));
        }
        run(workers, failed);
        workers.forEach(worker -> total.merge(worker.coverage));
        return new Result<>(workers.stream().map(worker -> worker.visitor).toList(), total.coverage());
    }

    /**
     * The files to read, in the order of their times as far as their names tell, so that a visitor mostly sees causes before
     * effects; but first those so large that a thread might be left alone with one in the end.
     */
    private List<Integer> inOrder(List<LogFile> files, CoverageCounter total) {
        long[] times = new long[files.size()];
        List<Integer> wanted = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < files.size(); i++) {
            LogFileName name = LogFileName.of(files.get(i).name());
            if (name.mayHold(filter)) {
                times[i] = name.latest().map(Instant::getEpochSecond).orElse(Long.MIN_VALUE);
                wanted.add(i);
                bytes += files.get(i).size();
            } else {
                total.skippedFile(name);
            }
        }
        long large = bytes / (LARGE_SHARE * threads);
        wanted.sort(
                Comparator.comparingLong((Integer i) -> -Math.max(files.get(i).size(), large))
                        .thenComparingLong(i -> times[i]));
        return wanted;
    }

    private static <V extends Visitor> void run(List<Worker<V>> workers, AtomicBoolean failed) {
        if (workers.size() == 1) {
            workers.get(0).run();
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(workers.size());
        try {
            List<Future<?>> runs = new ArrayList<>();
            workers.forEach(worker -> runs.add(pool.submit(worker)));
            for (Future<?> run : runs) {
                run.get();
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
            failed.set(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading", e);
        } finally {
            pool.shutdownNow();
            awaitEnd(pool);
        }
    }

    /** Whoever is told of a failure may clean up what the workers used: none of them is at work any more by then. */
    private static void awaitEnd(ExecutorService pool) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean interrupted = false;
        while (true) {
            try {
                pool.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Worker<V extends Visitor> implements Runnable {
        private final List<LogFile> files;
        private final List<Integer> wanted;
        private final AtomicInteger next;
        private final EventIds seen;
        private final V visitor;
        private final AtomicBoolean failed;
        private final CoverageCounter coverage = new CoverageCounter();

        Worker(
                List<LogFile> files,
                List<Integer> wanted,
                AtomicInteger next,
                EventIds seen,
                V visitor,
                AtomicBoolean failed) {
            this.files = files;
            this.wanted = wanted;
            this.next = next;
            this.seen = seen;
            this.visitor = visitor;
            this.failed = failed;
        }

        @Override
        public void run() {
            LogReader reader = new LogReader(
                    limits,
                    coverage,
                    this::take,
                    bytes -> progress.advanced(0, bytes),
                    () -> failed.get() || cancelled.getAsBoolean());
            try {
                for (int i = next.getAndIncrement(); i < wanted.size() && !failed.get(); i = next.getAndIncrement()) {
                    if (cancelled.getAsBoolean()) {
                        coverage.interrupted();
                        return;
                    }
                    int index = wanted.get(i);
                    if (i + AHEAD < wanted.size()) {
                        files.get(wanted.get(i + AHEAD)).announce();
                    }
                    visitor.begin(index, files.get(index));
                    try {
                        reader.read(files.get(index));
                    } finally {
                        visitor.end();
                    }
                    progress.advanced(1, 0);
                }
            } catch (RuntimeException | Error e) {
                failed.set(true);
                throw e;
            }
        }

        private void take(TrailEvent event) {
            coverage.record();
            if (!filter.takes(event)) {
                coverage.outside(event);
            } else if (visitor.wants(event)) {
                if (seen.add(event)) {
                    visitor.visit(event);
                } else {
                    coverage.duplicate();
                }
            }
        }
    }
}

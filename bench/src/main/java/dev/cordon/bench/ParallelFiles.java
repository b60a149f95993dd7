package dev.cordon.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Hands files to threads, the largest first, as Cordon's own reader does, so that the floor is fair. */
final class ParallelFiles {
    private ParallelFiles() {}

    /** Reads files, one after the other, in one thread. */
    interface Worker {
        void read(Path file) throws Exception;
    }

    /** Runs one worker a thread; returns them when all files were read. */
    static <W extends Worker> List<W> read(List<Path> files, int threads, Supplier<W> workers) throws Exception {
        List<Path> largestFirst = files.stream()
                .sorted(Comparator.comparingLong((Path file) -> file.toFile().length())
                        .reversed())
                .toList();
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<W>> runs = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                W worker = workers.get();
                runs.add(pool.submit(() -> {
                    for (int at = next.getAndIncrement(); at < largestFirst.size(); at = next.getAndIncrement()) {
                        worker.read(largestFirst.get(at));
                    }
                    return worker;
                }));
            }
            List<W> done = new ArrayList<>();
            for (Future<W> run : runs) {
                done.add(run.get());
            }
            return done;
        } finally {
            pool.shutdownNow();
        }
    }
}

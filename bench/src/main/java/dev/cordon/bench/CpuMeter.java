package dev.cordon.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.ConcurrentHashMap;

/**
 * CPU time spent between its making and {@link #stop}, by Java threads and by the process.
 *
 * <p>A pool's threads are gone when its work is done, and their times with them. So they are sampled; of each thread that ends, at
 * most one interval is lost.
 */
final class CpuMeter {
    private static final long INTERVAL_MILLIS = 2;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final ConcurrentHashMap<Long, Long> before = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Long, Long> after = new ConcurrentHashMap<>();
    private final long processBefore;
    private final Thread sampler;
    private volatile boolean stopped;

    /**
     * What was spent.
     *
     * @param threadNanos by Java threads: neither by the JIT compiler nor by the garbage collector
     * @param processNanos by all
     */
    record Spent(long threadNanos, long processNanos) {}

    CpuMeter() {
        sample(before);
        processBefore = system.getProcessCpuTime();
        sampler = new Thread(this::keepSampling, "cpu-meter");
        sampler.setDaemon(true);
        sampler.start();
    }

    Spent stop() throws InterruptedException {
        long process = system.getProcessCpuTime() - processBefore;
        stopped = true;
        sampler.join();
        sample(after);
        after.remove(sampler.getId());
        long spent = 0;
        for (var thread : after.entrySet()) {
            spent += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
        }
        return new Spent(spent, process);
    }

    private void keepSampling() {
        try {
            while (!stopped) {
                sample(after);
                Thread.sleep(INTERVAL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sample(ConcurrentHashMap<Long, Long> times) {
        for (long id : threads.getAllThreadIds()) {
            long nanos = threads.getThreadCpuTime(id);
            if (nanos >= 0) {
                times.put(id, nanos);
            }
        }
    }
}

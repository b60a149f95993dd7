package dev.cordon.app;

import dev.cordon.trail.Coverage;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C as a request: the work hears of it, ends early and in order, and only then does the process end. Java exits with 130
 * by itself then.
 */
final class Interrupt implements AutoCloseable {
    private static final int SECONDS_TO_END = 60;

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::awaitEnd, "interrupt");

    private final PrintWriter err;

    private Interrupt(PrintWriter err) {
        this.err = err;
    }

    /** Listens until closed. */
    static Interrupt listen(PrintWriter err) {
        Interrupt interrupt = new Interrupt(err);
        Runtime.getRuntime().addShutdownHook(interrupt.hook);
        return interrupt;
    }

    private void awaitEnd() {
        requested.countDown();
        try {
            if (!ended.await(SECONDS_TO_END, TimeUnit.SECONDS)) {
                err.println(
                        "cordon: did not stop within %d seconds; the case is not finished and does not pass its check."
                                .formatted(SECONDS_TO_END));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a reading got to see before it was stopped. */
    static String covered(Coverage coverage) {
        return "stopped; covered %s with %s. What is left was not looked at."
                .formatted(Counted.of(coverage.files(), "file"), Counted.of(coverage.records(), "record"));
    }

    boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Waits for Ctrl-C, or until the thread is interrupted. */
    void await() {
        try {
            requested.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook waits for what comes next.
            requested.countDown();
        }
        ended.countDown();
    }
}

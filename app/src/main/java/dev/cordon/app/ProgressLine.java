package dev.cordon.app;

import dev.cordon.aws.LookupProgress;
import dev.cordon.trail.ReadProgress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** One line on the terminal that says how the reading goes; rewritten a few times a second, wiped at the end. */
final class ProgressLine implements ReadProgress, AutoCloseable {
    private static final long NANOS = 1_000_000_000L;
    private static final long INTERVAL = NANOS / 5;

    /** What is done sooner needs no progress. */
    private static final long PATIENCE = NANOS / 2;

    private final PrintWriter err;
    private final int columns;
    private final LongSupplier nanoTime;
    private String what = "";
    private long files;
    private long bytes;
    private long filesDone;
    private long bytesDone;
    private long startedAt;
    private long shownAt;
    private boolean shown;

    ProgressLine(PrintWriter err, int columns, LongSupplier nanoTime) {
        this.err = err;
        this.columns = columns;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void started(String what, long files, long bytes) {
        this.what = what;
        this.files = files;
        this.bytes = bytes;
        filesDone = 0;
        bytesDone = 0;
        startedAt = nanoTime.getAsLong();
        shownAt = startedAt + PATIENCE - INTERVAL;
    }

    @Override
    public synchronized void advanced(long moreFiles, long moreBytes) {
        filesDone += moreFiles;
        bytesDone += moreBytes;
        long now = nanoTime.getAsLong();
        if (now - shownAt >= INTERVAL) {
            shownAt = now;
            show(line(now - startedAt));
        }
    }

    /** How far look-ups in AWS are. */
    synchronized void lookedUp(LookupProgress.Status status) {
        long now = nanoTime.getAsLong();
        if (now - shownAt >= INTERVAL) {
            shownAt = now;
            show(String.format(
                    Locale.ROOT,
                    "looking up: %d of %d regions, %,d pages, %,d events, %s",
                    status.regionsDone(),
                    status.regions(),
                    status.pages(),
                    status.events(),
                    left(status.left().toSeconds())));
        }
    }

    private String line(long nanos) {
        double rate = bytesDone * (double) NANOS / Math.max(1, nanos);
        String left = bytesDone == 0 ? "" : ", " + left((long) Math.ceil((bytes - bytesDone) / Math.max(1, rate)));
        return String.format(
                Locale.ROOT,
                "%s: %,d of %,d files, %s of %s, %s/s%s",
                what,
                filesDone,
                files,
                Sizes.words(bytesDone),
                Sizes.words(bytes),
                Sizes.words((long) rate),
                left);
    }

    private static String left(long seconds) {
        long remaining = Math.max(0, seconds);
        if (remaining < 60) {
            return remaining + " s left";
        }
        return remaining < 3600
                ? "%d min %02d s left".formatted(remaining / 60, remaining % 60)
                : "%d h %02d min left".formatted(remaining / 3600, remaining % 3600 / 60);
    }

    private void show(String line) {
        // One column short: a full line would wrap, and a wrapped line cannot be rewritten.
        int room = Math.max(1, columns - 1);
        String fitted = line.substring(0, Math.min(line.length(), room));
        err.print("\r" + fitted + " ".repeat(room - fitted.length()));
        err.flush();
        shown = true;
    }

    /** Leaves the terminal's line empty. */
    @Override
    public synchronized void close() {
        if (shown) {
            err.print("\r" + " ".repeat(Math.max(1, columns - 1)) + "\r");
            err.flush();
            shown = false;
        }
    }
}

package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.aws.LookupProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTests {
    private final StringWriter err = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();
    private final ProgressLine progress = new ProgressLine(new PrintWriter(err), 80, nanos::get);

    @Test
    void tellsFilesBytesRateAndTimeLeft() {
        progress.started("reading", 10, 400L << 20);
        nanos.set(2_000_000_000L);

        progress.advanced(5, 100L << 20);

        assertThat(err.toString().strip()).isEqualTo("reading: 5 of 10 files, 100 MB of 400 MB, 50 MB/s, 6 s left");
    }

    @Test
    void tellsRegionsPagesEventsAndTimeLeft() {
        nanos.set(2_000_000_000L);

        progress.lookedUp(new LookupProgress.Status(17, 12, 1_048, 52_310, Duration.ofSeconds(70)));

        assertThat(err.toString().strip())
                .isEqualTo("looking up: 12 of 17 regions, 1,048 pages, 52,310 events, 1 min 10 s left");
    }

    @Test
    void staysSilentWhenItIsQuick() {
        progress.started("reading", 10, 100);
        nanos.set(100_000_000L);
        progress.advanced(10, 100);
        progress.close();

        assertThat(err.toString()).isEmpty();
    }

    @Test
    void leavesAnEmptyLine() {
        progress.started("reading", 10, 100);
        nanos.set(2_000_000_000L);
        progress.advanced(1, 1);

        progress.close();

        assertThat(err.toString()).endsWith("\r" + " ".repeat(79) + "\r");
    }
}

package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
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

package dev.cordon.bench;

import dev.cordon.trail.LogFile;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.ReadLimits;
import dev.cordon.trail.ReadProgress;
import dev.cordon.trail.TrailReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One file of some 2 MB, held in memory, in one thread: the scanner with and without inflating, and inflating alone.
 *
 * <p>For changes to the scanner: no disk, no other thread, and JMH's profilers ({@code -prof gc}, {@code -prof stack}).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScannerBenchmark {
    private static final int BYTES = 2_000_000;

    private final byte[] buffer = new byte[1 << 16];
    private byte[] plain = new byte[0];
    private byte[] zipped = new byte[0];

    /** Generates the file. */
    @Setup
    public void generate() throws IOException {
        plain = CorpusGenerator.oneFile(BYTES, 1);
        zipped = CorpusGenerator.gzip(plain);
    }

    /** The floor. */
    @Benchmark
    public int inflate() throws IOException {
        int bytes = 0;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped), 1 << 16)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
            }
        }
        return bytes;
    }

    /** The scanner alone. */
    @Benchmark
    public long scanPlain() {
        return scan(new InMemory("plain.json", plain));
    }

    /** What a log file takes. */
    @Benchmark
    public long scanZipped() {
        return scan(new InMemory("zipped.json.gz", zipped));
    }

    private static long scan(LogFile file) {
        return new TrailReader(LogFilter.ALL, ReadLimits.DEFAULT, 1, ReadProgress.NONE, () -> false)
                .read("reading", List.of(file), () -> (TrailReader.Visitor) event -> {})
                .coverage()
                .records();
    }

    private static final class InMemory implements LogFile {
        private final String name;
        private final byte[] bytes;

        InMemory(String name, byte[] bytes) {
            this.name = name;
            this.bytes = bytes;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }
}

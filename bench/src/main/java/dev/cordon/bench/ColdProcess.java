package dev.cordon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * A command run as a process of its own, and what it took from start to exit.
 *
 * @param peakBytes the most memory that was resident (Linux's {@code VmHWM}); empty elsewhere
 * @param output its standard output
 */
record ColdProcess(Duration wall, Duration cpu, OptionalLong peakBytes, int exitCode, String output) {
    private static final long INTERVAL_MILLIS = 5;

    static ColdProcess run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("cordon-bench", ".out");
        try {
            long started = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            OptionalLong peak = OptionalLong.empty();
            Duration cpu = Duration.ZERO;
            while (!process.waitFor(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
                // Both only grow, so what is missed is the last interval's.
                OptionalLong seen = peakOf(process.pid());
                peak = seen.isPresent() ? seen : peak;
                cpu = process.info().totalCpuDuration().orElse(cpu);
            }
            Duration wall = Duration.ofNanos(System.nanoTime() - started);
            return new ColdProcess(wall, cpu, peak, process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    private static OptionalLong peakOf(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            // Not Linux, or the process has just ended.
            return OptionalLong.empty();
        }
    }
}

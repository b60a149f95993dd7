package dev.cordon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the numbers were measured on. */
record Machine(String cpu, int cores, String jdk, long maxHeapBytes) {
    static Machine describe() {
        Runtime runtime = Runtime.getRuntime();
        return new Machine(
                cpuName(),
                runtime.availableProcessors(),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                runtime.maxMemory());
    }

    private static String cpuName() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            // Not Linux.
            return System.getProperty("os.arch");
        }
    }
}

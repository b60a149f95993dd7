package dev.cordon.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs {@code cordon} as a process of its own, with a home of its own, as a user does. */
final class Shell {
    private final Path home;

    Shell(Path home) {
        this.home = home;
    }

    /** What a command said. */
    record Said(int exitCode, String out, String err) {}

    /** Runs a command to its end. */
    Said cordon(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(home, "out", ".txt");
        Path err = Files.createTempFile(home, "err", ".txt");
        Process process = builder(Map.of(), arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        int exitCode = process.waitFor();
        return new Said(exitCode, Files.readString(out), Files.readString(err));
    }

    /** Starts a command that goes on until it is stopped; its two streams come as one. */
    Process start(Map<String, String> variables, String... arguments) throws IOException {
        return builder(variables, arguments).redirectErrorStream(true).start();
    }

    private ProcessBuilder builder(Map<String, String> variables, String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.cordon.app.Cordon"));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).directory(home.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().put("XDG_DATA_HOME", home.resolve("data").toString());
        builder.environment().put("XDG_CONFIG_HOME", home.resolve("config").toString());
        builder.environment().putAll(variables);
        return builder;
    }

    /** A file in the home. */
    Path write(String name, String content) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    Path home() {
        return home;
    }
}

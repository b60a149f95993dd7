package dev.cordon.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A program of the machine that talks to an account. Tests that need one are skipped where it is not installed. */
public final class Tool {
    private final String program;
    private final Map<String, String> environment;

    private Tool(String program, Map<String, String> environment) {
        this.program = program;
        this.environment = environment;
    }

    /** A program with an account's endpoint and its responder's keys in the environment. */
    public static Tool of(String program, PracticeAccount account) {
        AccessKeyPair key = account.responder();
        return of(
                program,
                Map.of(
                        "AWS_ENDPOINT_URL", account.endpoint().toString(),
                        "AWS_ACCESS_KEY_ID", key.accessKeyId(),
                        "AWS_SECRET_ACCESS_KEY", key.secretAccessKey()));
    }

    public static Tool of(String program, Map<String, String> environment) {
        assumeTrue(isInstalled(program), () -> "'" + program + "' is not installed on this machine");
        return new Tool(program, environment);
    }

    public static boolean isInstalled(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
                .anyMatch(folder -> new File(folder, program).canExecute());
    }

    /** What a run printed. */
    public record Run(int exit, String output, String errors) {}

    public Run run(String... arguments) {
        return run(List.of(arguments));
    }

    public Run run(List<String> arguments) {
        try {
            Process process = start(arguments);
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readAllBytes();
            byte[] errors = process.getErrorStream().readAllBytes();
            return new Run(process.waitFor(), text(output), text(errors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("AWS_"));
        variables.put("AWS_DEFAULT_REGION", "us-east-1");
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        variables.put("AWS_CONFIG_FILE", File.separator + "nonexistent");
        variables.put("AWS_SHARED_CREDENTIALS_FILE", File.separator + "nonexistent");
        variables.put("AWS_MAX_ATTEMPTS", "1");
        variables.put("AWS_PAGER", "");
        variables.putAll(environment);
        return builder.start();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }
}

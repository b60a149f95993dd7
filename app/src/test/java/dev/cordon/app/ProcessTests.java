package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own has: pipes, an environment, limits of the operating system, and signals. */
@Tag("once")
class ProcessTests {
    private static final String RECORD = """
            {"eventVersion":"1.08","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::123456789012:user/alice",\
            "accountId":"123456789012","accessKeyId":"AKIAIOSFODNN7EXAMPLE","userName":"alice"},\
            "eventTime":"2026-03-09T10:00:00Z","eventSource":"s3.amazonaws.com","eventName":"ListBuckets",\
            "awsRegion":"eu-west-1","sourceIPAddress":"203.0.113.7","userAgent":"%s","requestParameters":null,\
            "responseElements":null,"eventID":"00000000-0000-0000-0000-%012d","eventType":"AwsApiCall",\
            "recipientAccountId":"123456789012"}""";
    private static final String EVENT = RECORD.formatted("aws-cli", 1);

    /** How a process ended. */
    private record Ended(int exitCode, String out, String err) {}

    @TempDir
    Path home;

    private Path logs = Path.of("");

    @BeforeEach
    void makeLogs() throws IOException {
        logs = Files.createDirectory(home.resolve("logs"));
        Files.writeString(logs.resolve("a.json"), "{\"Records\":[" + EVENT + "]}");
    }

    private static List<String> cordon(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It lives for a second.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Cordon.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private Process start(Map<String, String> variables, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectError(home.resolve("err.txt").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_") || name.equals("HOME"));
        builder.environment().putAll(variables);
        return builder.start();
    }

    /** Runs with a pipe for its input, which holds the text, and one for its output. */
    private Ended run(Map<String, String> variables, String input, List<String> command) throws Exception {
        Process process = start(variables, command);
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        return end(process);
    }

    private Ended end(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), out, Files.readString(home.resolve("err.txt")));
    }

    private Map<String, String> homely() {
        return Map.of("HOME", home.toString());
    }

    @Test
    void explainsAnEventFromAPipe() throws Exception {
        Path rule = Files.writeString(home.resolve("r.yml"), """
                title: lists
                logsource: {product: aws, service: cloudtrail}
                detection:
                  selection: {eventName: ListBuckets}
                  condition: selection
                """);

        Ended ended = run(homely(), EVENT, cordon("rules", "explain", "--rule", rule.toString(), "--event", "-"));

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).contains("ListBuckets");
        assertThat(ended.exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void investigatesAnEventFromAPipe() throws Exception {
        String event = "{\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":%s}".formatted(EVENT);

        Ended ended = run(homely(), event, cordon("investigate", "-", "--logs", logs.toString(), "--no-case"));

        assertThat(ended.out()).as(ended.err()).startsWith("alice  ");
        assertThat(ended.exitCode()).isIn(ExitCode.DONE, ExitCode.INCOMPLETE);
    }

    @Test
    void keepsItsCasesUnderHome() throws Exception {
        Ended ended = run(homely(), "", cordon("investigate", "alice", "--logs", logs.toString()));

        assertThat(ended.err()).contains("case kept in " + home.resolve(".local/share/cordon/cases"));
    }

    @Test
    void saysWhatToDoWithoutAHome() throws Exception {
        List<String> command = cordon("investigate", "alice", "--logs", logs.toString());
        // What Java says of a user whom the system does not know.
        command.add(1, "-Duser.home=?");

        Ended ended = run(Map.of(), "", command);

        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).contains("XDG_DATA_HOME", "--case DIR", "--no-case");
        assertThat(home.resolve("?")).doesNotExist();
    }

    /** A limit on the size of files fails in the middle of the evidence, as a full disk would. */
    @Test
    void answersEvenIfTheEvidenceCannotBeKept() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
        Random random = new Random(1);
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            records.add(RECORD.formatted(Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()), i));
        }
        Files.writeString(logs.resolve("a.json"), "{\"Records\":[" + String.join(",", records) + "]}");
        List<String> command = new ArrayList<>(List.of("/bin/bash", "-c", "ulimit -f 32; exec \"$@\"", "bash"));
        command.addAll(cordon("investigate", "alice", "--logs", logs.toString(), "--case", home + "/case"));

        Ended ended = run(homely(), "", command);

        assertThat(ended.out()).as(ended.err()).startsWith("alice  ");
        assertThat(ended.err())
                .startsWith("cordon: Cannot write " + home + "/case/evidence/")
                .contains("File too large", "no case of it is kept");
        assertThat(ended.exitCode()).isEqualTo(ExitCode.INTERNAL);
        assertThat(home.resolve("case")).doesNotExist();
    }

    @Test
    void investigatesWhatWasReadWhenStopped() throws Exception {
        Ended ended = stopped("investigate", "alice", "--logs", logs.toString(), "--case", home + "/case");

        assertThat(ended.out())
                .as(ended.err())
                .startsWith("alice  ")
                .contains("INCOMPLETE", "the reading was stopped before its end");
        assertThat(ended.err()).contains("stopped; covered ", "case kept in " + home + "/case");
    }

    @Test
    void matchesWhatWasReadWhenStopped() throws Exception {
        Path rule = Files.writeString(home.resolve("r.yml"), """
                title: lists
                logsource: {product: aws, service: cloudtrail}
                detection:
                  selection: {eventName: ListBuckets}
                  condition: selection
                """);

        Ended ended = stopped("rules", "match", "--rules", rule.toString(), "--logs", logs.toString());

        assertThat(ended.out()).as(ended.err()).contains("\"title\":\"lists\"");
        assertThat(ended.err()).contains("stopped; covered ");
    }

    /** Ended by a signal as soon as its progress shows that it reads; that is after half a second, of many. */
    private Ended stopped(String... arguments) throws Exception {
        StringBuilder records = new StringBuilder(EVENT);
        for (int i = 2; i < 20_000; i++) {
            records.append(',').append(RECORD.formatted("aws-cli", i));
        }
        ByteArrayOutputStream large = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(large)) {
            out.write(("{\"Records\":[" + records + "]}").getBytes(StandardCharsets.UTF_8));
        }
        for (int i = 0; i < 500; i++) {
            Files.write(logs.resolve("b%03d.json.gz".formatted(i)), large.toByteArray());
        }
        List<String> command = cordon(arguments);
        command.add(1, "-Dcordon.stderr.tty=true");
        Path out = home.resolve("out.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(home.toFile()).redirectOutput(out.toFile());
        builder.environment().put("HOME", home.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        try (BufferedReader err =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            StringBuilder said = new StringBuilder();
            while (said.indexOf("reading: ") < 0) {
                int next = err.read();
                assertThat(next).as("ended too soon: " + said).isNotNegative();
                said.append((char) next);
            }
            // Not by the process itself, which would close its streams.
            process.toHandle().destroy();
            for (int next = err.read(); next >= 0; next = err.read()) {
                said.append((char) next);
            }
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return new Ended(process.exitValue(), Files.readString(out), said.toString());
        }
    }
}

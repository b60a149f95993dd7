package dev.cordon.app;

import dev.cordon.aws.Sleeper;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a command runs in. Java before 22 cannot tell which of its streams is a terminal, so the launcher does, by the system
 * properties {@code cordon.stdout.tty}, {@code cordon.stderr.tty} and {@code cordon.columns}.
 *
 * @param in what is piped in, where a command asks for it
 * @param out for results; reports write errors, unlike a {@code PrintStream}
 * @param err for prose and progress
 * @param variables the environment variables
 * @param sleeper waits between calls to AWS
 */
record Surroundings(
        InputStream in,
        OutputStream out,
        PrintWriter err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        int columns,
        Map<String, String> variables,
        Clock clock,
        Sleeper sleeper) {
    private static final int DEFAULT_COLUMNS = 80;

    static Surroundings ofProcess() {
        Map<String, String> variables = System.getenv();
        return new Surroundings(
                // Buffered not for speed alone: before Java 19, readAllBytes of the bare stream seeks, and a pipe
                // cannot.
                new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
                new FileOutputStream(FileDescriptor.out),
                new PrintWriter(
                        new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8), true),
                Boolean.getBoolean("cordon.stdout.tty"),
                Boolean.getBoolean("cordon.stderr.tty"),
                columns(variables),
                variables,
                Clock.systemUTC(),
                Sleeper.REAL);
    }

    /** The same, with results going elsewhere. */
    Surroundings writingTo(OutputStream other) {
        return new Surroundings(in, other, err, outIsTerminal, errIsTerminal, columns, variables, clock, sleeper);
    }

    private static int columns(Map<String, String> variables) {
        return Stream.of(System.getProperty("cordon.columns", ""), variables.getOrDefault("COLUMNS", ""))
                .filter(columns -> columns.matches("[1-9][0-9]{0,3}"))
                .map(Integer::parseInt)
                .findFirst()
                .orElse(DEFAULT_COLUMNS);
    }

    /** See <a href="https://no-color.org">no-color.org</a>: any value but an empty one turns colours off. */
    boolean wantsColour() {
        return outIsTerminal
                && variables.getOrDefault("NO_COLOR", "").isEmpty()
                && !variables.getOrDefault("TERM", "").equals("dumb");
    }

    /** Whether the terminal would show more than ASCII as garbage, by its locale. Files and pipes get UTF-8. */
    boolean wantsAscii() {
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> variables.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("")
                .toLowerCase(Locale.ROOT);
        return outIsTerminal && !locale.contains("utf-8") && !locale.contains("utf8");
    }

    boolean isDebugging() {
        return !variables.getOrDefault("CORDON_DEBUG", "").isEmpty();
    }
}

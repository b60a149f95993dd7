package dev.cordon.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Runs the command as a shell would, with a home of its own and its output kept. */
final class Terminal {
    static final Instant NOW = Instant.parse("2026-03-10T00:00:00Z");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();
    private final Path home;
    private final TurnedClock clock = new TurnedClock(NOW);
    private String in = "";

    Terminal(Path home) {
        this.home = home;
    }

    /** The time of the commands, which moves when they sleep. */
    TurnedClock clock() {
        return clock;
    }

    /** What the next commands find piped in. */
    void pipe(String text) {
        in = text;
    }

    int run(String... args) {
        out.reset();
        err.getBuffer().setLength(0);
        return Cordon.run(args, surroundings());
    }

    /** What a command finds around it. */
    Surroundings surroundings() {
        Map<String, String> variables = Map.of(
                "XDG_DATA_HOME", home.resolve("data").toString(),
                "XDG_CONFIG_HOME", home.resolve("config").toString());
        return new Surroundings(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                out,
                new PrintWriter(err, true),
                false,
                false,
                80,
                variables,
                clock,
                clock::sleep);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString();
    }
}

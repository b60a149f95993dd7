package dev.cordon.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/** Runs the command as a shell would, with a home of its own and its output kept. */
final class Terminal {
    static final Instant NOW = Instant.parse("2026-03-10T00:00:00Z");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();
    private final Path home;
    private final TurnedClock clock = new TurnedClock(NOW);
    private String in = "";
    private Runnable meanwhile = () -> {};
    private Supplier<Duration> pauses = () -> Duration.ZERO;
    private Instant acts = Instant.MAX;

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

    /** What somebody else does while commands sleep, again and again after a pause. */
    void meanwhile(Runnable act, Supplier<Duration> pause) {
        meanwhile = act;
        pauses = pause;
        acts = clock.instant().plus(pause.get());
    }

    /** From now on nobody does anything while commands sleep. */
    void alone() {
        acts = Instant.MAX;
    }

    private void sleep(Duration time) {
        Instant end = clock.instant().plus(time);
        while (!acts.isAfter(end)) {
            clock.turnTo(acts);
            acts = acts.plus(pauses.get());
            meanwhile.run();
        }
        clock.turnTo(end);
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
                this::sleep);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString();
    }
}

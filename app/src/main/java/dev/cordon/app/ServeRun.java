package dev.cordon.app;

import dev.cordon.app.serve.CaseServer;
import dev.cordon.casefile.CaseFolder;
import dev.cordon.casefile.NoDataFolder;
import java.io.IOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One run of {@code cordon serve}: listens until Ctrl-C. */
final class ServeRun {
    private final ServeCommand options;
    private final Surroundings surroundings;

    ServeRun(ServeCommand options, Surroundings surroundings) {
        this.options = options;
        this.surroundings = surroundings;
    }

    int run() throws IOException {
        if (options.aws.mfaSerial != null) {
            throw CommandFailed.usage("--mfa-serial asks for a code, and a page cannot answer."
                    + " Use temporary credentials, or a profile that keeps a session.");
        }
        if (!options.hold.equals("0")) {
            TimeOptions.length("--hold", options.hold);
        }
        Path folder = folder();
        try (Interrupt interrupt = Interrupt.listen(surroundings.err());
                CaseServer server = start(folder)) {
            ResultOutput.write(out -> out.write((server.link() + "\n").getBytes(StandardCharsets.UTF_8)), surroundings);
            Failure.print("the link works once, in one browser. Ctrl-C ends it.", surroundings.err());
            if (options.open && !Browser.open(server.link(), surroundings)) {
                Failure.print("no browser could be started: open the link yourself", surroundings.err());
            }
            interrupt.await();
        }
        return ExitCode.INTERRUPTED;
    }

    private Path folder() {
        if (options.cases == null) {
            try {
                return CaseFolder.casesFolder(surroundings.variables());
            } catch (NoDataFolder e) {
                throw CommandFailed.usage(e.getMessage() + ". Set XDG_DATA_HOME, or give --cases DIR.", e);
            }
        }
        if (!Files.isDirectory(options.cases)) {
            throw CommandFailed.usage("--cases: there is no folder %s.".formatted(options.cases));
        }
        return options.cases.toAbsolutePath().normalize();
    }

    private CaseServer start(Path folder) throws IOException {
        try {
            return CaseServer.start(options.port, folder, options.hold, options.aws.arguments(), this::command);
        } catch (BindException e) {
            throw new CommandFailed(
                    ExitCode.ACCESS,
                    "Port %d is taken: choose another one, or leave --port away for any that is free."
                            .formatted(options.port),
                    e);
        } catch (IllegalArgumentException e) {
            throw CommandFailed.usage("--port %d is no port: they go from 1 to 65535.".formatted(options.port), e);
        }
    }

    /** This very program, once more. */
    private Process command(List<String> arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Cordon.class.getName()));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(surroundings.variables());
        builder.environment().put("COLUMNS", "110");
        return builder.start();
    }
}

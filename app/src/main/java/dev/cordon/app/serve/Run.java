package dev.cordon.app.serve;

import dev.cordon.report.TerminalText;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A command that was started from a page, and what it has said so far. Thread-safe. */
final class Run {
    private static final int MAX_OUTPUT = 200_000;

    private final String command;
    private final Process process;
    private final StringBuilder output = new StringBuilder();

    private Run(String command, Process process) {
        this.command = command;
        this.process = process;
    }

    /**
     * Starts a command.
     *
     * @param typed what it finds on its standard input
     */
    static Run start(Commands commands, List<String> arguments, String typed) throws IOException {
        Process process = commands.start(arguments);
        Run run = new Run("cordon " + String.join(" ", arguments), process);
        Thread listener = new Thread(run::listen, "serve-run");
        listener.setDaemon(true);
        listener.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write((typed + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It has ended already, and its output says why.
        }
        return run;
    }

    private void listen() {
        try (Reader said = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            char[] buffer = new char[4096];
            for (int read = said.read(buffer); read >= 0; read = said.read(buffer)) {
                hear(new String(buffer, 0, read));
            }
        } catch (IOException e) {
            hear("\n" + e.getMessage());
        }
    }

    private synchronized void hear(String said) {
        output.append(said);
        if (output.length() > MAX_OUTPUT) {
            output.delete(0, output.length() - MAX_OUTPUT);
        }
    }

    String command() {
        return command;
    }

    /** What it said, a line a line: of one that was overwritten again and again, the last state. */
    synchronized String output() {
        return output.toString()
                .lines()
                .map(line -> line.substring(line.lastIndexOf('\r') + 1))
                .map(TerminalText::clean)
                .collect(Collectors.joining("\n"));
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** How it ended; only asked once it has. */
    int exitCode() {
        return process.exitValue();
    }

    /** Asks it to end in order, as Ctrl-C does. */
    void stop() {
        process.destroy();
    }
}

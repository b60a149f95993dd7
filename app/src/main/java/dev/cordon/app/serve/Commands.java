package dev.cordon.app.serve;

import java.io.IOException;
import java.util.List;

/** Starts the {@code cordon} command. */
@FunctionalInterface
public interface Commands {
    /**
     * Starts a command as a process, its two streams as one.
     *
     * @param arguments of {@code cordon}
     * @throws IOException if there can be no process
     */
    Process start(List<String> arguments) throws IOException;
}

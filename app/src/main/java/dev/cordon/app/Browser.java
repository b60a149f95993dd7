package dev.cordon.app;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows something in the browser that the user of this machine has chosen. */
final class Browser {
    private Browser() {}

    /** Whether one could be started. {@code BROWSER} comes first, as for other tools of a terminal. */
    static boolean open(URI what, Surroundings surroundings) {
        for (List<String> command : commands(surroundings)) {
            List<String> line = new ArrayList<>(command);
            line.add(what.toString());
            try {
                new ProcessBuilder(line)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return true;
            } catch (IOException e) {
                // There is no such program; the next may be there.
            }
        }
        return false;
    }

    private static List<List<String>> commands(Surroundings surroundings) {
        List<List<String>> commands = new ArrayList<>();
        String chosen = surroundings.variables().getOrDefault("BROWSER", "");
        if (!chosen.isEmpty()) {
            commands.add(List.of(chosen));
        }
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            commands.add(List.of("open"));
        } else if (system.startsWith("windows")) {
            commands.add(List.of("rundll32", "url.dll,FileProtocolHandler"));
        } else {
            commands.add(List.of("xdg-open"));
        }
        return commands;
    }
}

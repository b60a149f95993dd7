package dev.cordon.app;

import dev.cordon.lab.LabOptions;
import dev.cordon.lab.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a practice account is to behave: the options that all commands have which start one. */
final class LabSettings {
    private static final int MAX_PORT = 65_535;

    @Option(names = "--port", paramLabel = "N", description = "Port on loopback. Default: any that is free.")
    int port;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "What ids, keys and ordinary days follow from; the same number, the same account. Default: 1.")
    long seed = 1;

    @Option(
            names = "--lag",
            paramLabel = "TIME",
            description = "How long a change of IAM's takes to have its effect on keys and permissions, such as 4s."
                    + " Default: none.")
    @Nullable
    String lag;

    LabOptions options() {
        if (port < 0 || port > MAX_PORT) {
            throw CommandFailed.usage("--port %d: expected 0 to %d.".formatted(port, MAX_PORT));
        }
        LabOptions options = LabOptions.defaults().withPort(port);
        return lag == null ? options : options.withLag(TimeOptions.length("--lag", lag));
    }

    /**
     * The scenario of a name.
     *
     * @param others what may be said in its stead
     */
    static Scenario scenario(String name, String... others) {
        List<String> known = new ArrayList<>(Scenario.labels());
        known.addAll(List.of(others));
        return Scenario.find(name)
                .orElseThrow(() -> CommandFailed.usage("--scenario %s: there is none of that name. There are: %s."
                        .formatted(name, String.join(", ", known))));
    }
}

package dev.cordon.app;

import dev.cordon.lab.LabOptions;
import dev.cordon.lab.Realism;
import dev.cordon.lab.fault.Faults;
import dev.cordon.lab.scenario.Scenario;
import java.time.Duration;
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
            names = "--lookups-per-second",
            paramLabel = "N",
            description = "How many look-ups of the event history each region answers in a second; 0 for any number."
                    + " Default: 2, as at AWS.")
    int lookupsPerSecond = Realism.AS_AWS.lookupsPerSecond();

    @Option(
            names = "--delivery",
            paramLabel = "TIME",
            description = "How long a record takes to appear in CloudTrail, such as 5m. Default: none.")
    @Nullable
    String delivery;

    @Option(
            names = "--lag",
            paramLabel = "TIME",
            description = "How long a change of IAM's takes to have its effect on keys and permissions, such as 4s."
                    + " Default: none.")
    @Nullable
    String lag;

    @Option(
            names = "--latency",
            paramLabel = "MILLISECONDS",
            description = "How long each answer takes. Default: as long as it takes.")
    int latencyMillis;

    @Option(
            names = "--fault",
            paramLabel = "CALL=EFFECT",
            description =
                    "What goes wrong: SERVICE:OPERATION[@REGION][*TIMES]=EFFECT, with throttled, error, expired, denied,"
                            + " reset or cut; may be given more than once.")
    List<String> faults = new ArrayList<>();

    LabOptions options() {
        if (port < 0 || port > MAX_PORT) {
            throw CommandFailed.usage("--port %d: expected 0 to %d.".formatted(port, MAX_PORT));
        }
        if (lookupsPerSecond < 0 || latencyMillis < 0) {
            throw CommandFailed.usage("--lookups-per-second and --latency are 0 or more.");
        }
        Faults wrong = new Faults();
        faults.forEach(fault -> FaultOption.addTo(wrong, fault));
        return LabOptions.defaults().withPort(port).withRealism(realism()).withFaults(wrong);
    }

    private Realism realism() {
        Realism realism =
                Realism.KIND.withLookupsPerSecond(lookupsPerSecond).withLatency(Duration.ofMillis(latencyMillis));
        realism = delivery == null ? realism : realism.withDelivery(TimeOptions.length("--delivery", delivery));
        return lag == null ? realism : realism.withLag(TimeOptions.length("--lag", lag));
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

package dev.cordon.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.trail.TimeWindow;
import dev.cordon.trail.TrailEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The logs of a simulated attack (bert-jan: Stratus Red Team) amid normal work (benjamin: console and a script).
 *
 * @see <a href="https://github.com/invictus-ir/aws_dataset">invictus-ir/aws_dataset</a>
 */
class AttackSimulationTests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<TrailEvent> EVENTS = new ArrayList<>();

    @BeforeAll
    static void readLogs() throws IOException {
        Optional<Path> folder = findFolder();
        assumeTrue(folder.isPresent(), "skipped: no data/invictus/CloudTrail beside or above the working directory");
        try (Stream<Path> files = Files.list(folder.orElseThrow())) {
            for (Path file : files.sorted().toList()) {
                for (JsonNode record : JSON.readTree(file.toFile()).path("Records")) {
                    EVENTS.add(TrailEvent.parse(record.toString()));
                }
            }
        }
    }

    private static Optional<Path> findFolder() {
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .flatMap(above -> Stream.of(above.resolve("data"), above.resolve("shared/data")))
                .map(data -> data.resolve("invictus/CloudTrail"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static Stream<TrailEvent> eventsOf(String userName) {
        return EVENTS.stream().filter(event -> userName.equals(event.userName()));
    }

    @Test
    void normalWorkHasNoBursts() {
        Bursts bursts = new Bursts();
        eventsOf("benjamin").forEach(bursts::accept);

        assertThat(bursts.result()).isEmpty();
    }

    @Test
    void theAttackHasBursts() {
        Bursts bursts = new Bursts();
        eventsOf("bert-jan").forEach(bursts::accept);

        assertThat(bursts.result()).extracting(Burst::kind).contains(Burst.Kind.MASS_READ);
    }

    @Test
    void theAttackersConsoleSessionAloneIsNoEnumeration() {
        Bursts bursts = new Bursts();
        eventsOf("bert-jan")
                .filter(event -> event.sessionCredentialFromConsole() || "AWS Internal".equals(event.userAgent()))
                .forEach(bursts::accept);

        assertThat(bursts.result()).extracting(Burst::kind).doesNotContain(Burst.Kind.ENUMERATION);
    }

    @Test
    void onlyTheAttackUsesAnAttackTool() {
        assertThat(eventsOf("bert-jan")).anyMatch(AttackSimulationTests::isAttackTool);
        assertThat(eventsOf("benjamin")).noneMatch(AttackSimulationTests::isAttackTool);
    }

    private static boolean isAttackTool(TrailEvent event) {
        return AgentFamily.of(event.userAgent()).kind() == AgentFamily.Kind.ATTACK_TOOL;
    }

    @Test
    void countsEachEventOnceInEachList() {
        ActivityCounter counter = new ActivityCounter();
        Addresses addresses = new Addresses(TimeWindow.UNBOUNDED, Networks.none(), GeoIp.none());
        EVENTS.forEach(counter::accept);
        EVENTS.forEach(addresses::accept);

        Activity activity = counter.result();

        assertThat(activity.events()).isEqualTo(EVENTS.size());
        assertThat(activity.byEvent().stream().mapToLong(Tally::count).sum()).isEqualTo(EVENTS.size());
        assertThat(activity.perHour().values().stream()
                        .mapToLong(count -> count)
                        .sum())
                .isEqualTo(EVENTS.size());
        assertThat(addresses.result().stream().mapToLong(SourceAddress::count).sum())
                .isEqualTo(EVENTS.size());
    }

    @Test
    void theAttackReadsSecretsAndTouchesLogging() {
        SensitiveResources sensitive = new SensitiveResources(List.of());
        eventsOf("bert-jan").forEach(sensitive::accept);

        assertThat(sensitive.result())
                .extracting(SensitiveAccess::kind)
                .contains("secret", "parameter", "snapshot", "identity", "logging", "instance-credentials");
    }
}

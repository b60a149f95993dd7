package dev.cordon.investigation;

import static dev.cordon.investigation.Cases.investigate;
import static dev.cordon.investigation.Cases.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.analysis.GeoIp;
import dev.cordon.analysis.Networks;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.LogFiles;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.Logs;
import dev.cordon.trail.ReadLimits;
import dev.cordon.trail.ReadProgress;
import dev.cordon.trail.TimeWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class HunterTests {
    private static Hunt hunt(TimeWindow window, int threads, List<LogFile> logs) {
        return hunt(window, threads, Units.Bounds.DEFAULT, logs);
    }

    private static Hunt hunt(TimeWindow window, int threads, Units.Bounds bounds, List<LogFile> logs) {
        return new Hunter(ReadProgress.NONE, () -> false, bounds)
                .hunt(new HuntRequest(
                        new Yardstick(window, Networks.none(), List.of(), GeoIp.none(), Cases.RULES),
                        Optional.empty(),
                        Optional.empty(),
                        logs,
                        LogFilter.ALL,
                        ReadLimits.DEFAULT,
                        threads));
    }

    private static List<LogFile> realLogs() throws IOException {
        Optional<Path> folder = Logs.realLogs();
        Assumptions.assumeTrue(folder.isPresent(), "the public data set is not beside this checkout");
        return LogFiles.find(List.of(folder.orElseThrow())).files();
    }

    private static void assertSameAsInvestigations(TimeWindow window, List<LogFile> logs) {
        Hunt hunt = hunt(window, 2, logs);
        for (HuntedIdentity hunted : hunt.identities()) {
            if (hunted.identity().kind() == Identity.Kind.USER) {
                Investigation investigation = investigate(request(
                        hunted.identity().name(), Optional.of(hunted.identity().accountId()), window, 2, logs));
                assertThat(hunted.findings()).as(hunted.identity().toString()).isEqualTo(investigation.findings());
                assertThat(hunted.verdict()).isEqualTo(investigation.verdict());
                assertThat(hunted.events()).isEqualTo(investigation.activity().events());
                assertThat(hunted.openedEvents())
                        .isEqualTo(investigation.openedActivity().events());
            }
        }
    }

    @Test
    void ranksTheAttackerFirstAndNamesWhatItOpened() throws IOException {
        Hunt hunt = hunt(TimeWindow.UNBOUNDED, 2, realLogs());

        HuntedIdentity first = hunt.identities().get(0);
        assertThat(first.identity().name()).isEqualTo("bert-jan");
        assertThat(first.createdUsers()).contains("malicious-iam-user");
        assertThat(first.sessions()).isNotEmpty();
        assertThat(first.findings())
                .flatExtracting(Finding::techniques)
                .contains("T1098.001", "T1136.003", "T1562.008", "T1537", "T1552.005");
        assertThat(hunt.identities().stream().skip(1))
                .extracting(hunted -> hunted.verdict().level())
                .doesNotContain(Verdict.Level.COMPROMISE_LIKELY);
        assertThat(hunt.calls().services()).isPositive();
        assertThat(hunt.complete()).isTrue();
    }

    @Test
    void findsWhatInvestigationsOfAllUsersFind() throws IOException {
        assertSameAsInvestigations(TimeWindow.UNBOUNDED, realLogs());
        assertSameAsInvestigations(new TimeWindow(Instant.parse("2023-07-10T12:00:00Z"), Instant.MAX), realLogs());
    }

    @Test
    void saysTheSameWithOtherThreadsAndFileOrder() throws IOException {
        List<LogFile> shuffled = new ArrayList<>(realLogs());
        Collections.shuffle(shuffled, new Random(11));

        assertThat(hunt(TimeWindow.UNBOUNDED, 3, shuffled)).isEqualTo(hunt(TimeWindow.UNBOUNDED, 1, realLogs()));
    }
}

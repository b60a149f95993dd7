package dev.cordon.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTests {
    private final TurnedClock clock = new TurnedClock();
    private final Pace pace = new Pace(clock, clock);

    @Test
    void givesTwoTurnsASecondAtMost() throws InterruptedException {
        for (int i = 0; i < 101; i++) {
            pace.awaitTurn();
        }

        assertThat(Duration.between(PretendedHistory.END, clock.instant()))
                .isEqualTo(Pace.INTERVAL.multipliedBy(100))
                .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(55));
    }

    @Test
    void doesNotWaitWhereTheCallsThemselvesTakeLonger() throws InterruptedException {
        pace.awaitTurn();
        clock.sleep(Duration.ofSeconds(2));

        pace.awaitTurn();

        assertThat(clock.instant()).isEqualTo(PretendedHistory.END.plusSeconds(2));
    }

    @Test
    void slowsDownWhenThrottledAndFindsBack() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            pace.throttled();
        }
        assertThat(pace.interval()).isEqualTo(Pace.SLOWEST);

        for (int i = 0; i < 30; i++) {
            pace.served();
        }
        assertThat(pace.interval()).isEqualTo(Pace.INTERVAL);
    }
}

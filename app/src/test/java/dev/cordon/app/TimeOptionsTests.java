package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.trail.TimeWindow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeOptionsTests {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-10T00:00:00Z"), ZoneOffset.UTC);

    @Test
    void judgesAllOfTimeByDefault() {
        assertThat(TimeOptions.window(null, null, null, CLOCK)).isEqualTo(TimeWindow.UNBOUNDED);
    }

    @ParameterizedTest
    @CsvSource({
        "90s, 2026-03-09T23:58:30Z",
        "45m, 2026-03-09T23:15:00Z",
        "12h, 2026-03-09T12:00:00Z",
        "7d, 2026-03-03T00:00:00Z",
        "2w, 2026-02-24T00:00:00Z"
    })
    void countsBackFromNow(String since, Instant from) {
        assertThat(TimeOptions.window(since, null, null, CLOCK).from()).isEqualTo(from);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01, 2026-03-01T00:00:00Z",
        "2026-03-01T06:30, 2026-03-01T06:30:00Z",
        "2026-03-01 06:30:15, 2026-03-01T06:30:15Z",
        "2026-03-01T06:30Z, 2026-03-01T06:30:00Z",
        "2026-03-01T06:30:00+02:00, 2026-03-01T04:30:00Z",
        "2026-03-01t06:30z, 2026-03-01T06:30:00Z"
    })
    void readsTimesAsUtcUnlessTheySayOtherwise(String from, Instant expected) {
        assertThat(TimeOptions.window(null, from, null, CLOCK).from()).isEqualTo(expected);
    }

    @Test
    void includesTheDayThatItEndsWith() {
        assertThat(TimeOptions.window(null, "2026-03-01", "2026-03-01", CLOCK))
                .isEqualTo(
                        new TimeWindow(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-02T00:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-13-01", "01.03.2026", "2026-03-01T25:00", "", "T"})
    void saysWhatATimeLooksLike(String from) {
        assertThatThrownBy(() -> TimeOptions.window(null, from, null, CLOCK))
                .hasMessage(
                        "--from '%s' is no time; expected a date such as 2026-03-01, or a moment such as 2026-03-01T06:30Z.",
                        from);
    }

    @Test
    void refusesTwoWaysToSayTheTime() {
        assertThatThrownBy(() -> TimeOptions.window("7d", "2026-03-01", null, CLOCK))
                .hasMessage("--since goes with neither --from nor --to; use one way to say the time.");
    }

    @Test
    void refusesAnEndBeforeItsBeginning() {
        assertThatThrownBy(() -> TimeOptions.window(null, "2026-03-02", "2026-03-01", CLOCK))
                .hasMessage("--from 2026-03-02 is not before --to 2026-03-01.");
    }

    @Test
    void readsBaselines() {
        assertThat(TimeOptions.baseline("all")).isEmpty();
        assertThat(TimeOptions.baseline("NONE")).contains(Duration.ZERO);
        assertThat(TimeOptions.baseline("30d")).contains(Duration.ofDays(30));
    }
}

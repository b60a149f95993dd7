package dev.cordon.analysis;

import static dev.cordon.trail.TrailEventBuilder.aTrailEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cordon.analysis.Novelty.Dimension;
import dev.cordon.trail.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class BehaviourProfileTests {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private final BehaviourProfile profile = new BehaviourProfile(new TimeWindow(START, Instant.MAX));

    @Test
    void whatWasNeverSeenIsNew() {
        history(100, Duration.ofDays(42));
        profile.accept(aTrailEvent()
                .named("iam.amazonaws.com", "CreateUser")
                .at(START)
                .id("new")
                .build());

        Behaviour behaviour = profile.result();

        assertThat(behaviour.sentence()).isEqualTo("compared with 100 events in 42 days of history");
        assertThat(behaviour.novelties())
                .containsExactly(
                        novelty(Dimension.SERVICE, "iam.amazonaws.com"),
                        novelty(Dimension.ACTION, "iam.amazonaws.com:CreateUser"));
    }

    @Test
    void aNewVersionOfAnAgentIsNotNew() {
        history(100, Duration.ofDays(42));
        profile.accept(
                aTrailEvent().userAgent("aws-cli/2.99.0 Python/3.13").at(START).build());

        assertThat(profile.result().novelties()).isEmpty();
    }

    @Test
    void addressesAndAgentsOfServicesAreNobodysHabit() {
        history(100, Duration.ofDays(42));
        profile.accept(aTrailEvent()
                .from("ec2.amazonaws.com")
                .userAgent("ec2.amazonaws.com")
                .at(START)
                .build());

        assertThat(profile.result().novelties()).isEmpty();
    }

    @Test
    void whatWasSeenTwiceInThousandsIsRare() {
        history(2100, Duration.ofDays(30));
        profile.accept(aTrailEvent()
                .region("us-east-1")
                .at(START.minusSeconds(60))
                .id("a")
                .build());
        profile.accept(aTrailEvent()
                .region("us-east-1")
                .at(START.minusSeconds(61))
                .id("b")
                .build());
        profile.accept(aTrailEvent().region("us-east-1").at(START).id("c").build());

        assertThat(profile.result().novelties())
                .filteredOn(novelty -> novelty.dimension() == Dimension.REGION)
                .extracting(Novelty::value, Novelty::baselineCount, Novelty::sentence)
                .containsExactly(tuple("us-east-1", 2L, "seen 2 times in 30 days of history"));
    }

    @Test
    void anHourIsNewOnlyAfterALongHistory() {
        for (int day = 1; day <= 30; day++) {
            for (int i = 0; i < 10; i++) {
                profile.accept(aTrailEvent()
                        .at(START.minus(Duration.ofDays(day)).plusSeconds(i))
                        .build());
            }
        }
        profile.accept(aTrailEvent().at("2026-03-02T03:12:00Z").build());

        assertThat(profile.result().novelties())
                .extracting(Novelty::dimension, Novelty::value)
                .containsExactly(tuple(Dimension.HOUR_OF_DAY, "03:00 UTC"));
    }

    @Test
    void aFewEventsAreNoHistory() {
        history(3, Duration.ofDays(42));
        profile.accept(aTrailEvent().region("us-east-1").at(START).build());

        Behaviour behaviour = profile.result();

        assertThat(behaviour)
                .isEqualTo(new Behaviour(3, 42, "only 3 events of history, too few to compare", List.of()));
    }

    @Test
    void aFewHoursAreNoHistory() {
        history(50, Duration.ofHours(5));
        profile.accept(aTrailEvent().region("us-east-1").at(START).build());

        assertThat(profile.result().sentence()).isEqualTo("only 5 hours of history, too short to compare");
        assertThat(profile.result().novelties()).isEmpty();
    }

    @Test
    void withoutAWindowsStartThereIsNothingToCompare() {
        BehaviourProfile unbounded = new BehaviourProfile(TimeWindow.UNBOUNDED);
        unbounded.accept(aTrailEvent().build());

        assertThat(unbounded.result()).isEqualTo(new Behaviour(0, 0, "no history to compare", List.of()));
    }

    private static Novelty novelty(Dimension dimension, String value) {
        return new Novelty(dimension, value, 0, 1, START, START, "first time in 42 days of history", List.of("new"));
    }

    /** Equal calls, spread evenly from so long before the window on. */
    private void history(int events, Duration length) {
        for (int i = 0; i < events; i++) {
            profile.accept(aTrailEvent()
                    .at(START.minus(length)
                            .plus(length.multipliedBy(i).dividedBy(events))
                            .truncatedTo(ChronoUnit.SECONDS))
                    .build());
        }
    }
}

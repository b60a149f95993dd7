package dev.cordon.analysis;

import static dev.cordon.trail.TrailEventBuilder.aTrailEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.trail.TimeWindow;
import dev.cordon.trail.TrailEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PastProfileTests {
    private static final Instant START = AnalyzerLawsTests.WINDOW_START;
    private static final TimeWindow WINDOW = AnalyzerLawsTests.WINDOW;

    static List<Integer> seeds() {
        return List.of(0, 1, 2, 3, 4, 5);
    }

    private static PastProfile profile(List<TrailEvent> events) {
        PastProfile profile = new PastProfile();
        events.forEach(profile::accept);
        return profile;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neitherOrderNorPartsMatter(int seed) {
        Random random = new Random(seed);
        List<TrailEvent> events = new ArrayList<>(AnalyzerLawsTests.events(random));
        PastBehaviour expected = profile(events).result();
        Collections.shuffle(events, random);
        int cut = random.nextInt(events.size());

        PastProfile parts = profile(events.subList(cut, events.size()));
        parts.merge(profile(events.subList(0, cut)));

        assertThat(parts.result()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void recallingThePastIsAsGoodAsReadingItAgain(int seed) {
        Random random = new Random(seed);
        List<TrailEvent> events = AnalyzerLawsTests.events(random);
        Instant cut = START.minusSeconds(random.nextInt(20 * 86_400));
        PastBehaviour past = profile(events.stream()
                        .filter(event -> event.eventTime().isBefore(cut))
                        .toList())
                .result();
        BehaviourProfile behaviour = new BehaviourProfile(WINDOW);
        BehaviourProfile recalledBehaviour = new BehaviourProfile(WINDOW);
        Addresses addresses = new Addresses(WINDOW, Networks.none(), GeoIp.none());
        Addresses recalledAddresses = new Addresses(WINDOW, Networks.none(), GeoIp.none());
        for (TrailEvent event : events) {
            behaviour.accept(event);
            addresses.accept(event);
            if (!event.eventTime().isBefore(cut)) {
                recalledBehaviour.accept(event);
                recalledAddresses.accept(event);
            }
        }
        recalledBehaviour.recall(past);
        recalledAddresses.recall(past);

        assertThat(recalledBehaviour.result()).isEqualTo(behaviour.result());
        assertThat(recalledAddresses.result()).isEqualTo(addresses.result());
    }

    @Test
    void aHabitOfBurstsIsRecalled() {
        List<TrailEvent> history = new ArrayList<>();
        for (int day = 1; day <= 3; day++) {
            burst(history, START.minusSeconds(86_400L * day));
        }
        List<TrailEvent> today = new ArrayList<>();
        burst(today, START.plusSeconds(60));
        Bursts fresh = new Bursts(WINDOW);
        Bursts recalled = new Bursts(WINDOW);
        today.forEach(fresh::accept);
        today.forEach(recalled::accept);

        recalled.recall(profile(history).result());

        assertThat(fresh.result()).hasSize(1);
        assertThat(recalled.result()).isEmpty();
    }

    private static void burst(List<TrailEvent> into, Instant start) {
        for (int i = 0; i < 40; i++) {
            into.add(aTrailEvent()
                    .named("ec2.amazonaws.com", "Describe" + i)
                    .with("readOnly", "true")
                    .at(start.plusSeconds(i))
                    .build());
        }
    }

    @Test
    void anOverflowIsToldAndHidesNothing() {
        BehaviourProfile profile = new BehaviourProfile(WINDOW);
        for (int i = 0; i < PastBehaviour.MAX_VALUES + 500; i++) {
            profile.accept(aTrailEvent()
                    .from("address-" + i)
                    .at(START.minusSeconds(10 * 86_400 - i))
                    .build());
        }
        profile.accept(aTrailEvent().from("192.0.2.1").at(START).build());

        assertThat(profile.result().novelties())
                .filteredOn(novelty -> novelty.dimension() == Novelty.Dimension.SOURCE_ADDRESS)
                .singleElement()
                .satisfies(novelty -> {
                    assertThat(novelty.value()).isEqualTo("192.0.2.1");
                    assertThat(novelty.sentence())
                            .isEqualTo("not among the 4096 values kept of 10 days of history, which had more");
                });
    }
}

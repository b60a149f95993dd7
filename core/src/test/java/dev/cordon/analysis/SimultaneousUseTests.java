package dev.cordon.analysis;

import static dev.cordon.trail.TrailEventBuilder.aTrailEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cordon.analysis.AnalyzerLawsTests.FakeGeoDatabase;
import dev.cordon.trail.TimeWindow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimultaneousUseTests {
    private static final GeoIp GEO = new GeoIp(List.of(new FakeGeoDatabase(Map.of(
            "8.8.8.8", FakeGeoDatabase.city("Amsterdam", "NL", 52.37, 4.9),
            "8.8.4.4", FakeGeoDatabase.city("Utrecht", "NL", 52.09, 5.12),
            "9.9.9.9", FakeGeoDatabase.city("Tokyo", "JP", 35.68, 139.69)))));

    private final SimultaneousUse withGeo = new SimultaneousUse(TimeWindow.UNBOUNDED, Networks.none(), GEO);
    private final SimultaneousUse plain = new SimultaneousUse(TimeWindow.UNBOUNDED, Networks.none(), GeoIp.none());

    @Test
    void noAirlinerIsThatFast() {
        use(withGeo, "8.8.8.8", "2026-03-01T10:00:00Z");
        use(withGeo, "8.8.8.8", "2026-03-01T10:58:00Z");
        use(withGeo, "9.9.9.9", "2026-03-01T11:58:00Z");

        DistantUse found = withGeo.result().get(0);

        assertThat(withGeo.result()).hasSize(1);
        assertThat(found.kind()).isEqualTo(DistantUse.Kind.IMPOSSIBLE_TRAVEL);
        assertThat(found.credential()).isEqualTo("AKIAIOSFODNN7EXAMPLE");
        assertThat(found.firstPlace()).contains("Amsterdam, NL");
        assertThat(found.secondPlace()).contains("Tokyo, JP");
        assertThat(found.apart()).isEqualTo(Duration.ofHours(1));
        assertThat(found.km().orElseThrow()).isCloseTo(9290, within(30.0));
        assertThat(found.eventIds()).containsExactly("2026-03-01T10:58:00Z", "2026-03-01T11:58:00Z");
    }

    @Test
    void aNightFlightIsNoFinding() {
        use(withGeo, "8.8.8.8", "2026-03-01T10:00:00Z");
        use(withGeo, "9.9.9.9", "2026-03-01T22:00:00Z");

        assertThat(withGeo.result()).isEmpty();
    }

    @Test
    void neighbouringCitiesAreOnePlace() {
        use(withGeo, "8.8.8.8", "2026-03-01T10:00:00Z");
        use(withGeo, "8.8.4.4", "2026-03-01T10:00:10Z");

        assertThat(withGeo.result()).isEmpty();
    }

    @Test
    void returningWithinFiveMinutesIsAnOverlap() {
        use(plain, "8.8.8.8", "2026-03-01T10:04:00Z");
        use(plain, "9.9.9.9", "2026-03-01T10:05:00Z");
        use(plain, "8.8.8.8", "2026-03-01T10:06:00Z");

        assertThat(plain.result()).extracting(DistantUse::kind).containsExactly(DistantUse.Kind.OVERLAP);
    }

    @Test
    void leavingForGoodIsAHandover() {
        use(plain, "203.0.113.7", "2026-03-01T10:04:59Z");
        use(plain, "198.51.100.7", "2026-03-01T10:06:00Z");

        assertThat(plain.result()).extracting(DistantUse::kind).containsExactly(DistantUse.Kind.HANDOVER);
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, 8.8.8.9", // one site
        "8.8.8.8, 2600::1", // one machine with both families
        "8.8.8.8, 10.0.0.1",
        "8.8.8.8, ec2.amazonaws.com",
        "8.8.8.8, AWS Internal"
    })
    void addressesThatOneHolderHasAtOnceAreNoFinding(String first, String second) {
        use(plain, first, "2026-03-01T10:00:00Z");
        use(plain, second, "2026-03-01T10:00:30Z");
        use(plain, first, "2026-03-01T10:01:00Z");

        assertThat(plain.result()).isEmpty();
    }

    @Test
    void sixMinutesApartProveNothing() {
        use(plain, "8.8.8.8", "2026-03-01T10:00:00Z");
        use(plain, "9.9.9.9", "2026-03-01T10:06:00Z");

        assertThat(plain.result()).isEmpty();
    }

    @Test
    void trustedNetworksAreNoPlace() {
        SimultaneousUse trusting =
                new SimultaneousUse(TimeWindow.UNBOUNDED, Networks.parse(List.of("9.9.9.0/24")), GEO);
        use(trusting, "8.8.8.8", "2026-03-01T10:00:00Z");
        use(trusting, "9.9.9.9", "2026-03-01T10:00:30Z");

        assertThat(trusting.result()).isEmpty();
    }

    @Test
    void differentCredentialsAreDifferentHolders() {
        use(plain, "8.8.8.8", "2026-03-01T10:00:00Z");
        plain.accept(aTrailEvent()
                .accessKey("ASIAIOSFODNN7EXAMPLE")
                .from("9.9.9.9")
                .at("2026-03-01T10:00:01Z")
                .build());

        assertThat(plain.result()).isEmpty();
    }

    private static void use(SimultaneousUse analyzer, String address, String time) {
        analyzer.accept(aTrailEvent().from(address).at(time).id(time).build());
    }
}

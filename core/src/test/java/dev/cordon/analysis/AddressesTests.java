package dev.cordon.analysis;

import static dev.cordon.trail.TrailEventBuilder.aTrailEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cordon.trail.TimeWindow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressesTests {
    private static final TimeWindow WINDOW =
            new TimeWindow(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-02T00:00:00Z"));

    @Test
    void marksAddressesThatTheBaselineDoesNotHave() {
        Addresses addresses = new Addresses(WINDOW, Networks.none(), GeoIp.none());
        addresses.accept(
                aTrailEvent().from("8.8.8.8").at("2026-02-01T10:00:00Z").build());
        addresses.accept(
                aTrailEvent().from("8.8.8.8").at("2026-03-01T10:00:00Z").build());
        addresses.accept(
                aTrailEvent().from("9.9.9.9").at("2026-03-01T10:00:01Z").build());
        addresses.accept(
                aTrailEvent().from("1.1.1.1").at("2026-03-02T00:00:00Z").build());

        assertThat(addresses.result())
                .extracting(SourceAddress::address, SourceAddress::isNew)
                .containsExactly(tuple("8.8.8.8", false), tuple("9.9.9.9", true));
    }

    @Test
    void callsNothingNewWithoutABaseline() {
        Addresses addresses = new Addresses(WINDOW, Networks.none(), GeoIp.none());
        addresses.accept(aTrailEvent().at("2026-03-01T10:00:00Z").build());

        assertThat(addresses.result().get(0).isNew()).isFalse();
    }

    @Test
    void tellsTrustedNetworksAndAgents() {
        Addresses addresses =
                new Addresses(TimeWindow.UNBOUNDED, Networks.parse(List.of("203.0.113.0/24")), GeoIp.none());
        addresses.accept(aTrailEvent().userAgent("b").id("1").build());
        addresses.accept(aTrailEvent().userAgent("a").id("2").build());
        addresses.accept(aTrailEvent().userAgent("b").id("3").build());

        SourceAddress address = addresses.result().get(0);

        assertThat(address.trusted()).isTrue();
        assertThat(address.count()).isEqualTo(3);
        assertThat(address.userAgents()).containsExactly("b", "a");
    }
}

package dev.cordon.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cordon.analysis.AnalyzerLawsTests.FakeGeoDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoIpTests {
    private static final Map<String, Object> NETWORK =
            Map.of("autonomous_system_number", 64500L, "autonomous_system_organization", "Example Net");

    @Test
    void joinsWhatSeveralDatabasesKnow() {
        GeoIp geo = new GeoIp(List.of(
                new FakeGeoDatabase(Map.of("8.8.8.8", NETWORK)),
                new FakeGeoDatabase(Map.of("8.8.8.8", FakeGeoDatabase.city("Amsterdam", "NL", 52.4, 4.9)))));

        assertThat(geo.country("8.8.8.8")).contains("NL");
        assertThat(geo.network("8.8.8.8")).contains("AS64500 Example Net");
        assertThat(geo.place("8.8.8.8").map(GeoIp.Place::name)).contains("Amsterdam, NL");
    }

    @Test
    void readsFlatDatabases() {
        GeoIp geo = new GeoIp(List.of(new FakeGeoDatabase(Map.of(
                "8.8.8.8",
                Map.of("country", "Netherlands", "country_code", "NL", "asn", "AS64500", "as_name", "Example Net")))));

        assertThat(geo.country("8.8.8.8")).contains("NL");
        assertThat(geo.network("8.8.8.8")).contains("AS64500 Example Net");
        assertThat(geo.place("8.8.8.8")).isEmpty();
    }

    @Test
    void readsMaxMindFiles(@TempDir Path folder) throws IOException {
        Path cities = new MaxMindDatabase("GeoLite2-City")
                .with(
                        "203.0.113.0/24",
                        Map.of(
                                "country", Map.of("iso_code", "NL"),
                                "city", Map.of("names", Map.of("en", "Amsterdam")),
                                "location", Map.of("latitude", 52.37, "longitude", 4.9)))
                .writeTo(folder.resolve("city.mmdb"));
        Path networks = new MaxMindDatabase("GeoLite2-ASN")
                .with(
                        "203.0.113.128/25",
                        Map.of("autonomous_system_number", 64_500, "autonomous_system_organization", "Example Net"))
                .writeTo(folder.resolve("asn.mmdb"));

        try (GeoIp geo = GeoIp.open(List.of(cities, networks))) {
            assertThat(geo.country("203.0.113.7")).contains("NL");
            assertThat(geo.place("203.0.113.7").map(GeoIp.Place::name)).contains("Amsterdam, NL");
            assertThat(geo.network("203.0.113.7")).isEmpty();
            assertThat(geo.network("203.0.113.200")).contains("AS64500 Example Net");
            assertThat(geo.country("198.51.100.1")).isEmpty();
        }
    }

    @Test
    void refusesADatabaseThatTellsNeitherPlacesNorNetworks(@TempDir Path folder) throws IOException {
        Path file = new MaxMindDatabase("GeoIP2-Connection-Type")
                .with("203.0.113.0/24", Map.of("connection_type", "Cellular"))
                .writeTo(folder.resolve("connection.mmdb"));

        assertThatThrownBy(() -> GeoIp.open(List.of(file)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("connection.mmdb")
                .hasMessageContaining("GeoIP2-Connection-Type");
    }

    @Test
    void knowsNothingOfWhatIsNoAddress() {
        GeoIp geo = new GeoIp(List.of(new FakeGeoDatabase(Map.of("127.0.0.1", NETWORK))));

        assertThat(geo.network("localhost")).isEmpty();
        assertThat(GeoIp.none().country("8.8.8.8")).isEmpty();
    }

    @Test
    void measuresGreatCircles() {
        GeoIp.Place amsterdam = new GeoIp.Place("Amsterdam", 52.37, 4.9);
        GeoIp.Place tokyo = new GeoIp.Place("Tokyo", 35.68, 139.69);

        assertThat(amsterdam.kmTo(tokyo)).isCloseTo(9290, within(30.0));
        assertThat(amsterdam.kmTo(amsterdam)).isZero();
    }

    @Test
    void saysThatAFileIsNoDatabase(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("geo.mmdb"), "not a database");

        assertThatThrownBy(() -> GeoIp.open(List.of(file)))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        file + ": no MaxMind database (.mmdb); if it was downloaded as an archive, unpack it first");
    }

    @Test
    void saysThatAFileIsMissing(@TempDir Path folder) {
        Path file = folder.resolve("geo.mmdb");

        assertThatThrownBy(() -> GeoIp.open(List.of(file)))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": no such file; expected a MaxMind database (.mmdb)");
    }
}

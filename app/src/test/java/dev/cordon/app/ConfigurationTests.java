package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.sigma.Placeholders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTests {
    @TempDir
    Path folder;

    @Test
    void readsSettings() throws IOException {
        Path file = file("""
                trustedNetworks: [198.51.100.0/24, "2001:db8::/32"]
                sensitiveResources:
                  - arn:aws:s3:::payroll/*
                geoip: country.mmdb
                regions: eu-west-1
                breakGlass: [emergency, Root-Admin]
                placeholders:
                  Administrators: [alice, adm-*]
                """);

        assertThat(Configuration.read(file))
                .isEqualTo(new Configuration(
                        List.of("198.51.100.0/24", "2001:db8::/32"),
                        List.of("arn:aws:s3:::payroll/*"),
                        List.of(folder.resolve("country.mmdb")),
                        List.of("eu-west-1"),
                        List.of("emergency", "Root-Admin"),
                        new Placeholders(Map.of("Administrators", List.of("alice", "adm-*")))));
    }

    @Test
    void namesTheNearestOfUnknownSettings() throws IOException {
        Path file = file("# mine\ntrustedNetwork: []\n");

        assertThatThrownBy(() -> Configuration.read(file))
                .hasMessage(
                        "%s:2: unknown setting 'trustedNetwork'; did you mean 'trustedNetworks'? Settings are trustedNetworks, sensitiveResources, geoip, regions, breakGlass, placeholders.",
                        file);
    }

    @Test
    void tellsAllMistakesAtOnce() throws IOException {
        Path file = file("trustedNetworks:\n  - office\n  - [1]\nsensitiveResources: '*'\n");

        assertThatThrownBy(() -> Configuration.read(file)).hasMessage("""
                        %1$s:2: 'office' is no IP address or network; expected such as 198.51.100.0/24 or 2001:db8::/32.
                        %1$s:3: expected a text or a list of texts.
                        %1$s:4: '*' matches everything; name a service or a resource.""".formatted(file));
    }

    @Test
    void saysWhereAFileIsNoYaml() throws IOException {
        Path file = file("regions: [a\nb: c");

        assertThatThrownBy(() -> Configuration.read(file)).hasMessageStartingWith(file + ":2: not valid YAML: ");
    }

    @Test
    void takesAnEmptyFile() throws IOException {
        assertThat(Configuration.read(file("# nothing yet\n"))).isEqualTo(Configuration.NONE);
    }

    @Test
    void refusesWhatIsNoMapping() throws IOException {
        Path file = file("- a\n");

        assertThatThrownBy(() -> Configuration.read(file))
                .hasMessage("%s:1: expected settings, such as 'trustedNetworks: [198.51.100.0/24]'.", file);
    }

    @Test
    void usesTheOneInTheConfigurationFolder() throws IOException {
        Files.createDirectory(folder.resolve("cordon"));
        Files.writeString(folder.resolve("cordon/cordon.yaml"), "regions: [eu-west-1]");

        assertThat(Configuration.load(null, Map.of("XDG_CONFIG_HOME", folder.toString()))
                        .regions())
                .containsExactly("eu-west-1");
    }

    @Test
    void needsTheOneThatWasGiven() {
        assertThatThrownBy(() -> Configuration.load(folder.resolve("none.yaml"), Map.of()))
                .hasMessage("%s: no such file. Check the path of --config.", folder.resolve("none.yaml"));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("cordon.yaml"), text);
    }
}

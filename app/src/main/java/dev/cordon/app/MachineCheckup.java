package dev.cordon.app;

import dev.cordon.analysis.GeoIp;
import dev.cordon.app.Diagnosis.Finding;
import dev.cordon.casefile.CaseFolder;
import dev.cordon.casefile.NoDataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether this machine is ready for an incident; asks no network. */
final class MachineCheckup {
    private static final int OLDEST_JAVA = 17;

    /** A case of an ordinary user takes a few megabytes; look-ups of a busy one, or a report over a year of logs, more. */
    private static final long COMFORTABLE_BYTES = 1L << 30;

    private static final long LEAST_BYTES = 100L << 20;

    private final Surroundings surroundings;
    private final @Nullable Path config;
    private final List<Finding> findings = new ArrayList<>();

    MachineCheckup(Surroundings surroundings, @Nullable Path config) {
        this.surroundings = surroundings;
        this.config = config;
    }

    List<Finding> findings() {
        java();
        configuration();
        cases();
        terminal();
        return findings;
    }

    private void java() {
        Runtime.Version version = Runtime.version();
        String found = "%s, heap up to %s"
                .formatted(version, Sizes.words(Runtime.getRuntime().maxMemory()));
        findings.add(
                version.feature() < OLDEST_JAVA
                        ? Finding.failed("Java", found, "Cordon needs Java 17 or newer: set JAVA_HOME to one.")
                        : Finding.ok("Java", found));
    }

    private void configuration() {
        Optional<Path> usual = Configuration.usualFile(surroundings.variables());
        try {
            Configuration read = Configuration.load(config, surroundings.variables());
            if (config == null && usual.filter(Files::exists).isEmpty()) {
                findings.add(Finding.warning(
                        "Configuration",
                        "no " + usual.map(Path::toString).orElse("folder for it: HOME is not set"),
                        "Name your networks, your break-glass users and what is sensitive there, before an incident."));
                return;
            }
            findings.add(Finding.ok(
                    "Configuration",
                    "%s: %d trustedNetworks, %d sensitiveResources, %d breakGlass"
                            .formatted(
                                    config == null ? usual.orElseThrow() : config,
                                    read.trustedNetworks().size(),
                                    read.sensitiveResources().size(),
                                    read.breakGlass().size())));
            geoIp(read);
        } catch (CommandFailed e) {
            findings.add(Finding.failed("Configuration", String.valueOf(e.getMessage()), "Correct the file."));
        }
    }

    @SuppressWarnings("try") // whether they open is all that is asked
    private void geoIp(Configuration read) {
        if (read.geoip().isEmpty()) {
            return;
        }
        try (GeoIp databases = GeoIp.open(read.geoip())) {
            findings.add(Finding.ok(
                    "GeoIP", "%d databases open".formatted(read.geoip().size())));
        } catch (IOException e) {
            findings.add(Finding.failed(
                    "GeoIP",
                    String.valueOf(e.getMessage()),
                    "Correct the path in the configuration, or get the file again."));
        }
    }

    /** Writes and removes a file where a case would go: rights, quotas and read-only mounts all show that way only. */
    private void cases() {
        Path cases;
        try {
            cases = CaseFolder.casesFolder(surroundings.variables());
        } catch (NoDataFolder e) {
            findings.add(Finding.failed(
                    "Cases", String.valueOf(e.getMessage()), "Give --case DIR, or set HOME or XDG_DATA_HOME."));
            return;
        }
        try {
            Files.createDirectories(cases);
            Files.delete(Files.createTempFile(cases, ".doctor", ".part"));
            long free = Files.getFileStore(cases).getUsableSpace();
            String found = "%s, %s free".formatted(cases, Sizes.words(free));
            String advice = "Free some space, or give --case DIR on another disk.";
            if (free < LEAST_BYTES) {
                findings.add(Finding.failed("Cases", found, advice));
            } else if (free < COMFORTABLE_BYTES) {
                findings.add(Finding.warning("Cases", found, advice));
            } else {
                findings.add(Finding.ok("Cases", found));
            }
        } catch (IOException e) {
            findings.add(Finding.failed(
                    "Cases",
                    "%s cannot be written to: %s".formatted(cases, e),
                    "Give --case DIR, or set XDG_DATA_HOME."));
        }
    }

    private void terminal() {
        if (surroundings.wantsAscii()) {
            findings.add(Finding.warning(
                    "Terminal",
                    "%d columns, ASCII alone".formatted(surroundings.columns()),
                    "Names in other scripts cannot be shown: set a UTF-8 locale, such as LANG=C.UTF-8."));
        } else {
            findings.add(Finding.ok(
                    "Terminal",
                    "%d columns, %s"
                            .formatted(surroundings.columns(), surroundings.wantsColour() ? "colours" : "no colours")));
        }
    }
}

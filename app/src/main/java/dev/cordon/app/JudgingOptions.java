package dev.cordon.app;

import dev.cordon.analysis.ArnPattern;
import dev.cordon.analysis.GeoIp;
import dev.cordon.analysis.Networks;
import dev.cordon.investigation.Yardstick;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.ReadLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What logs are read and judged by: the options that an investigation and a hunt have alike. */
final class JudgingOptions {
    @Option(
            names = {"--regions", "--region"},
            split = ",",
            paramLabel = "REGION",
            description =
                    "These regions only. Default: all. The first is also the one that AWS is asked in, where it has no other.")
    List<String> regions = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Judge the time since then: 45m, 12h, 7d, 2w. Default: all that the logs hold.")
    @Nullable
    String since;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Judge the time from then: 2026-03-01 or 2026-03-01T06:30Z. UTC unless it says otherwise.")
    @Nullable
    String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Judge the time up to then; a date includes that whole day.")
    @Nullable
    String to;

    @Option(
            names = "--baseline",
            paramLabel = "TIME|FILE",
            description =
                    "How much of the past before that time to compare with: 30d, all, none; or a file that 'cordon baseline'"
                            + " made, and then the time begins where it ends unless you say otherwise. Default: all.")
    String baseline = "all";

    @Option(
            names = "--trusted",
            split = ",",
            paramLabel = "CIDR",
            description = "Networks that you trust, such as 198.51.100.0/24.")
    List<String> trusted = new ArrayList<>();

    @Option(
            names = "--sensitive",
            paramLabel = "ARN",
            description = "ARN patterns of what matters to you, such as arn:aws:s3:::pay/*.")
    List<String> sensitive = new ArrayList<>();

    @Option(
            names = "--rules",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Sigma rules to ask besides those that come with Cordon: files, or folders of them.")
    List<Path> rules = new ArrayList<>();

    @Option(names = "--no-builtin-rules", description = "Leave out the rules that come with Cordon.")
    boolean noBuiltInRules;

    @Option(
            names = "--geoip",
            paramLabel = "FILE",
            description = "MaxMind databases (.mmdb) for countries and networks of addresses.")
    List<Path> geoIpFiles = new ArrayList<>();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings. Default: cordon/cordon.yaml in your configuration folder, if it exists.")
    @Nullable
    Path config;

    @Option(names = "--threads", paramLabel = "N", description = "Default: one for each processor.")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--max-uncompressed",
            paramLabel = "SIZE",
            description = "What one file may expand to, such as 8G. Default: 4G.")
    @Nullable
    String maxUncompressed;

    @Option(
            names = "--max-record",
            paramLabel = "SIZE",
            description = "The longest record that is looked into. Default: 16M.")
    @Nullable
    String maxRecord;

    /** The time, networks, resources and rules to judge by; the databases are the caller's to close. */
    Yardstick yardstick(Configuration configuration, GeoIp geoIp, Clock clock) throws IOException {
        if (threads < 1) {
            throw CommandFailed.usage("--threads %d: expected 1 or more.".formatted(threads));
        }
        return new Yardstick(
                TimeOptions.window(since, from, to, clock),
                networks(configuration),
                sensitiveResources(configuration),
                geoIp,
                RuleArguments.load(rules, !noBuiltInRules, configuration));
    }

    LogFilter filter(List<String> accounts, Configuration configuration) {
        return new LogFilter(Instant.MIN, Instant.MAX, AccountIds.of("--accounts", accounts), regions(configuration));
    }

    private Set<String> regions(Configuration configuration) {
        return Set.copyOf(wantedRegions(configuration));
    }

    /** The regions asked for, in the order given; none for all. */
    List<String> wantedRegions(Configuration configuration) {
        List<String> wanted = regions.isEmpty() ? configuration.regions() : regions;
        return wanted.contains("all") ? List.of() : List.copyOf(wanted);
    }

    ReadLimits limits() {
        long uncompressed = maxUncompressed == null
                ? ReadLimits.DEFAULT.maxUncompressedBytesPerFile()
                : Sizes.parse("--max-uncompressed", maxUncompressed);
        long record = maxRecord == null ? ReadLimits.DEFAULT.maxRecordBytes() : Sizes.parse("--max-record", maxRecord);
        if (record > 1 << 30) {
            throw CommandFailed.usage("--max-record %s: expected at most 1G.".formatted(maxRecord));
        }
        return new ReadLimits(uncompressed, (int) record);
    }

    private Networks networks(Configuration configuration) {
        List<String> networks = new ArrayList<>(configuration.trustedNetworks());
        networks.addAll(trusted);
        try {
            return Networks.parse(networks);
        } catch (IllegalArgumentException e) {
            throw CommandFailed.usage("--trusted: " + e.getMessage(), e);
        }
    }

    private List<ArnPattern> sensitiveResources(Configuration configuration) {
        List<String> patterns = new ArrayList<>(configuration.sensitiveResources());
        patterns.addAll(sensitive);
        try {
            return patterns.stream().map(ArnPattern::new).toList();
        } catch (IllegalArgumentException e) {
            throw CommandFailed.usage("--sensitive: " + e.getMessage(), e);
        }
    }

    GeoIp geoIp(Configuration configuration) {
        List<Path> files = new ArrayList<>(geoIpFiles);
        files.addAll(configuration.geoip());
        try {
            return files.isEmpty() ? GeoIp.none() : GeoIp.open(files);
        } catch (IOException e) {
            throw CommandFailed.usage("--geoip: " + e.getMessage(), e);
        }
    }
}

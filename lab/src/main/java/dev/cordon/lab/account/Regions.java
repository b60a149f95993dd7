package dev.cordon.lab.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The regions of a partition, and which of them the account has opened. Safe for use by many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html">Enable or disable Regions</a>
 */
public final class Regions {
    /** How long a region takes to open. */
    private static final Duration OPENING = Duration.ofMinutes(10);

    private static final List<String> ALWAYS_OPEN = List.of(
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ca-central-1",
            "eu-central-1",
            "eu-north-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2");
    private static final List<String> ON_REQUEST = List.of(
            "af-south-1",
            "ap-east-1",
            "ap-east-2",
            "ap-south-2",
            "ap-southeast-3",
            "ap-southeast-4",
            "ap-southeast-5",
            "ap-southeast-6",
            "ap-southeast-7",
            "ca-west-1",
            "eu-central-2",
            "eu-south-1",
            "eu-south-2",
            "il-central-1",
            "me-central-1",
            "me-south-1",
            "mx-central-1");

    private final List<Region> all;
    private final Clock clock;
    private final Map<String, Instant> requestedAt = new ConcurrentHashMap<>();

    /**
     * The regions of a partition, with none opened but those that always are.
     *
     * @param partition {@code aws}, {@code aws-cn} or {@code aws-us-gov}
     */
    public Regions(String partition, Clock clock) {
        this.clock = clock;
        this.all = switch (partition) {
            case "aws-cn" ->
                named(List.of("cn-north-1", "cn-northwest-1"), false).toList();
            case "aws-us-gov" ->
                named(List.of("us-gov-east-1", "us-gov-west-1"), false).toList();
            default ->
                Stream.concat(named(ALWAYS_OPEN, false), named(ON_REQUEST, true))
                        .sorted((one, other) -> one.name().compareTo(other.name()))
                        .toList();
        };
    }

    private static Stream<Region> named(List<String> names, boolean optIn) {
        return names.stream().map(name -> new Region(name, optIn));
    }

    /** How far a region is, in the words of {@code ListRegions}. */
    public enum Status {
        ENABLED,
        ENABLING,
        DISABLED,
        ENABLED_BY_DEFAULT
    }

    /** Every region of the partition, by name. */
    public List<Region> all() {
        return all;
    }

    /** The region of a name; empty if there is none. */
    public Optional<Region> find(String name) {
        return all.stream().filter(region -> region.name().equals(name)).findFirst();
    }

    /** How far a region is. */
    public Status status(Region region) {
        if (!region.optIn()) {
            return Status.ENABLED_BY_DEFAULT;
        }
        Instant requested = requestedAt.get(region.name());
        if (requested == null) {
            return Status.DISABLED;
        }
        return requested.plus(OPENING).isAfter(clock.instant()) ? Status.ENABLING : Status.ENABLED;
    }

    /** Whether the account's keys are known in a region. */
    public boolean isOpen(String name) {
        return find(name).filter(region -> isOpen(status(region))).isPresent();
    }

    private static boolean isOpen(Status status) {
        return status == Status.ENABLED || status == Status.ENABLED_BY_DEFAULT;
    }

    /** Asks for a region, which opens some minutes later. */
    public void enable(Region region) {
        requestedAt.putIfAbsent(region.name(), clock.instant());
    }
}

package dev.cordon.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A set of IPv4 and IPv6 networks, such as those that a responder trusts. Immutable. */
public final class Networks {
    private static final Networks NONE = new Networks(List.of());

    private final List<NetworkAddress> blocks;

    private Networks(List<NetworkAddress> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    /** No network at all. */
    public static Networks none() {
        return NONE;
    }

    /**
     * Reads networks as people write them: {@code 198.51.100.0/24}, {@code 2001:db8::/32}, or a single address. Host bits are
     * ignored: {@code 198.51.100.7/24} is the network around that address.
     *
     * @throws IllegalArgumentException if an entry is no network, or is one that holds every address; names each such entry
     */
    public static Networks parse(List<String> entries) {
        List<NetworkAddress> blocks = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        for (String entry : entries) {
            Optional<NetworkAddress> block = NetworkAddress.parse(entry.strip());
            if (block.isEmpty()) {
                complaints.add("'%s' is no IP address or network; expected such as 198.51.100.0/24 or 2001:db8::/32"
                        .formatted(entry));
            } else if (block.get().isEverything()) {
                complaints.add("'%s' holds every address; name the networks that are meant".formatted(entry));
            } else {
                blocks.add(block.get());
            }
        }
        if (!complaints.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", complaints));
        }
        return new Networks(blocks);
    }

    /** Whether the text is an address in one of the networks; false for all that is no address. Asks no DNS. */
    public boolean contains(String address) {
        return NetworkAddress.parse(address).map(this::contains).orElse(false);
    }

    boolean contains(NetworkAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }
}

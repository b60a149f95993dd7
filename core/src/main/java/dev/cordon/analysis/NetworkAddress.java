package dev.cordon.analysis;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.IncompatibleAddressException;
import inet.ipaddr.ipv6.IPv6Address;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An IP address or block of the kinds that {@code sourceIPAddress} can hold. Nothing here asks the DNS. */
final class NetworkAddress {
    /** Addresses and blocks as people write them; none of the library's wildcards, ranges and abbreviations. */
    private static final IPAddressStringParameters PLAIN = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .allowMask(false)
            .allowPrefixOnly(false)
            .allow_inet_aton(false)
            .setRangeOptions(inet.ipaddr.AddressStringParameters.RangeParameters.NO_RANGE)
            .toParams();

    /** RFC 5737 and RFC 3849: never routed, so what carries one was anonymised. */
    private static final List<IPAddress> DOCUMENTATION =
            blocks("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20");

    /** RFC 1918, RFC 6598 (shared), link-local, loopback, RFC 4193 (unique local), RFC 2544 (benchmarks). */
    private static final List<IPAddress> PRIVATE = blocks(
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "169.254.0.0/16",
            "127.0.0.0/8",
            "198.18.0.0/15",
            "fc00::/7",
            "fe80::/10",
            "::1");

    /** "This network", multicast and reserved: nobody calls from there. */
    private static final List<IPAddress> UNUSABLE = blocks("0.0.0.0/8", "224.0.0.0/3", "::", "ff00::/8");

    private final IPAddress ip;

    private NetworkAddress(IPAddress ip) {
        this.ip = ip;
    }

    /** The address or, with a prefix length, the whole block around it; empty if the text is neither. */
    static Optional<NetworkAddress> parse(String text) {
        if (text.indexOf('%') >= 0) { // an IPv6 zone says nothing beyond its own machine
            return Optional.empty();
        }
        try {
            IPAddress address = new IPAddressString(text, PLAIN).toAddress();
            return Optional.of(new NetworkAddress(unmapped(address.toPrefixBlock())));
        } catch (AddressStringException | IncompatibleAddressException e) {
            return Optional.empty();
        }
    }

    /** What the address field of a record holds. */
    static SourceAddress.Kind kindOf(String sourceIpAddress) {
        if (sourceIpAddress.equalsIgnoreCase("AWS Internal")) {
            return SourceAddress.Kind.AWS_INTERNAL;
        }
        String name = sourceIpAddress.toLowerCase(Locale.ROOT);
        if (isServiceName(name)) {
            return SourceAddress.Kind.AWS_SERVICE;
        }
        return parse(name).map(NetworkAddress::kind).orElse(SourceAddress.Kind.OTHER);
    }

    private static boolean isServiceName(String name) {
        return name.endsWith(".amazonaws.com")
                || name.endsWith(".amazonaws.com.cn")
                || name.endsWith(".aws.internal")
                || name.endsWith(".api.aws");
    }

    private SourceAddress.Kind kind() {
        if (within(UNUSABLE)) {
            return SourceAddress.Kind.OTHER;
        }
        return within(PRIVATE) || within(DOCUMENTATION) ? SourceAddress.Kind.PRIVATE : SourceAddress.Kind.PUBLIC;
    }

    /**
     * Whether the address stands for a place on the Internet: a public one does, and so does a documentation address, as
     * anonymised logs have it in a public one's stead.
     */
    boolean standsForPublic() {
        return kind() == SourceAddress.Kind.PUBLIC || within(DOCUMENTATION);
    }

    /**
     * Whether both are likely one place's: in one IPv4 /24 or IPv6 /48, as a site's way out has several addresses; or of
     * different families, as a machine with both uses now one, now the other.
     */
    boolean mayShareSite(NetworkAddress other) {
        if (ip.isIPv4() != other.ip.isIPv4()) {
            return true;
        }
        return ip.toPrefixBlock(ip.isIPv4() ? 24 : 48).contains(other.ip);
    }

    boolean contains(NetworkAddress other) {
        return ip.contains(other.ip);
    }

    /** Whether this is a block that holds every address of its family. */
    boolean isEverything() {
        return Integer.valueOf(0).equals(ip.getPrefixLength());
    }

    IPAddress ip() {
        return ip;
    }

    private boolean within(List<IPAddress> blocks) {
        return blocks.stream().anyMatch(block -> block.contains(ip));
    }

    /** {@code ::ffff:203.0.113.7} is the IPv4 address by another name. */
    private static IPAddress unmapped(IPAddress address) {
        if (!address.isIPv6()) {
            return address;
        }
        IPv6Address ipv6 = address.toIPv6();
        return ipv6.isIPv4Mapped() && !ipv6.isMultiple() ? ipv6.getEmbeddedIPv4Address() : ipv6;
    }

    private static List<IPAddress> blocks(String... texts) {
        return List.of(texts).stream()
                .map(text -> new IPAddressString(text).getAddress().toPrefixBlock())
                .toList();
    }
}

package dev.cordon.iam.policy;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.IncompatibleAddressException;
import java.util.Optional;

/** Addresses and networks of conditions, in IPv4 and IPv6. Plain spellings only; nothing asks the DNS. */
final class IpNetwork {
    private static final IPAddressStringParameters PLAIN = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .allowMask(false)
            .allowPrefixOnly(false)
            .allow_inet_aton(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .toParams();

    private IpNetwork() {}

    /** A network in CIDR notation, or one address; bits behind the prefix do not matter. */
    static Optional<IPAddress> network(String text) {
        return read(text).map(IPAddress::toPrefixBlock);
    }

    /** One address; a network is none. */
    static Optional<IPAddress> address(String text) {
        return text.indexOf('/') >= 0 ? Optional.empty() : read(text);
    }

    private static Optional<IPAddress> read(String text) {
        // Beforehand, because the library is slow to refuse: sourceIPAddress is often a service's name.
        if (!text.chars().allMatch(IpNetwork::isPlain)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new IPAddressString(text, PLAIN).toAddress());
        } catch (AddressStringException | IncompatibleAddressException e) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(int c) {
        return Character.digit(c, 16) >= 0 || c == '.' || c == ':' || c == '/';
    }
}

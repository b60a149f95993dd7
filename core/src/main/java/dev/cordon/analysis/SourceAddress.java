package dev.cordon.analysis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One value of {@code sourceIPAddress} and who used it.
 *
 * @param trusted in one of the responder's trusted networks
 * @param userAgents the agents seen from there, most frequent first, at most ten
 * @param country ISO 3166 code, when a GeoIP database was given and knows the address
 * @param network autonomous system, such as {@code AS64500 Example Net}, likewise
 * @param isNew seen in the window, never in the baseline; false when there is no baseline to compare with
 */
public record SourceAddress(
        String address,
        Kind kind,
        boolean trusted,
        long count,
        Instant first,
        Instant last,
        List<String> userAgents,
        Optional<String> country,
        Optional<String> network,
        boolean isNew) {
    /** What a {@code sourceIPAddress} can be. */
    public enum Kind {
        /** A public IPv4 or IPv6 address. */
        PUBLIC,
        /** A private, shared, link-local or documentation address: through a VPC endpoint, or anonymised. */
        PRIVATE,
        /** The DNS name of an AWS service that called for the user. */
        AWS_SERVICE,
        /** The words {@code AWS Internal}, as the console's own calls carry. */
        AWS_INTERNAL,
        /** Anything else. */
        OTHER
    }
}

package dev.cordon.analysis;

import java.time.Instant;

/**
 * How often one value was seen, and when.
 *
 * @param value such as {@code s3.amazonaws.com:GetObject}, an address or a region
 * @param first when it was first seen, UTC
 * @param last when it was last seen, UTC
 */
public record Tally(String value, long count, Instant first, Instant last) {}

package dev.cordon.trail;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which records are asked for.
 *
 * @param from inclusive; {@link Instant#MIN} for no bound
 * @param to exclusive; {@link Instant#MAX} for no bound
 * @param accounts the accounts whose trails are read ({@code recipientAccountId}); empty for all
 * @param regions {@code awsRegion}s; empty for all
 */
public record LogFilter(Instant from, Instant to, Set<String> accounts, Set<String> regions) {
    /** Every record. */
    public static final LogFilter ALL = new LogFilter(Instant.MIN, Instant.MAX, Set.of(), Set.of());

    public LogFilter {
        accounts = Set.copyOf(accounts);
        regions = Set.copyOf(regions);
    }

    boolean takesAccount(@Nullable String account) {
        return accounts.isEmpty() || (account != null && accounts.contains(account));
    }

    boolean takesRegion(@Nullable String region) {
        return regions.isEmpty() || (region != null && regions.contains(region));
    }

    boolean takes(TrailEvent event) {
        long second = event.epochSecond();
        // The bounds' own seconds: Instant.MIN and MAX have them too, so no bound needs no special case.
        if (second < from.getEpochSecond() || second >= to.getEpochSecond()) {
            return false;
        }
        if (accounts.isEmpty() && regions.isEmpty()) {
            return true;
        }
        return takesAccount(event.actedInAccountId()) && takesRegion(event.awsRegion());
    }
}

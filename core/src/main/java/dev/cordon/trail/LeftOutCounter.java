package dev.cordon.trail;

import java.time.Instant;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers a {@link LeftOut}: of what records say alone what can be an account or a Region. Of more names than are kept, the first in their order are: whoever meets which, it is the same. */
final class LeftOutCounter {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,32}");

    private final TreeSet<String> accounts = new TreeSet<>();
    private final TreeSet<String> regions = new TreeSet<>();
    private @Nullable String lastAccount;
    private @Nullable String lastRegion;
    private long earliest = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;

    @SuppressWarnings("ReferenceEquality") // pooled texts: mostly the same instance again
    void record(TrailEvent event) {
        String account = event.actedInAccountId();
        if (account != null && account != lastAccount) {
            lastAccount = account;
            add(accounts, ACCOUNT, account);
        }
        String region = event.awsRegion();
        if (region != null && region != lastRegion) {
            lastRegion = region;
            add(regions, REGION, region);
        }
        time(event.epochSecond(), event.epochSecond());
    }

    void file(LogFileName name) {
        name.account().ifPresent(account -> add(accounts, ACCOUNT, account));
        name.region().ifPresent(region -> add(regions, REGION, region));
        if (name.earliest().isPresent() && name.latest().isPresent()) {
            time(name.earliest().get().getEpochSecond(), name.latest().get().getEpochSecond());
        }
    }

    private void time(long from, long to) {
        earliest = Math.min(earliest, from);
        latest = Math.max(latest, to);
    }

    private static void add(NavigableSet<String> names, Pattern form, String name) {
        // One more than is named, to know that there are more.
        if (form.matcher(name).matches() && names.add(name) && names.size() > LeftOut.MAX_NAMED + 1) {
            names.pollLast();
        }
    }

    void merge(LeftOutCounter other) {
        other.accounts.forEach(account -> add(accounts, ACCOUNT, account));
        other.regions.forEach(region -> add(regions, REGION, region));
        time(other.earliest, other.latest);
    }

    LeftOut leftOut() {
        boolean timed = earliest <= latest;
        return new LeftOut(
                Collections.unmodifiableSortedSet(new TreeSet<>(accounts)),
                Collections.unmodifiableSortedSet(new TreeSet<>(regions)),
                timed ? Optional.of(Instant.ofEpochSecond(earliest)) : Optional.empty(),
                timed ? Optional.of(Instant.ofEpochSecond(latest)) : Optional.empty());
    }
}

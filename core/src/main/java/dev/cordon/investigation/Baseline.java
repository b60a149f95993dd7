package dev.cordon.investigation;

import dev.cordon.analysis.PastBehaviour;
import dev.cordon.trail.TimeWindow;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the IAM users in some logs did up to a time, to be compared with what comes after it.
 *
 * @param from the time of the first event that was taken into account, or an earlier one that was asked for
 * @param to the end, exclusive: events from then on are not in it
 * @param accounts the accounts whose logs were read; empty for all
 * @param regions likewise
 * @param records records that were taken into account
 * @param problems what kept logs from being read when it was made; 0 if nothing did
 */
public record Baseline(
        Instant from,
        Instant to,
        Set<String> accounts,
        Set<String> regions,
        long records,
        long problems,
        SortedMap<User, PastBehaviour> users) {
    public Baseline {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("it ends (%s) before it begins (%s)".formatted(to, from));
        }
        accounts = Collections.unmodifiableSortedSet(new TreeSet<>(accounts));
        regions = Collections.unmodifiableSortedSet(new TreeSet<>(regions));
        users = Collections.unmodifiableSortedMap(new TreeMap<>(users));
    }

    /** A user of an account. */
    public record User(String accountId, String userName) implements Comparable<User> {
        private static final Comparator<User> ORDER =
                Comparator.comparing(User::accountId).thenComparing(User::userName);

        @Override
        public int compareTo(User other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Makes sure that nothing of it is judged as well.
     *
     * @throws IllegalArgumentException if it reaches into the window
     */
    void requireEndsBefore(TimeWindow window) {
        if (to.isAfter(window.from())) {
            throw new IllegalArgumentException(
                    "The saved baseline holds what happened up to %s, later than %s".formatted(to, window.from()));
        }
    }

    /** What the user did; empty for one that did nothing. */
    public Optional<PastBehaviour> of(String accountId, String userName) {
        return Optional.ofNullable(users.get(new User(accountId, userName)));
    }

    Optional<PastBehaviour> of(UserIdentity user) {
        return of(user.accountId(), user.userName());
    }
}

package dev.cordon.investigation;

import dev.cordon.investigation.SecondReading.Stake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Whose the credentials are: each counts to its own identity, and to every user who opened it, over any number of steps. What a
 * user opened counts to no role or federated name any more.
 */
final class Ownership {
    /** Of one identity: its own credentials, and those that it opened, with the second from which it had them. */
    record Owned(List<Unit> own, Map<Unit, Long> opened) {}

    private final Map<Identity, Owned> owned = new TreeMap<>(Identity.ORDER);
    private final Set<Unit> claimed = new HashSet<>();
    private final Map<Long, Long> firstOpened;

    /**
     * Finds out.
     *
     * @param wanted whom to find it out about
     */
    Ownership(Census census, Predicate<Identity> wanted) {
        List<Unit> units = census.units.all();
        Map<Long, List<Unit>> byHolder = new HashMap<>();
        Map<Identity, List<Unit>> byIdentity = new HashMap<>();
        firstOpened = census.links.firstOpened();
        for (Unit unit : units) {
            holders(unit)
                    .forEach(holder -> byHolder.computeIfAbsent(holder, none -> new ArrayList<>())
                            .add(unit));
            if (unit.identity != null) {
                byIdentity
                        .computeIfAbsent(unit.identity, none -> new ArrayList<>())
                        .add(unit);
            }
        }
        byIdentity.forEach((identity, own) -> {
            if (identity.kind() == Identity.Kind.USER || identity.kind() == Identity.Kind.ROOT) {
                Map<Unit, Long> opened = opened(identity, own, census.links, byHolder);
                opened.forEach((unit, since) -> {
                    if (unit.first >= since) {
                        claimed.add(unit);
                    }
                });
                if (wanted.test(identity)) {
                    owned.put(identity, new Owned(own, opened));
                }
            }
        });
        byIdentity.forEach((identity, own) -> {
            if (!owned.containsKey(identity)
                    && identity.kind() != Identity.Kind.USER
                    && identity.kind() != Identity.Kind.ROOT
                    && wanted.test(identity)) {
                List<Unit> left =
                        own.stream().filter(unit -> !claimed.contains(unit)).toList();
                if (!left.isEmpty()) {
                    owned.put(identity, new Owned(left, Map.of()));
                }
            }
        });
    }

    private static Map<Unit, Long> opened(
            Identity identity, List<Unit> own, Links links, Map<Long, List<Unit>> byHolder) {
        Map<Long, Long> roots = new HashMap<>();
        for (Unit unit : own) {
            holders(unit).forEach(holder -> roots.merge(holder, unit.first, Math::min));
        }
        Map<Long, Long> held = new HashMap<>(links.reachedFrom(roots));
        roots.forEach((holder, since) -> held.merge(holder, since, Math::min));
        Map<Unit, Long> opened = new LinkedHashMap<>();
        held.forEach((holder, since) -> {
            for (Unit unit : byHolder.getOrDefault(holder, List.of())) {
                if (!identity.equals(unit.identity) && unit.last >= since) {
                    opened.merge(unit, since, Math::min);
                }
            }
        });
        return opened;
    }

    private static List<Long> holders(Unit unit) {
        List<Long> holders = new ArrayList<>(2);
        if (unit.key != 0) {
            holders.add(unit.key);
        }
        if (unit.isOfUser()) {
            holders.add(unit.user());
        }
        return holders;
    }

    /** Each identity with what is its own; in the order of their names. */
    Map<Identity, Owned> owners() {
        return owned;
    }

    /**
     * The second at which somebody got hold of a credential.
     *
     * @param since from when on what was done with it counts
     */
    long gotHold(Unit unit, long since) {
        return since == Long.MIN_VALUE ? firstOpened.getOrDefault(unit.key, unit.first) : since;
    }

    /** To whom the events of all credentials count. */
    Map<Unit, List<Stake>> stakes() {
        Map<Unit, List<Stake>> stakes = new HashMap<>(handovers());
        owned.forEach((identity, its) -> {
            its.own().forEach(unit -> add(stakes, unit, new Stake(identity, true, Long.MIN_VALUE)));
            its.opened().forEach((unit, since) -> {
                Stake stake = new Stake(identity, false, since);
                if (!stake.isHandover(unit)) {
                    add(stakes, unit, stake);
                }
            });
        });
        return stakes;
    }

    /** To whom the events of credentials count that somebody else got hold of while they were in use, from then on. */
    Map<Unit, List<Stake>> handovers() {
        Map<Unit, List<Stake>> handovers = new HashMap<>();
        owned.forEach((identity, its) -> its.opened().forEach((unit, since) -> {
            Stake stake = new Stake(identity, false, since);
            if (stake.isHandover(unit)) {
                add(handovers, unit, stake);
            }
        }));
        return handovers;
    }

    private static void add(Map<Unit, List<Stake>> stakes, Unit unit, Stake stake) {
        stakes.computeIfAbsent(unit, none -> new ArrayList<>(1)).add(stake);
    }

    /** Events of identities, and of what users opened. */
    long judged(Census census) {
        return census.units.all().stream()
                .filter(unit -> unit.identity != null || claimed.contains(unit))
                .mapToLong(unit -> unit.inWindow)
                .sum();
    }

    /** Events of callers that the records do not name and that no user opened. */
    long others(Census census) {
        return census.others
                + census.units.all().stream()
                        .filter(unit -> unit.identity == null && !claimed.contains(unit))
                        .mapToLong(unit -> unit.inWindow)
                        .sum();
    }
}

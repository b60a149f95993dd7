package dev.cordon.investigation;

import dev.cordon.analysis.AgentFamily;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The units of a hunt, at most so many: which are kept when there are more is decided by their ranks, and so depends neither
 * on the order of events nor on the thread that saw them, and is the same in every run.
 *
 * <p>What was done with each is kept apart only while they are few. Once they are many, all of it is forgotten, and a {@link
 * SecondReading} gathers it by whom it counts to.
 */
final class Units {
    /** Credentials whose deeds are kept apart: some 10 KB each. With more, the logs are read twice. */
    static final int MAX_APART = 1 << 14;
    /**
     * Credentials that are told apart, for some 300 bytes each. Those beyond count to their identity, and whoever opened them is
     * not found.
     */
    static final int MAX_CREDENTIALS = 500_000;
    /** Identities. Those beyond are not judged. */
    static final int MAX_IDENTITIES = 50_000;

    /** Changes, resources and busy minutes of one credential; far more than honest work has. */
    private static final int MAX_KEPT = 100_000;

    /** Bounds that a test may lower. */
    record Bounds(int apart, int credentials, int identities) {
        static final Bounds DEFAULT = new Bounds(MAX_APART, MAX_CREDENTIALS, MAX_IDENTITIES);
    }

    private final HuntRequest request;
    private final Bounds bounds;
    private final AtomicBoolean many;
    /** Whether what was done with each is kept. */
    private boolean apart = true;

    private final AgentFamily.Cache agents = new AgentFamily.Cache();
    private final Kept byCredential;
    private final Kept byIdentity;

    /** The units with the smallest ranks; where these are equal, names decide. */
    private static final class Kept {
        private static final Comparator<Unit> ORDER = Comparator.comparingLong((Unit unit) -> unit.rank)
                .thenComparing(unit -> unit.identity, Comparator.nullsFirst(Identity.ORDER))
                .thenComparing(unit -> unit.accessKeyId, Comparator.nullsFirst(Comparator.naturalOrder()));

        /** By {@link Holder#ofCredential}. */
        private final Map<Long, Unit> units = new HashMap<>();

        private final int max;
        private long ceiling = Long.MAX_VALUE;
        private boolean overflowed;

        Kept(int max) {
            this.max = max;
        }

        @Nullable
        Unit get(long hash) {
            return units.get(hash);
        }

        boolean takes(long rank) {
            return rank <= ceiling;
        }

        /** Takes a unit; what has to go for it is handed back now and then, many at a time. */
        List<Unit> put(long hash, Unit unit) {
            units.put(hash, unit);
            return units.size() > max + max / 4 ? trim() : List.of();
        }

        /** Down to what may be kept; what goes. */
        List<Unit> trim() {
            if (units.size() <= max) {
                return List.of();
            }
            overflowed = true;
            List<Map.Entry<Long, Unit>> all = units.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(ORDER))
                    .toList();
            ceiling = all.get(max - 1).getValue().rank;
            List<Unit> gone = new ArrayList<>();
            for (Map.Entry<Long, Unit> entry : all.subList(max, all.size())) {
                gone.add(entry.getValue());
                units.remove(entry.getKey());
            }
            return gone;
        }

        void merge(Kept other) {
            overflowed |= other.overflowed;
            ceiling = Math.min(ceiling, other.ceiling);
            other.units.forEach((hash, theirs) -> {
                Unit ours = units.putIfAbsent(hash, theirs);
                if (ours != null) {
                    ours.merge(theirs);
                }
            });
        }
    }

    /**
     * None so far.
     *
     * @param many whether anyone of those who count together has found more than can be kept apart
     */
    Units(HuntRequest request, Bounds bounds, AtomicBoolean many) {
        this.request = request;
        this.bounds = bounds;
        this.many = many;
        byCredential = new Kept(bounds.credentials);
        byIdentity = new Kept(bounds.identities);
    }

    /**
     * The unit of a caller; another one may take it over later.
     *
     * @param identity whom the key belongs to; {@code null} if the records do not say
     * @return {@code null} if there is nobody to judge
     */
    @Nullable
    Unit of(@Nullable Identity identity, @Nullable String accessKeyId, @Nullable String sessionName) {
        if (accessKeyId == null) {
            return identity == null ? null : whole(identity);
        }
        long hash = Holder.ofCredential(identity, accessKeyId);
        Unit unit = byCredential.get(hash);
        if (unit != null) {
            return unit;
        }
        if (!byCredential.takes(Holder.rank(identity, accessKeyId))) {
            return identity == null ? null : whole(identity);
        }
        unit = unit(identity, accessKeyId, sessionName);
        giveBack(byCredential.put(hash, unit));
        forgetIfMany();
        return current(unit);
    }

    private Unit unit(@Nullable Identity identity, @Nullable String accessKeyId, @Nullable String sessionName) {
        return new Unit(identity, accessKeyId, sessionName, apart ? new Deeds(request, agents, MAX_KEPT) : null);
    }

    /** The unit that all events of such a caller were counted to; {@code null} if there is none. Changes nothing. */
    @Nullable
    Unit find(@Nullable Identity identity, @Nullable String accessKeyId) {
        Unit unit = accessKeyId == null ? null : byCredential.get(Holder.ofCredential(identity, accessKeyId));
        return unit != null || identity == null ? unit : byIdentity.get(Holder.ofCredential(identity, ""));
    }

    /** Keeps no more of what was done with each, if they are many, here or at others who count with us. */
    void forgetIfMany() {
        if (apart && byCredential.units.size() + byIdentity.units.size() > bounds.apart) {
            many.set(true);
        }
        if (apart && many.get()) {
            apart = false;
            all().forEach(unit -> unit.deeds = null);
        }
    }

    /** The unit that has taken this one over, or itself. */
    static @Nullable Unit current(@Nullable Unit unit) {
        Unit current = unit;
        while (current != null && current.takenBy != null) {
            current = current.takenBy;
        }
        return current;
    }

    private Unit whole(Identity identity) {
        long hash = Holder.ofCredential(identity, "");
        Unit unit = byIdentity.get(hash);
        if (unit == null) {
            unit = unit(identity, null, null);
            if (byIdentity.takes(unit.rank)) {
                byIdentity.put(hash, unit);
            }
        }
        return unit;
    }

    /** Credentials that are not told apart any more count to their identity as a whole. */
    private void giveBack(List<Unit> credentials) {
        for (Unit credential : credentials) {
            if (credential.identity != null) {
                Unit whole = whole(credential.identity);
                whole.merge(credential);
                credential.takenBy = whole;
            }
        }
    }

    void merge(Units other) {
        byIdentity.merge(other.byIdentity);
        byCredential.merge(other.byCredential);
    }

    /** Brings all down to the bounds; once, when everything is merged. */
    void bound() {
        forgetIfMany();
        giveBack(byCredential.trim());
        byIdentity.trim();
    }

    /** All of them. */
    List<Unit> all() {
        List<Unit> all = new ArrayList<>(byIdentity.units.values());
        all.addAll(byCredential.units.values());
        return all;
    }

    /** What was let go, as sentences. */
    List<String> limits() {
        List<String> limits = new ArrayList<>();
        if (byCredential.overflowed) {
            limits.add("More than %d credentials were used; who opened the others was not looked for."
                    .formatted(bounds.credentials));
        }
        if (byIdentity.overflowed) {
            limits.add("More than %d identities were active; the others were not judged.".formatted(bounds.identities));
        }
        if (all().stream().anyMatch(unit -> unit.deeds != null && unit.deeds.lost() > 0)) {
            limits.add("One credential did more than %d things of note; what came after was not judged."
                    .formatted(MAX_KEPT));
        }
        return limits;
    }
}

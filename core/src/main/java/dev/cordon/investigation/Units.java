package dev.cordon.investigation;

import dev.cordon.analysis.AgentFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The units of a hunt, at most so many: which are kept when there are more is decided by their hashes, and so depends neither
 * on the order of events nor on the thread that saw them.
 */
final class Units {
    /** Credentials that are told apart. Those beyond count to their identity, and whoever opened them is not found. */
    static final int MAX_CREDENTIALS = 50_000;
    /** Identities. Those beyond are not judged. */
    static final int MAX_IDENTITIES = 50_000;

    /** Bounds that a test may lower. */
    record Bounds(int credentials, int identities) {
        static final Bounds DEFAULT = new Bounds(MAX_CREDENTIALS, MAX_IDENTITIES);
    }

    private final Yardstick yardstick;
    private final Bounds bounds;
    private final AgentFamily.Cache agents = new AgentFamily.Cache();
    private final TreeMap<Long, Unit> byCredential = new TreeMap<>();
    private final TreeMap<Long, Unit> byIdentity = new TreeMap<>();
    private boolean mergedCredentials;
    private boolean droppedIdentities;

    Units(Yardstick yardstick, Bounds bounds) {
        this.yardstick = yardstick;
        this.bounds = bounds;
    }

    /**
     * The unit of a caller; another one may have taken it over since it was last asked for.
     *
     * @param identity whom the key belongs to; {@code null} if the records do not say
     */
    @Nullable
    Unit of(@Nullable Identity identity, @Nullable String accessKeyId, @Nullable String sessionName) {
        if (accessKeyId == null) {
            return identity == null ? null : whole(identity);
        }
        long hash = Holder.ofCredential(identity, accessKeyId);
        Unit unit = byCredential.get(hash);
        if (unit == null) {
            unit = new Unit(identity, accessKeyId, sessionName, yardstick, agents);
            byCredential.put(hash, unit);
            bound();
        }
        return current(unit);
    }

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
            unit = new Unit(identity, null, null, yardstick, agents);
            byIdentity.put(hash, unit);
            if (byIdentity.size() > bounds.identities) {
                byIdentity.pollLastEntry();
                droppedIdentities = true;
            }
        }
        return unit;
    }

    private void bound() {
        while (byCredential.size() > bounds.credentials) {
            Unit last = Objects.requireNonNull(byCredential.pollLastEntry()).getValue();
            mergedCredentials = true;
            if (last.identity != null) {
                Unit whole = whole(last.identity);
                whole.merge(last);
                last.takenBy = whole;
            }
        }
    }

    void merge(Units other) {
        mergedCredentials |= other.mergedCredentials;
        droppedIdentities |= other.droppedIdentities;
        merge(other.byIdentity, byIdentity);
        while (byIdentity.size() > bounds.identities) {
            byIdentity.pollLastEntry();
            droppedIdentities = true;
        }
        merge(other.byCredential, byCredential);
        bound();
    }

    private static void merge(Map<Long, Unit> from, Map<Long, Unit> into) {
        from.forEach((hash, theirs) -> {
            Unit ours = into.putIfAbsent(hash, theirs);
            if (ours != null) {
                ours.merge(theirs);
            }
        });
    }

    /** All of them. */
    List<Unit> all() {
        List<Unit> all = new ArrayList<>(byIdentity.values());
        all.addAll(byCredential.values());
        return all;
    }

    /** What was let go, as sentences. */
    List<String> limits() {
        List<String> limits = new ArrayList<>();
        if (mergedCredentials) {
            limits.add("More than %d credentials were used; who opened the others was not looked for."
                    .formatted(bounds.credentials));
        }
        if (droppedIdentities) {
            limits.add("More than %d identities were active; the others were not judged.".formatted(bounds.identities));
        }
        if (all().stream().anyMatch(unit -> unit.lost > 0)) {
            limits.add("One credential did more than %d things of note; what came after was not judged."
                    .formatted(Unit.MAX_KEPT));
        }
        return limits;
    }
}

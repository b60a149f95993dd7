package dev.cordon.investigation;

import dev.cordon.analysis.AgentFamily;
import dev.cordon.sigma.Matcher;
import dev.cordon.trail.Caller;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.TimeWindow;
import dev.cordon.trail.TrailEvent;
import dev.cordon.trail.TrailReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * A second reading, of the few files that hold a credential which somebody else got hold of while it was in use: what was done
 * with it from then on.
 */
final class Handovers implements TrailReader.Visitor {
    private static final int MAX_ACTORS = 1 << 13;

    /** From a credential's hash, from the seconds at which it changed hands, to what was done from then on. */
    private final Map<Long, NavigableMap<Long, Unit>> parts = new HashMap<>();

    private final IdentityHashMap<Caller, NavigableMap<Long, Unit>> known = new IdentityHashMap<>();
    private final TimeWindow window;
    private final Matcher matcher;

    Handovers(HuntRequest request, Set<Handover> handovers) {
        AgentFamily.Cache agents = new AgentFamily.Cache();
        this.window = request.yardstick().window();
        this.matcher = request.yardstick().rules().matcher();
        for (Handover handover : handovers) {
            Unit unit = handover.unit();
            parts.computeIfAbsent(hash(unit), none -> new TreeMap<>())
                    .put(
                            handover.since(),
                            new Unit(unit.identity, unit.accessKeyId, unit.sessionName, request, agents));
        }
    }

    /**
     * A credential in new hands.
     *
     * @param since the second from which on
     */
    record Handover(Unit unit, long since) {}

    private static long hash(Unit unit) {
        return Holder.ofCredential(unit.identity, unit.accessKeyId == null ? "" : unit.accessKeyId);
    }

    /** The files that hold one of them. */
    static List<LogFile> files(Set<Handover> handovers, List<LogFile> logs, FileIndex index) {
        List<Integer> prints = new ArrayList<>();
        for (Handover handover : handovers) {
            Unit unit = handover.unit();
            prints.add(FileIndex.print(unit.key == 0 ? unit.user() : unit.key));
        }
        Set<Integer> wanted = Set.copyOf(prints);
        List<LogFile> files = new ArrayList<>();
        for (int file = 0; file < logs.size(); file++) {
            if (index.mayHold(file, wanted)) {
                files.add(logs.get(file));
            }
        }
        return files;
    }

    @Override
    public boolean wants(TrailEvent event) {
        return !partsOf(event).isEmpty();
    }

    @Override
    public void visit(TrailEvent event) {
        boolean judged = window.contains(event);
        partsOf(event).headMap(event.epochSecond(), true).values().forEach(part -> part.accept(event, judged, matcher));
    }

    private NavigableMap<Long, Unit> partsOf(TrailEvent event) {
        Caller caller = event.caller();
        NavigableMap<Long, Unit> found = known.get(caller);
        if (found == null) {
            Identity identity = Identity.of(event).orElse(null);
            String key = event.accessKeyId() == null ? "" : event.accessKeyId();
            found = parts.getOrDefault(Holder.ofCredential(identity, key), new TreeMap<>());
            if (known.size() >= MAX_ACTORS) {
                known.clear();
            }
            if (Census.isPlaced(caller)) {
                known.put(caller, found);
            }
        }
        return found;
    }

    /** What was done with a credential after it changed hands. */
    Unit after(Handover handover) {
        return parts.getOrDefault(hash(handover.unit()), new TreeMap<>())
                .getOrDefault(handover.since(), handover.unit());
    }

    void merge(Handovers other) {
        other.parts.forEach((hash, theirs) -> {
            NavigableMap<Long, Unit> ours = parts.computeIfAbsent(hash, none -> new TreeMap<>());
            theirs.forEach((since, part) -> {
                Unit same = ours.putIfAbsent(since, part);
                if (same != null) {
                    same.merge(part);
                }
            });
        });
    }
}

package dev.cordon.investigation;

import dev.cordon.analysis.AgentFamily;
import dev.cordon.sigma.Matcher;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.TimeWindow;
import dev.cordon.trail.TrailEvent;
import dev.cordon.trail.TrailReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A second reading, once it is known who opened what: what was done with some credentials, gathered by whom it counts to.
 *
 * <p>Mostly the credentials are the few that somebody else got hold of while they were in use, and what counts is what was done
 * from then on. Where there were too many credentials to keep apart what each did, they are all of them.
 */
final class SecondReading implements TrailReader.Visitor {
    /** Changes, resources and busy minutes that one identity is judged by. */
    private static final int MAX_KEPT = 1_000_000;

    /**
     * That a credential's events count to somebody.
     *
     * @param own whether it is the identity's own credential; otherwise it opened it
     * @param since the second from which on
     */
    record Stake(Identity identity, boolean own, long since) {
        /** Whether the credential was in use before. */
        boolean isHandover(Unit unit) {
            return unit.first < since;
        }
    }

    /** A credential that came into somebody's hands while it was in use. */
    private record Handover(Unit unit, Stake stake) {}

    /** Where a credential's events go, here. */
    private record Target(long since, Deeds deeds, Optional<Unit> countedAnew) {}

    private final HuntRequest request;
    private final Units units;
    private final Map<Unit, List<Stake>> stakes;
    private final boolean ofAll;
    private final TimeWindow window;
    private final Matcher matcher;
    private final AgentFamily.Cache agents = new AgentFamily.Cache();
    private final ByCaller<List<Target>> targets = new ByCaller<>(this::targets);

    private final Map<Identity, Deeds> own = new HashMap<>();
    private final Map<Identity, Deeds> opened = new HashMap<>();
    /** How often and when credentials were used after they changed hands. */
    private final Map<Handover, Unit> after = new HashMap<>();

    /**
     * Gathers anew.
     *
     * @param units all that there are; only read
     * @param stakes of the units whose events are wanted; only read
     * @param ofAll whether nothing is known of the units' events but what this reading finds
     */
    SecondReading(HuntRequest request, Units units, Map<Unit, List<Stake>> stakes, boolean ofAll) {
        this.request = request;
        this.units = units;
        this.stakes = stakes;
        this.ofAll = ofAll;
        this.window = request.yardstick().window();
        this.matcher = request.yardstick().rules().matcher();
    }

    /** The files that hold one of the credentials. */
    static List<LogFile> files(Set<Unit> credentials, List<LogFile> logs, FileIndex index) {
        Set<Integer> wanted = new HashSet<>();
        for (Unit unit : credentials) {
            wanted.add(FileIndex.print(unit.key == 0 ? unit.user() : unit.key));
        }
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
        return !targets.of(event).isEmpty();
    }

    @Override
    public void visit(TrailEvent event) {
        boolean judged = window.contains(event);
        for (Target target : targets.of(event)) {
            if (event.epochSecond() >= target.since) {
                target.deeds.accept(event, matcher);
                target.countedAnew.ifPresent(part -> part.count(event, judged));
            }
        }
    }

    private List<Target> targets(TrailEvent event) {
        Unit unit = units.find(Identity.of(event).orElse(null), event.accessKeyId());
        return unit == null ? List.of() : targets(unit);
    }

    private List<Target> targets(Unit unit) {
        return stakes.getOrDefault(unit, List.of()).stream()
                .map(stake -> new Target(
                        stake.since,
                        (stake.own ? own : opened)
                                .computeIfAbsent(stake.identity, none -> new Deeds(request, agents, MAX_KEPT)),
                        !stake.isHandover(unit)
                                ? Optional.empty()
                                : Optional.of(
                                        after.computeIfAbsent(new Handover(unit, stake), none -> unit.countedAnew()))))
                .toList();
    }

    /** What the identity did with its own credentials, as far as they were wanted. */
    Optional<Deeds> own(Identity identity) {
        return Optional.ofNullable(own.get(identity));
    }

    /** What the identity did with credentials that it opened, as far as they were wanted. */
    Optional<Deeds> opened(Identity identity) {
        return Optional.ofNullable(opened.get(identity));
    }

    /** How a credential was used after it came into the identity's hands, while it was in use. */
    Unit after(Unit unit, Identity identity, long since) {
        Unit part = after.get(new Handover(unit, new Stake(identity, false, since)));
        return part == null ? unit.countedAnew() : part;
    }

    void merge(SecondReading other) {
        merge(own, other.own);
        merge(opened, other.opened);
        other.after.forEach((handover, part) -> {
            Unit same = after.putIfAbsent(handover, part);
            if (same != null) {
                same.merge(part);
            }
        });
    }

    private static void merge(Map<Identity, Deeds> ours, Map<Identity, Deeds> theirs) {
        theirs.forEach((identity, deeds) -> {
            Deeds same = ours.putIfAbsent(identity, deeds);
            if (same != null) {
                same.merge(deeds);
            }
        });
    }

    /**
     * What was let go, as sentences.
     *
     * @param interrupted whether this or the first reading was
     */
    List<String> limits(boolean interrupted) {
        List<String> limits = new ArrayList<>();
        if (ofAll && interrupted) {
            limits.add(
                    "Stopped while the logs were read for the second time: whatever was done in those that were not read again was not judged. Nobody is cleared by this answer.");
        }
        boolean lost = own.values().stream().anyMatch(deeds -> deeds.lost() > 0)
                || opened.values().stream().anyMatch(deeds -> deeds.lost() > 0);
        if (lost) {
            limits.add("One identity did more than %d things of note; what came after was not judged."
                    .formatted(MAX_KEPT));
        }
        return limits;
    }
}

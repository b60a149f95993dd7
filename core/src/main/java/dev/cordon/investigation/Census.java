package dev.cordon.investigation;

import dev.cordon.analysis.Changes;
import dev.cordon.sigma.Matcher;
import dev.cordon.trail.Caller;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.TimeWindow;
import dev.cordon.trail.TrailEvent;
import dev.cordon.trail.TrailReader;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A hunt's first reading of all logs: who opened what, and what each credential of everyone did, unless they are too many. */
final class Census implements TrailReader.Visitor {
    private static final int MAX_INSTANCES = 1 << 13;
    private static final int MAX_ACTORS = 1 << 15;

    /** What follows from who called, worked out once for all records of a {@link Caller}. */
    private static final class Actor {
        private final boolean service;
        private final List<Long> holders;
        private @Nullable Unit unit;
        private int indexedIn = -1;

        Actor(@Nullable Unit unit, boolean service, List<Long> holders) {
            this.unit = unit;
            this.service = service;
            this.holders = holders;
        }
    }

    private final TimeWindow window;
    private final Matcher matcher;
    private final FileIndex index;
    private final FileIndex.Entries entries = new FileIndex.Entries();
    private final IdentityHashMap<Caller, Actor> byInstance = new IdentityHashMap<>();
    /** Callers come again after others, as equal instances. */
    private final Map<Caller, Actor> actors = new HashMap<>();

    final Units units;
    final Links links = new Links();
    final Changes undoings = new Changes();
    final Quarantines quarantines;
    long services;
    long others;
    private int file;

    Census(HuntRequest request, Units.Bounds bounds, AtomicBoolean many, FileIndex index) {
        this.window = request.yardstick().window();
        this.matcher = request.yardstick().rules().matcher();
        this.units = new Units(request, bounds, many);
        this.index = index;
        this.quarantines = new Quarantines(window);
    }

    @Override
    public void begin(int number, LogFile log) {
        file = number;
        entries.clear();
        units.forgetIfMany();
    }

    @Override
    public void visit(TrailEvent event) {
        Opening opening = Opening.of(event).orElse(null);
        if (opening != null) {
            links.add(opening, event.epochSecond());
        }
        if (!event.readOnly()) {
            undoings.acceptOther(event);
            quarantines.accept(event);
        }
        Actor actor = actorOf(event);
        boolean judged = window.contains(event);
        if (actor.unit != null) {
            actor.unit.accept(event, judged, matcher);
            note(actor);
        } else if (judged && actor.service) {
            services++;
        } else if (judged) {
            others++;
        }
    }

    private Actor actorOf(TrailEvent event) {
        Caller caller = event.caller();
        if (!isPlaced(caller)) {
            return new Actor(unitOf(event), false, Opening.holders(event));
        }
        Actor actor = byInstance.get(caller);
        if (actor == null) {
            if (byInstance.size() >= MAX_INSTANCES) {
                byInstance.clear();
            }
            actor = equalActor(caller, event);
            byInstance.put(caller, actor);
        }
        actor.unit = Units.current(actor.unit);
        return actor;
    }

    /** Whether the caller alone tells which account it is of; otherwise, that of the record counts. */
    static boolean isPlaced(Caller caller) {
        return caller.accountId() != null || isService(caller);
    }

    private Actor equalActor(Caller caller, TrailEvent event) {
        Actor actor = actors.get(caller);
        if (actor == null) {
            if (actors.size() >= MAX_ACTORS) {
                actors.clear();
            }
            actor = new Actor(unitOf(event), isService(caller), Opening.holders(event));
            actors.put(caller, actor);
        }
        return actor;
    }

    private @Nullable Unit unitOf(TrailEvent event) {
        Identity identity = Identity.of(event).orElse(null);
        String arn = event.identityArn();
        boolean named = arn != null && identity != null && identity.kind() == Identity.Kind.ROLE;
        return units.of(
                identity, event.accessKeyId(), named && arn != null ? arn.substring(arn.lastIndexOf('/') + 1) : null);
    }

    private static boolean isService(Caller caller) {
        return "AWSService".equals(caller.type()) || (caller.type() == null && caller.invokedBy() != null);
    }

    /** Which files hold a credential, for the case that it turns out to have been in two hands. */
    private void note(Actor actor) {
        if (actor.indexedIn != file) {
            actor.indexedIn = file;
            actor.holders.forEach(entries::add);
        }
    }

    @Override
    public void end() {
        index.put(file, entries);
    }

    void merge(Census other) {
        units.merge(other.units);
        links.merge(other.links);
        undoings.merge(other.undoings);
        quarantines.merge(other.quarantines);
        services += other.services;
        others += other.others;
    }
}

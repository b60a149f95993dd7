package dev.cordon.investigation;

import dev.cordon.analysis.Changes;
import dev.cordon.sigma.Matcher;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.TimeWindow;
import dev.cordon.trail.TrailEvent;
import dev.cordon.trail.TrailReader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A hunt's first reading of all logs: who opened what, and what each credential of everyone did, unless they are too many. */
final class Census implements TrailReader.Visitor {
    /** What follows from who called. */
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
    private final ByCaller<Actor> actors = new ByCaller<>(this::actorOf);

    final Units units;
    final Links links = new Links();
    final Changes undoings = new Changes();
    final Quarantines quarantines;
    final Mentions mentions;

    /** Of all events, in the window or not. */
    long earliest = Long.MAX_VALUE;

    long latest = Long.MIN_VALUE;
    long services;
    long others;
    private int file;

    Census(
            HuntRequest request,
            Optional<SubjectQuery> query,
            Units.Bounds bounds,
            AtomicBoolean many,
            FileIndex index) {
        this.window = request.yardstick().window();
        this.matcher = request.yardstick().rules().matcher();
        this.mentions = new Mentions(query);
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
        earliest = Math.min(earliest, event.epochSecond());
        latest = Math.max(latest, event.epochSecond());
        Opening opening = Opening.of(event).orElse(null);
        if (opening != null) {
            links.add(opening, event.epochSecond());
        }
        if (!event.readOnly()) {
            undoings.acceptOther(event);
            quarantines.accept(event);
            mentions.accept(event);
        }
        Actor actor = actors.of(event);
        actor.unit = Units.current(actor.unit);
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
        return new Actor(unitOf(event), ByCaller.isService(event.caller()), Opening.holders(event));
    }

    private @Nullable Unit unitOf(TrailEvent event) {
        Identity identity = Identity.of(event).orElse(null);
        String arn = event.identityArn();
        boolean named = arn != null && identity != null && identity.kind() == Identity.Kind.ROLE;
        return units.of(
                identity, event.accessKeyId(), named && arn != null ? arn.substring(arn.lastIndexOf('/') + 1) : null);
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
        mentions.merge(other.mentions);
        earliest = Math.min(earliest, other.earliest);
        latest = Math.max(latest, other.latest);
        services += other.services;
        others += other.others;
    }
}

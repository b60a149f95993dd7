package dev.cordon.investigation;

import dev.cordon.analysis.Changes;
import dev.cordon.sigma.Matcher;
import dev.cordon.trail.EventIds;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.TrailEvent;
import dev.cordon.trail.TrailReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The first reading: everything of the user's own; of what is already known to be opened by it, everything too; and of everyone
 * else only who they are, what they opened and what they took back.
 *
 * <p>Users of the asked-for name are kept apart by account until it is known which is meant.
 */
final class Survey implements TrailReader.Visitor {
    /** What the threads of one survey share. */
    static final class Shared implements AutoCloseable {
        final Following following = new Following();
        /** The events that were followed while reading, so that none is followed twice. */
        final EventIds followed = new EventIds();

        final FileIndex index;

        Shared(int files) {
            index = new FileIndex(files);
        }

        @Override
        public void close() {
            followed.close();
        }
    }

    /** A credential that a followed event issued; whether it was one of the user's own shows in the end. */
    record Issued(List<Long> opened, Opening.Credential credential) {}

    /** How many records a user has. */
    private static final class Count {
        private long events;
    }

    /** What follows from who called. */
    private static final class Actor {
        private final @Nullable UserIdentity user;
        private final Count count;
        private final boolean subject;
        /** The caller's key and the caller as a user. */
        private final List<Long> holders;

        private int indexedIn = -1;
        private long ownSince = Long.MAX_VALUE;
        private long followedSince = Long.MAX_VALUE;
        private int version = -1;

        Actor(@Nullable UserIdentity user, Count count, boolean subject, List<Long> holders) {
            this.user = user;
            this.count = count;
            this.subject = subject;
            this.holders = holders;
        }
    }

    private final InvestigationRequest request;
    private final SubjectQuery query;
    private final Evidence evidence;
    private final Shared shared;
    private final Matcher matcher;
    private final FileIndex.Entries entries = new FileIndex.Entries();
    private final ByCaller<Actor> actors = new ByCaller<>(this::actorOf);
    private final Map<UserIdentity, Count> users = new HashMap<>();
    final TreeMap<String, Own> byAccount = new TreeMap<>();
    final Links links = new Links();
    final Changes undoings = new Changes();
    final Quarantines quarantines;
    final Mentions mentions;
    final Dossier opened;
    final List<Issued> issued = new ArrayList<>();
    private int file;
    private String fileName = "";
    private Evidence.@Nullable Part ownPart;
    private Evidence.@Nullable Part openedPart;

    Survey(InvestigationRequest request, SubjectQuery query, Evidence evidence, Shared shared) {
        this.request = request;
        this.query = query;
        this.evidence = evidence;
        this.mentions = new Mentions(Optional.of(query));
        this.shared = shared;
        this.matcher = request.yardstick().rules().matcher();
        this.opened = new Dossier(request, true);
        this.quarantines = new Quarantines(request.yardstick().window());
    }

    @Override
    public void begin(int number, LogFile log) {
        file = number;
        fileName = log.name();
        entries.clear();
    }

    @Override
    public void visit(TrailEvent event) {
        Actor actor = actors.of(event);
        actor.count.events++;
        Opening opening = Opening.of(event).orElse(null);
        if (opening != null) {
            links.add(opening, event.epochSecond());
        }
        quarantines.accept(event);
        if (actor.user != null && actor.subject) {
            own(event, actor, actor.user, opening);
            return;
        }
        if (!event.readOnly()) {
            undoings.acceptOther(event);
            mentions.accept(event);
        }
        if (isFollowed(actor, event.epochSecond())) {
            follow(event, opening);
        } else if (opening == null || !passesOn(opening, event.epochSecond()) || !actor.holders.isEmpty()) {
            leave(actor, opening);
        } else {
            // A service opened it for an instance or a function, and has nothing that could be followed.
            keep(event, opening);
        }
    }

    private Actor actorOf(TrailEvent event) {
        UserIdentity user = UserIdentity.of(event).orElse(null);
        return new Actor(
                user,
                user == null ? new Count() : countOf(user),
                user != null && query.matches(user),
                Opening.holders(event));
    }

    private Count countOf(UserIdentity user) {
        return users.computeIfAbsent(user, none -> new Count());
    }

    private void own(TrailEvent event, Actor actor, UserIdentity user, @Nullable Opening opening) {
        byAccount.computeIfAbsent(user.accountId(), account -> new Own(request)).accept(event, matcher);
        String key = event.accessKeyId();
        if (key != null && event.epochSecond() < actor.ownSince) {
            actor.ownSince = event.epochSecond();
            shared.following.add(Holder.ofKey(key), event.epochSecond());
        }
        expect(opening, event.epochSecond(), event.epochSecond());
        if (ownPart == null) {
            ownPart = evidence.part(file, fileName);
        }
        ownPart.record(event);
    }

    /** What the user opened is followed from now on. */
    private void expect(@Nullable Opening opening, long openerSince, long epochSecond) {
        if (opening != null) {
            long since = opening.kind().since(openerSince, epochSecond);
            opening.opened().forEach(holder -> shared.following.add(holder, since));
        }
    }

    private boolean isFollowed(Actor actor, long epochSecond) {
        int version = shared.following.version();
        if (actor.version != version) {
            actor.version = version;
            actor.followedSince = Long.MAX_VALUE;
            for (long holder : actor.holders) {
                actor.followedSince = Math.min(actor.followedSince, shared.following.since(holder));
            }
        }
        return epochSecond >= actor.followedSince;
    }

    /** Whether an instance, function or key that is in the user's hands opened something, which is followed then. */
    private boolean passesOn(Opening opening, long epochSecond) {
        long since = Long.MAX_VALUE;
        for (long opener : opening.openers()) {
            since = Math.min(since, shared.following.since(opener));
        }
        if (since == Long.MAX_VALUE) {
            return false;
        }
        expect(opening, since, epochSecond);
        return true;
    }

    private void follow(TrailEvent event, @Nullable Opening opening) {
        if (keep(event, opening)) {
            opened.accept(event, matcher);
            expect(opening, event.epochSecond(), event.epochSecond());
        }
    }

    /** Keeps the record and what it issued; false if that was done already. */
    private boolean keep(TrailEvent event, @Nullable Opening opening) {
        if (!shared.followed.add(event)) {
            return false;
        }
        if (opening != null) {
            Opening.credential(event).ifPresent(credential -> issued.add(new Issued(opening.opened(), credential)));
        }
        if (openedPart == null) {
            openedPart = evidence.part(request.logs().size() + file, fileName);
        }
        openedPart.record(event);
        return true;
    }

    /** Notes who it was, for the case that it turns out to matter. */
    private void leave(Actor actor, @Nullable Opening opening) {
        if (actor.indexedIn != file) {
            actor.indexedIn = file;
            actor.holders.forEach(entries::add);
        }
        if (opening != null && opening.issues()) {
            opening.opened().forEach(entries::add);
        }
    }

    @Override
    public void end() {
        shared.index.put(file, entries);
        if (ownPart != null) {
            ownPart.close();
            ownPart = null;
        }
        if (openedPart != null) {
            openedPart.close();
            openedPart = null;
        }
    }

    /** The IAM users seen, each with the number of its records. */
    Map<UserIdentity, Long> users() {
        Map<UserIdentity, Long> counts = new HashMap<>();
        users.forEach((user, count) -> counts.put(user, count.events));
        return counts;
    }

    void merge(Survey other) {
        other.users.forEach((user, count) -> countOf(user).events += count.events);
        other.byAccount.forEach((account, own) -> byAccount.merge(account, own, Own::merge));
        links.merge(other.links);
        undoings.merge(other.undoings);
        quarantines.merge(other.quarantines);
        mentions.merge(other.mentions);
        opened.merge(other.opened);
        issued.addAll(other.issued);
    }
}

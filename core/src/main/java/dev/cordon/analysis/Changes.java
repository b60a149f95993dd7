package dev.cordon.analysis;

import dev.cordon.analysis.Change.Undoing;
import dev.cordon.analysis.ChangeRule.Listing;
import dev.cordon.trail.TrailEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the subject created, changed and deleted, and tells what of it still holds.
 *
 * <p>{@link #accept} takes the subject's events, {@link #acceptOther} those of all others, of which it keeps only what may take
 * a change of the subject's back: a responder's clean-up counts like the subject's own. Calls that failed change nothing. What
 * counts as a change is told in {@link ChangeCatalogue}.
 *
 * <p>CloudTrail's times have no fractions. A removal in the same second as the creation took it back; a replacement or a
 * switch-over in the same second did not, so that in doubt a change still stands.
 *
 * <p>Keeps a few hundred bytes a change, and as much for each removal by others.
 */
public final class Changes implements Analyzer<Changes, List<Change>> {
    private static final Comparator<Change> ORDER = Comparator.comparing(Change::time)
            .thenComparing(Change::eventId)
            .thenComparing(Change::resource)
            .thenComparing(Change::action)
            .thenComparing(Change::resourceId)
            .thenComparing(Change::detail)
            .thenComparing(Change::sourceAddress)
            .thenComparing(change -> change.accessKeyId().orElse(""))
            .thenComparing(change -> change.awsRegion().orElse(""))
            .thenComparing(change -> change.userAgent().orElse(""));

    private final List<Made> made = new ArrayList<>();
    private final Map<String, Counted> counted = new HashMap<>();
    private final Standing standing = new Standing();

    /** Takes into account an event of the subject's own credentials or of what these opened. */
    @Override
    public void accept(TrailEvent event) {
        ChangeRule rule = successful(event);
        if (rule != null) {
            note(event, rule, true);
        }
    }

    /** Takes into account an event of anybody else. */
    public void acceptOther(TrailEvent event) {
        ChangeRule rule = successful(event);
        if (rule != null && rule.takesBack()) {
            note(event, rule, false);
        }
    }

    @Override
    public void merge(Changes other) {
        made.addAll(other.made);
        other.counted.forEach((identity, theirs) -> counted.merge(identity, theirs, Counted::plus));
        standing.merge(other.standing);
    }

    /** By time, then event id and resource. */
    @Override
    public List<Change> result() {
        return resultAmong(new Changes());
    }

    /**
     * The same, heeding what others took back.
     *
     * @param others what was noted of the events of all others; the subject's own may be among them
     */
    public List<Change> resultAmong(Changes others) {
        Undoings undoings = standing.beside(others.standing);
        Map<String, Long> ownWork = ownWork();
        List<Change> all = new ArrayList<>();
        for (Made change : made) {
            if (change.rule.listing() != Listing.UNLISTED) {
                all.add(change.toChange(undoings, change.severity(ownWork)));
            }
        }
        for (Counted change : counted.values()) {
            all.add(change.toChange(undoings, ownWork));
        }
        all.sort(ORDER);
        return List.copyOf(all);
    }

    /** How many changes are kept. */
    public int size() {
        return made.size() + counted.size();
    }

    private static @Nullable ChangeRule successful(TrailEvent event) {
        return event.errorCode() == null ? ChangeCatalogue.find(event.eventSource(), event.eventName()) : null;
    }

    private void note(TrailEvent event, ChangeRule rule, boolean own) {
        List<Particulars> particulars = rule.particulars(event);
        if (particulars.isEmpty()) {
            return;
        }
        for (Thing.Named thing : rule.thing().in(event)) {
            for (Particulars what : particulars) {
                if (rule.takesBack()) {
                    standing.note(event, rule, thing, what);
                }
                if (own) {
                    keep(Made.of(event, rule, thing, what));
                }
            }
        }
    }

    private void keep(Made change) {
        if (change.rule.listing() == Listing.COUNTED) {
            String identity = change.rule.action() + " " + change.identities.get(0);
            counted.merge(identity, new Counted(change, 1), Counted::plus);
        } else {
            made.add(change);
        }
    }

    /** When the subject first made each thing that it made. */
    private Map<String, Long> ownWork() {
        Map<String, Long> first = new HashMap<>();
        for (Made change : made) {
            if (change.rule.verb().makes()) {
                first.merge(change.identities.get(0), change.epochSecond, Math::min);
            }
        }
        return first;
    }

    /**
     * A change as it is kept: what {@link Change} needs, and by what it can be taken back. A hunt keeps one for each change of
     * everybody: what repeats is one object for all of them, as the event hands it out.
     */
    private record Made(
            ChangeRule rule,
            String shown,
            List<String> identities,
            Particulars what,
            long epochSecond,
            String eventId,
            String sourceAddress,
            @Nullable String awsRegion,
            @Nullable String userAgent,
            @Nullable String accessKeyId) {
        private static final Comparator<Made> EARLIEST = Comparator.comparingLong(Made::epochSecond)
                .thenComparing(Made::eventId)
                .thenComparing(Made::sourceAddress)
                .thenComparing(made -> Objects.requireNonNullElse(made.accessKeyId, ""))
                .thenComparing(made -> Objects.requireNonNullElse(made.awsRegion, ""))
                .thenComparing(made -> Objects.requireNonNullElse(made.userAgent, ""));

        static Made of(TrailEvent event, ChangeRule rule, Thing.Named thing, Particulars what) {
            String userAgent = event.userAgent();
            return new Made(
                    rule,
                    thing.shown(),
                    thing.identities(),
                    what,
                    event.epochSecond(),
                    Objects.requireNonNullElse(event.eventId(), ""),
                    Objects.requireNonNullElse(event.sourceIpAddress(), ""),
                    event.awsRegion(),
                    userAgent == null ? null : BoundedText.of(userAgent),
                    event.accessKeyId());
        }

        /** Removing one's own work is tidying up; removing what was there before, or what is not known, is not. */
        Severity severity(Map<String, Long> ownWork) {
            boolean removes = rule.verb().removes() && rule.listing() != Listing.FULL_SEVERITY;
            boolean ofOwn = removes
                    && identities.stream().anyMatch(id -> ownWork.getOrDefault(id, Long.MAX_VALUE) <= epochSecond);
            return ofOwn ? Severity.INFO : what.severity();
        }

        Change toChange(Undoings undoings, Severity severity) {
            return toChange(severity, what.detail(), undoings.undoing(rule.verb(), identities, what, epochSecond));
        }

        Change toChange(Severity severity, String detail, Optional<Undoing> undoing) {
            return new Change(
                    rule.category(),
                    rule.verb().operation(),
                    rule.action(),
                    rule.what(),
                    rule.thing().resourceType(),
                    shown,
                    identities.get(0),
                    detail,
                    what.external(),
                    severity,
                    rule.techniques(),
                    Instant.ofEpochSecond(epochSecond),
                    eventId,
                    sourceAddress,
                    Optional.ofNullable(awsRegion),
                    Optional.ofNullable(userAgent),
                    Optional.ofNullable(accessKeyId),
                    undoing.isEmpty(),
                    undoing);
        }
    }

    /** Many events on one thing, told by the earliest of them. */
    private record Counted(Made earliest, long count) {
        Counted plus(Counted other) {
            boolean oursFirst = Made.EARLIEST.compare(earliest, other.earliest) <= 0;
            return new Counted(oursFirst ? earliest : other.earliest, count + other.count);
        }

        Change toChange(Undoings undoings, Map<String, Long> ownWork) {
            String detail = count == 1 ? "1 call" : "%d calls, the first of them shown".formatted(count);
            Optional<Undoing> none =
                    undoings.undoing(earliest.rule.verb(), earliest.identities, earliest.what, earliest.epochSecond);
            return earliest.toChange(earliest.severity(ownWork), detail, none);
        }
    }

    /** What events took back or gave again, by the thing. */
    private static final class Standing {
        private static final String LOST = "lost ";

        private final Map<String, List<Mark>> marks = new HashMap<>();

        /** Notes what an event takes back, and what it opens again. */
        void note(TrailEvent event, ChangeRule rule, Thing.Named thing, Particulars what) {
            boolean closes = !what.closes().isEmpty();
            if (closes && !what.alias().isEmpty()) {
                // A second identity is that of one part: it ends whole.
                add(what.alias(), Mark.of(event, rule, Effect.ENDS, Set.of()));
                return;
            }
            String identity = thing.identity();
            if (rule.verb().removes()) {
                add(identity, Mark.of(event, rule, Effect.ENDS, what.closes()));
                return;
            }
            if (closes) {
                add(identity, Mark.of(event, rule, Effect.CLOSES, what.closes()));
            }
            if (what.replaces()) {
                add(identity, Mark.of(event, rule, Effect.REPLACES, what.opens()));
            } else if (!what.opens().isEmpty()) {
                add(identity, Mark.of(event, rule, Effect.OPENS, what.opens()));
            }
            if (rule.verb().restores()) {
                add(LOST + identity, Mark.of(event, rule, Effect.RESTORES, Set.of()));
            }
        }

        private void add(String identity, Mark mark) {
            marks.computeIfAbsent(identity, key -> new ArrayList<>()).add(mark);
        }

        void merge(Standing other) {
            other.marks.forEach((identity, theirs) ->
                    marks.computeIfAbsent(identity, key -> new ArrayList<>()).addAll(theirs));
        }

        /** What these events and those of others took back. */
        Undoings beside(Standing others) {
            return new Undoings(marks, others.marks);
        }
    }

    /** Finds what took changes back. Made once all events are known. */
    private static final class Undoings {
        private final Map<String, List<Mark>> ours;
        private final Map<String, List<Mark>> others;
        private final Map<String, Marks> known = new HashMap<>();

        Undoings(Map<String, List<Mark>> ours, Map<String, List<Mark>> others) {
            this.ours = ours;
            this.others = others;
        }

        private Marks marks(String key) {
            return known.computeIfAbsent(
                    key, absent -> new Marks(ours.getOrDefault(key, List.of()), others.getOrDefault(key, List.of())));
        }

        /** The event that took a change back, or the last of them where it took several. */
        Optional<Undoing> undoing(Verb verb, List<String> identities, Particulars what, long since) {
            if (!what.closes().isEmpty() && what.opens().isEmpty()) {
                return reopening(keys(identities, what), what.closes(), since);
            }
            List<String> keys = verb.removes() ? List.of(Standing.LOST + identities.get(0)) : keys(identities, what);
            Set<String> parts = what.opens().isEmpty() ? Set.of(Particulars.ITSELF) : what.opens();
            Mark completed = null;
            for (String part : parts) {
                Mark closing = closing(later(keys, part, since), part, since);
                if (closing == null) {
                    return Optional.empty();
                }
                completed = completed == null || Mark.ORDER.compare(closing, completed) > 0 ? closing : completed;
            }
            return Optional.ofNullable(completed).map(Mark::toUndoing);
        }

        private static List<String> keys(List<String> identities, Particulars what) {
            List<String> keys = new ArrayList<>(identities);
            keys.add(what.alias());
            return keys;
        }

        /** What concerns a part, by time; within one second what names the thing itself before what took it along. */
        private List<Mark> later(List<String> keys, String part, long since) {
            return keys.stream()
                    .flatMap(key -> marks(key).about(part, since))
                    .sorted(Mark.BY_TIME)
                    .toList();
        }

        /** What was closed is open again once a later event opens all of it. */
        private Optional<Undoing> reopening(List<String> keys, Set<String> closed, long since) {
            return later(keys, closed.iterator().next(), since).stream()
                    .filter(mark -> mark.epochSecond > since && closed.stream().allMatch(mark::opens))
                    .findFirst()
                    .map(Mark::toUndoing);
        }

        /** The first event that closed a part and after which none opened it again. */
        private static @Nullable Mark closing(List<Mark> later, String part, long since) {
            Mark closing = null;
            for (Mark mark : later) {
                if (mark.opens(part)) {
                    closing = null;
                } else if (closing == null && mark.closes(part, since)) {
                    closing = mark;
                }
            }
            return closing;
        }
    }

    /**
     * All marks of one thing, found by the part that they concern: somebody who opens and closes one port after the other makes
     * as many marks as changes, and each change asks.
     */
    private static final class Marks {
        private final List<Mark> ofAllParts = new ArrayList<>();
        private final Map<String, List<Mark>> ofParts = new HashMap<>();

        Marks(List<Mark> ours, List<Mark> others) {
            Stream.concat(ours.stream(), others.stream()).sorted(Mark.ORDER).forEach(mark -> {
                if (mark.isOfAllParts()) {
                    ofAllParts.add(mark);
                } else {
                    mark.parts.forEach(part -> ofParts.computeIfAbsent(part, absent -> new ArrayList<>())
                            .add(mark));
                }
            });
        }

        /** In their order. */
        Stream<Mark> about(String part, long since) {
            List<Mark> named = from(since, ofParts.getOrDefault(part, List.of()));
            List<Mark> all = from(since, ofAllParts);
            if (named.isEmpty() || all.isEmpty()) {
                return named.isEmpty() ? all.stream() : named.stream();
            }
            return Stream.concat(named.stream(), all.stream()).sorted(Mark.ORDER);
        }

        private static List<Mark> from(long since, List<Mark> sorted) {
            int low = 0;
            int high = sorted.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (sorted.get(middle).epochSecond < since) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return sorted.subList(low, sorted.size());
        }
    }

    /** What an event does to earlier changes; the order decides within one second. */
    private enum Effect {
        /** Shuts out the parts that it names. */
        CLOSES,
        /** Shuts out all but the parts that it names. */
        REPLACES,
        /** Lets in the parts that it names. */
        OPENS,
        /** Gives back what was removed or stopped. */
        RESTORES,
        /** Removes the parts that it names, or the thing whole if it names none. */
        ENDS
    }

    private record Mark(Effect effect, Set<String> parts, long epochSecond, String eventId, String action, String by) {
        static final Comparator<Mark> BY_TIME =
                Comparator.comparingLong(Mark::epochSecond).thenComparing(Mark::effect);
        static final Comparator<Mark> ORDER =
                BY_TIME.thenComparing(Mark::eventId).thenComparing(Mark::action).thenComparing(Mark::by);

        static Mark of(TrailEvent event, ChangeRule rule, Effect effect, Set<String> parts) {
            String eventId = Objects.requireNonNullElse(event.eventId(), "");
            return new Mark(effect, parts, event.epochSecond(), eventId, rule.action(), CallerName.of(event));
        }

        /** Whether it concerns parts that it does not name. */
        boolean isOfAllParts() {
            return switch (effect) {
                case ENDS -> parts.isEmpty();
                case REPLACES, RESTORES -> true;
                case CLOSES, OPENS -> false;
            };
        }

        boolean opens(String part) {
            return (effect == Effect.OPENS || effect == Effect.REPLACES) && parts.contains(part);
        }

        boolean closes(String part, long since) {
            return switch (effect) {
                case ENDS -> parts.isEmpty() || parts.contains(part);
                case RESTORES -> epochSecond > since;
                case CLOSES -> parts.contains(part) && epochSecond > since;
                case REPLACES -> !part.equals(Particulars.ITSELF) && !parts.contains(part) && epochSecond > since;
                case OPENS -> false;
            };
        }

        Undoing toUndoing() {
            return new Undoing(action, Instant.ofEpochSecond(epochSecond), eventId, by);
        }
    }
}

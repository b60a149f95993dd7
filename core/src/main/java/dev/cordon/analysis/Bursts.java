package dev.cordon.analysis;

import dev.cordon.trail.TimeWindow;
import dev.cordon.trail.TrailEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds many calls of one kind in ten minutes; what overlaps or follows at once is one burst.
 *
 * <p>Being busy is no attack. Services that call for the user are left out everywhere; infrastructure tools and console
 * sessions are where bursts are their daily work; and with a window that has a past, a kind of burst that the user showed on
 * several days before counts only where it is far larger. An attacker who knows that may pose as such a tool or hide in a slow
 * pace: no burst is no proof. Keeps counts by the minute, not events.
 */
public final class Bursts implements Analyzer<Bursts, List<Burst>> {
    /** A person or a script looks around in minutes; over a longer time, normal work adds up to as much. */
    static final int SPAN_MINUTES = 10;

    /** Distinct calls, not calls: a program polls a few, and even a script that audits one service needs fewer. */
    static final int MIN_ENUMERATED = 30;

    /** Once in 12 seconds for ten minutes: more than reading by hand, less than copying a bucket. */
    static final int MIN_DATA_READS = 50;

    /** An application reads the few secrets that are its own; whoever reads this many reads all there are. */
    static final int MIN_SECRETS = 15;

    /** More than tidying up by hand. */
    static final int MIN_DELETES = 20;

    /** AWS's libraries retry in growing steps, so this many refusals for speed stand for a flood of calls. */
    static final int MIN_THROTTLED = 20;

    /** A program that lacks a permission fails at one or two calls, again and again; trying doors shows in their variety. */
    static final int MIN_REFUSED = 10;

    static final int MIN_REFUSED_DISTINCT = 5;

    /** On as many days before the window, a burst of a kind is a habit. */
    static final int HABIT_DAYS = 3;

    /** What counts in spite of a habit: this many times the largest burst so far. */
    static final int FAR_LARGER = 2;

    private static final int MAX_EXAMPLES = 5;
    private static final int MAX_EVENT_IDS = 100;

    /** As many as keep a burst of few minutes provable, and years of minutes small. */
    private static final int MAX_EVENT_IDS_A_MINUTE = 5;

    private static final Set<String> DATA_READS = Set.of(
            "s3.amazonaws.com:GetObject",
            "s3.amazonaws.com:SelectObjectContent",
            "dynamodb.amazonaws.com:Scan",
            "dynamodb.amazonaws.com:Query",
            "dynamodb.amazonaws.com:BatchGetItem",
            "dynamodb.amazonaws.com:ExecuteStatement",
            "ebs.amazonaws.com:GetSnapshotBlock");

    private static final Set<String> SECRET_READS = Set.of(
            "secretsmanager.amazonaws.com:GetSecretValue",
            "secretsmanager.amazonaws.com:BatchGetSecretValue",
            "ssm.amazonaws.com:GetParameter",
            "ssm.amazonaws.com:GetParameters",
            "ssm.amazonaws.com:GetParametersByPath",
            "ssm.amazonaws.com:GetParameterHistory");

    private final TimeWindow window;
    private final AgentFamily.Cache agents;
    private final Map<Burst.Kind, SortedMap<Long, Minute>> history = new EnumMap<>(Burst.Kind.class);
    private final Map<Burst.Kind, SortedMap<Long, Minute>> inWindow = new EnumMap<>(Burst.Kind.class);
    private final Map<Burst.Kind, PastBehaviour.Habit> recalled = new EnumMap<>(Burst.Kind.class);

    /** Judges all events alike, without a past to compare with. */
    public Bursts() {
        this(TimeWindow.UNBOUNDED);
    }

    /** Judges the window's events; those before it tell what is usual. */
    public Bursts(TimeWindow window) {
        this(window, new AgentFamily.Cache());
    }

    /**
     * The same.
     *
     * @param agents of the thread that accepts events
     */
    public Bursts(TimeWindow window, AgentFamily.Cache agents) {
        this.window = window;
        this.agents = agents;
    }

    @Override
    public void accept(TrailEvent event) {
        if (event.invokedBy() != null || !event.eventTime().isBefore(window.to())) {
            return;
        }
        AgentFamily agent = agents.of(event.userAgent());
        boolean routine = agent.isInfrastructureTool();
        boolean console = isConsole(event, agent);
        String call = event.eventSource() + ':' + event.eventName();
        boolean secret = SECRET_READS.contains(call);

        switch (ErrorKind.of(event)) {
            case THROTTLING -> add(Burst.Kind.THROTTLING, call, event, !routine);
            // A console page asks for all that it can show, allowed or not.
            case REFUSAL -> add(Burst.Kind.REFUSALS, call, event, !console);
            case NONE -> add(Burst.Kind.MASS_DELETE, call, event, !routine && deletes(event));
            case OTHER -> {}
        }
        // Whether it was allowed or not: whoever asks for fifteen secrets and gets none wanted them all the same.
        if (DATA_READS.contains(call) || secret) {
            add(Burst.Kind.MASS_READ, call, event, !(secret && routine));
        } else {
            add(Burst.Kind.ENUMERATION, call, event, !routine && !console && looksAround(event));
        }
    }

    /** A console session's keys are temporary: with a long-term key, a browser's user agent is made up. */
    private static boolean isConsole(TrailEvent event, AgentFamily agent) {
        String key = event.accessKeyId();
        boolean longTerm = key != null && key.startsWith("AKIA");
        return event.sessionCredentialFromConsole() || (agent.kind() == AgentFamily.Kind.CONSOLE && !longTerm);
    }

    private static boolean looksAround(TrailEvent event) {
        String name = event.eventName();
        return event.readOnly() && (name.startsWith("Describe") || name.startsWith("List") || name.startsWith("Get"));
    }

    /** Whether a thing is gone for good or for now; taking a message from a queue is reading it. */
    private static boolean deletes(TrailEvent event) {
        String name = event.eventName();
        return (name.startsWith("Delete") && !name.startsWith("DeleteMessage"))
                || name.equals("TerminateInstances")
                || name.equals("DeregisterImage")
                || name.equals("ScheduleKeyDeletion");
    }

    private void add(Burst.Kind kind, String call, TrailEvent event, boolean counts) {
        if (counts) {
            boolean names = kind == Burst.Kind.MASS_READ && call.startsWith("secretsmanager");
            boolean past = event.eventTime().isBefore(window.from());
            minutes(past ? history : inWindow, kind)
                    .computeIfAbsent(Math.floorDiv(event.epochSecond(), 60L), absent -> new Minute(!past))
                    .add(call, event, names ? NamedResource.of(event).resource() : null);
        }
    }

    @Override
    public void merge(Bursts other) {
        merge(history, other.history);
        merge(inWindow, other.inWindow);
        other.recalled.forEach(this::recall);
    }

    /** Takes into account what was saved of the time before; none of it may be among the events that are accepted. */
    public void recall(PastBehaviour saved) {
        saved.habits().forEach(this::recall);
    }

    private void recall(Burst.Kind kind, PastBehaviour.Habit habit) {
        recalled.merge(kind, habit, PastBehaviour.Habit::with);
    }

    /** The kinds of bursts that there were before the window. */
    SortedMap<Burst.Kind, PastBehaviour.Habit> habits() {
        SortedMap<Burst.Kind, PastBehaviour.Habit> habits = new TreeMap<>();
        for (Burst.Kind kind : Burst.Kind.values()) {
            PastBehaviour.Habit habit = habit(kind);
            if (!habit.days().isEmpty()) {
                habits.put(kind, habit);
            }
        }
        return habits;
    }

    private PastBehaviour.Habit habit(Burst.Kind kind) {
        TreeSet<Long> days = new TreeSet<>();
        long peak = 0;
        for (Stretch stretch : stretches(kind, minutes(history, kind))) {
            days.add(Math.floorDiv(stretch.from, 24 * 60L));
            peak = Math.max(peak, stretch.peak(kind));
        }
        PastBehaviour.Habit habit = new PastBehaviour.Habit(days, peak);
        PastBehaviour.Habit before = recalled.get(kind);
        return before == null ? habit : habit.with(before);
    }

    private static void merge(
            Map<Burst.Kind, SortedMap<Long, Minute>> into, Map<Burst.Kind, SortedMap<Long, Minute>> from) {
        from.forEach((kind, theirs) -> {
            SortedMap<Long, Minute> mine = minutes(into, kind);
            theirs.forEach(
                    (minute, counted) -> mine.computeIfAbsent(minute, absent -> new Minute(counted.earliest != null))
                            .merge(counted));
        });
    }

    /** How many minutes are kept. */
    public int size() {
        int size = 0;
        for (SortedMap<Long, Minute> minutes : inWindow.values()) {
            size += minutes.size();
        }
        for (SortedMap<Long, Minute> minutes : history.values()) {
            size += minutes.size();
        }
        return size;
    }

    /** By start, then kind. */
    @Override
    public List<Burst> result() {
        List<Burst> bursts = new ArrayList<>();
        for (Burst.Kind kind : Burst.Kind.values()) {
            PastBehaviour.Habit usual = habit(kind);
            for (Stretch stretch : stretches(kind, minutes(inWindow, kind))) {
                if (!isUsual(kind, stretch, usual)) {
                    bursts.add(stretch.burst(kind));
                }
            }
        }
        bursts.sort(Comparator.comparing(Burst::start).thenComparing(Burst::kind));
        return List.copyOf(bursts);
    }

    private static SortedMap<Long, Minute> minutes(Map<Burst.Kind, SortedMap<Long, Minute>> of, Burst.Kind kind) {
        return of.computeIfAbsent(kind, absent -> new TreeMap<>());
    }

    private static boolean isUsual(Burst.Kind kind, Stretch stretch, PastBehaviour.Habit habit) {
        return habit.days().size() >= HABIT_DAYS && stretch.peak(kind) <= FAR_LARGER * habit.peak();
    }

    private static boolean isBurst(Burst.Kind kind, Sum sum) {
        return switch (kind) {
            case ENUMERATION -> sum.calls.size() >= MIN_ENUMERATED;
            case MASS_READ -> sum.total >= MIN_DATA_READS || sum.names.size() >= MIN_SECRETS;
            case MASS_DELETE -> sum.total >= MIN_DELETES;
            case THROTTLING -> sum.total >= MIN_THROTTLED;
            case REFUSALS -> sum.total >= MIN_REFUSED && sum.calls.size() >= MIN_REFUSED_DISTINCT;
        };
    }

    /** Slides the span over the minutes, and joins the spans that are bursts where one begins before another has ended. */
    private static List<Stretch> stretches(Burst.Kind kind, SortedMap<Long, Minute> minutes) {
        List<Map.Entry<Long, Minute>> entries = List.copyOf(minutes.entrySet());
        List<Stretch> found = new ArrayList<>();
        Sum sum = new Sum();
        int end = 0;
        for (Map.Entry<Long, Minute> entry : entries) {
            while (end < entries.size() && entries.get(end).getKey() < entry.getKey() + SPAN_MINUTES) {
                sum.add(entries.get(end++).getValue());
            }
            if (isBurst(kind, sum)) {
                long last = entries.get(end - 1).getKey();
                Stretch open = found.isEmpty() ? null : found.get(found.size() - 1);
                if (open == null || entry.getKey() > open.to + 1) {
                    open = new Stretch(minutes, entry.getKey());
                    found.add(open);
                }
                open.to = last;
                open.peakCalls = Math.max(open.peakCalls, sum.total);
                open.peakDistinct = Math.max(open.peakDistinct, sum.calls.size());
            }
            sum.remove(entry.getValue());
        }
        return found;
    }

    /** What one minute held of one kind. */
    private static final class Minute {
        private final Map<String, Integer> calls = new HashMap<>();
        private final Tallies.Sightings sightings = new Tallies.Sightings();
        /** What proves a burst; none is reported of the past, which has many minutes. */
        private final @Nullable EarliestEvents earliest;
        /** The smallest names alone: as many as make a burst of the minute by themselves, so that none is missed. */
        private final TreeSet<String> names = new TreeSet<>();

        Minute(boolean provable) {
            earliest = provable ? new EarliestEvents(MAX_EVENT_IDS_A_MINUTE) : null;
        }

        void add(String call, TrailEvent event, @Nullable String name) {
            calls.merge(call, 1, Integer::sum);
            sightings.add(event.epochSecond());
            if (earliest != null) {
                earliest.add(event);
            }
            if (name != null) {
                addName(BoundedText.of(name));
            }
        }

        void merge(Minute other) {
            other.calls.forEach((call, count) -> calls.merge(call, count, Integer::sum));
            sightings.merge(other.sightings);
            if (earliest != null && other.earliest != null) {
                earliest.merge(other.earliest);
            }
            other.names.forEach(this::addName);
        }

        private void addName(String name) {
            if (names.add(name) && names.size() > MIN_SECRETS) {
                names.pollLast();
            }
        }
    }

    /** What some minutes hold together. */
    private static final class Sum {
        private final Map<String, Integer> calls = new HashMap<>();
        private final Map<String, Integer> names = new HashMap<>();
        private long total;

        void add(Minute minute) {
            total += minute.sightings.count();
            minute.calls.forEach((call, count) -> calls.merge(call, count, Integer::sum));
            minute.names.forEach(name -> names.merge(name, 1, Integer::sum));
        }

        void remove(Minute minute) {
            total -= minute.sightings.count();
            minute.calls.forEach((call, count) -> calls.merge(call, -count, Sum::orNothing));
            minute.names.forEach(name -> names.merge(name, -1, Sum::orNothing));
        }

        private static @Nullable Integer orNothing(int old, int change) {
            return old + change == 0 ? null : old + change;
        }
    }

    /** From minute to minute, both inclusive: spans that are bursts, joined. */
    private static final class Stretch {
        private final SortedMap<Long, Minute> minutes;
        private final long from;
        private long to;
        private long peakCalls;
        private long peakDistinct;

        Stretch(SortedMap<Long, Minute> minutes, long from) {
            this.minutes = minutes;
            this.from = from;
        }

        /** What makes a burst of the kind large. */
        long peak(Burst.Kind kind) {
            return kind == Burst.Kind.ENUMERATION ? peakDistinct : peakCalls;
        }

        Burst burst(Burst.Kind kind) {
            Sum sum = new Sum();
            Tallies.Sightings sightings = new Tallies.Sightings();
            EarliestEvents earliest = new EarliestEvents(MAX_EVENT_IDS);
            for (Minute minute : minutes.subMap(from, to + 1).values()) {
                sum.add(minute);
                sightings.merge(minute.sightings);
                if (minute.earliest != null) {
                    earliest.merge(minute.earliest);
                }
            }
            return new Burst(
                    kind,
                    sightings.first(),
                    sightings.last(),
                    sum.total,
                    sum.calls.size(),
                    mostFrequent(sum.calls),
                    earliest.eventIds());
        }

        private static List<String> mostFrequent(Map<String, Integer> calls) {
            return calls.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(MAX_EXAMPLES)
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }
}

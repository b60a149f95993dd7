package dev.cordon.analysis;

import dev.cordon.trail.CallOutcome;
import dev.cordon.trail.CallOutcomes;
import dev.cordon.trail.TimeWindow;
import dev.cordon.trail.TrailEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds many calls of one kind in ten minutes; what overlaps or follows at once is one burst.
 *
 * <p>Being busy is no attack. Services that call for the user are left out everywhere; infrastructure tools and console
 * sessions are where bursts are their daily work; and with a window that has a past, a kind of burst that the user showed on
 * several days before counts only where it is far larger. An attacker who knows that may pose as such a tool or hide in a slow
 * pace: no burst is no proof.
 *
 * <p>Looking around counts whatever came of it: trying is all there is to it. Data was read in bulk where the reads that went
 * through are as many as it takes; where it takes those that did not, too, the burst tells of all of them, as an attempt. Keeps counts by the minute, not events.
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

    private static final String SECRETS = "secretsmanager.amazonaws.com";

    private static final Map<String, Set<String>> DATA_READS = Map.of(
            "s3.amazonaws.com", Set.of("GetObject", "SelectObjectContent"),
            "dynamodb.amazonaws.com", Set.of("Scan", "Query", "BatchGetItem", "ExecuteStatement"),
            "ebs.amazonaws.com", Set.of("GetSnapshotBlock"));

    private static final Map<String, Set<String>> SECRET_READS = Map.of(
            SECRETS,
            Set.of("GetSecretValue", "BatchGetSecretValue"),
            "ssm.amazonaws.com",
            Set.of("GetParameter", "GetParameters", "GetParametersByPath", "GetParameterHistory"));

    private final TimeWindow window;
    private final AgentFamily.Cache agents;
    private final Map<Burst.Kind, Minutes> history = new EnumMap<>(Burst.Kind.class);
    private final Map<Burst.Kind, Minutes> inWindow = new EnumMap<>(Burst.Kind.class);
    /** Reads that did not go through, by what came of them, apart from the others; {@code null} for none. */
    private @Nullable Map<CallOutcome, Map<Burst.Kind, Minutes>> attempts;

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
        if (event.invokedBy() != null || window.endsBefore(event)) {
            return;
        }
        AgentFamily agent = agents.of(event.userAgent());
        boolean routine = agent.isInfrastructureTool();
        boolean console = isConsole(event, agent);
        boolean secret = isOneOf(SECRET_READS, event);

        ErrorKind error = ErrorKind.of(event);
        switch (error) {
            case THROTTLING -> add(Burst.Kind.THROTTLING, event, !routine);
            // A console page asks for all that it can show, allowed or not.
            case REFUSAL -> add(Burst.Kind.REFUSALS, event, !console);
            case NONE -> add(Burst.Kind.MASS_DELETE, event, !routine && deletes(event));
            case OTHER -> {}
        }
        // Whether it was allowed or not: whoever asks for fifteen secrets and gets none wanted them all the same.
        if (secret || isOneOf(DATA_READS, event)) {
            add(Burst.Kind.MASS_READ, event, error.outcome(event), !(secret && routine));
        } else {
            add(Burst.Kind.ENUMERATION, event, error.outcome(event), !routine && !console && looksAround(event));
        }
    }

    private static boolean isOneOf(Map<String, Set<String>> calls, TrailEvent event) {
        Set<String> names = calls.get(event.eventSource());
        return names != null && names.contains(event.eventName());
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

    /** Of a kind in which all calls have the same outcome. */
    private void add(Burst.Kind kind, TrailEvent event, boolean counts) {
        add(kind, event, CallOutcome.SUCCEEDED, counts);
    }

    private void add(Burst.Kind kind, TrailEvent event, CallOutcome outcome, boolean counts) {
        if (counts) {
            boolean names = kind == Burst.Kind.MASS_READ && event.eventSource().equals(SECRETS);
            boolean past = window.beginsAfter(event);
            minutes(past ? history : outcome == CallOutcome.SUCCEEDED ? inWindow : attempts(outcome), kind)
                    .at(Math.floorDiv(event.epochSecond(), 60L), !past)
                    .add(event, names ? NamedResource.of(event).resource() : null);
        }
    }

    private Map<Burst.Kind, Minutes> attempts(CallOutcome outcome) {
        if (attempts == null) {
            attempts = new EnumMap<>(CallOutcome.class);
        }
        return attempts.computeIfAbsent(outcome, none -> new EnumMap<>(Burst.Kind.class));
    }

    @Override
    public void merge(Bursts other) {
        merge(history, other.history);
        merge(inWindow, other.inWindow);
        if (other.attempts != null) {
            other.attempts.forEach((outcome, theirs) -> merge(attempts(outcome), theirs));
        }
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
        for (Stretch stretch : stretches(kind, history.get(kind))) {
            days.add(Math.floorDiv(stretch.firstMinute(), 24 * 60L));
            peak = Math.max(peak, stretch.peak(kind));
        }
        PastBehaviour.Habit habit = new PastBehaviour.Habit(days, peak);
        PastBehaviour.Habit before = recalled.get(kind);
        return before == null ? habit : habit.with(before);
    }

    private static void merge(Map<Burst.Kind, Minutes> into, Map<Burst.Kind, Minutes> from) {
        from.forEach((kind, theirs) -> minutes(into, kind).merge(theirs));
    }

    /** How many minutes are kept. */
    public int size() {
        int size = size(inWindow) + size(history);
        if (attempts != null) {
            for (Map<Burst.Kind, Minutes> tried : attempts.values()) {
                size += size(tried);
            }
        }
        return size;
    }

    private static int size(Map<Burst.Kind, Minutes> kept) {
        int size = 0;
        for (Minutes minutes : kept.values()) {
            size += minutes.size;
        }
        return size;
    }

    /** By start, then kind. */
    @Override
    public List<Burst> result() {
        List<Burst> bursts = new ArrayList<>();
        for (Burst.Kind kind : Burst.Kind.values()) {
            PastBehaviour.Habit usual = habit(kind);
            Map<CallOutcome, Minutes> tried = tried(kind);
            boolean alone = tried.isEmpty() || kind == Burst.Kind.MASS_READ;
            List<Stretch> done = alone ? unusual(kind, inWindow.get(kind), usual) : List.of();
            done.forEach(stretch -> bursts.add(stretch.burst(kind, CallOutcomes.of(outcome(kind), stretch.calls()))));
            if (!tried.isEmpty()) {
                unusual(kind, together(kind, tried.values()), usual).stream()
                        .filter(stretch -> done.stream().noneMatch(stretch::holds))
                        .forEach(stretch -> bursts.add(stretch.burst(kind, outcomes(stretch, tried))));
            }
        }
        bursts.sort(Comparator.comparing(Burst::start).thenComparing(Burst::kind));
        return List.copyOf(bursts);
    }

    /** What did not go through. */
    private Map<CallOutcome, Minutes> tried(Burst.Kind kind) {
        Map<CallOutcome, Minutes> tried = new EnumMap<>(CallOutcome.class);
        if (attempts != null) {
            attempts.forEach((outcome, byKind) -> {
                Minutes minutes = byKind.get(kind);
                if (minutes != null) {
                    tried.put(outcome, minutes);
                }
            });
        }
        return tried;
    }

    private Minutes together(Burst.Kind kind, Collection<Minutes> tried) {
        Minutes all = new Minutes();
        Minutes done = inWindow.get(kind);
        if (done != null) {
            all.merge(done);
        }
        tried.forEach(all::merge);
        return all;
    }

    private static CallOutcomes outcomes(Stretch stretch, Map<CallOutcome, Minutes> tried) {
        CallOutcomes outcomes = CallOutcomes.NONE;
        for (Map.Entry<CallOutcome, Minutes> entry : tried.entrySet()) {
            long calls = entry.getValue().calls(stretch.firstMinute(), stretch.lastMinute());
            outcomes = outcomes.plus(CallOutcomes.of(entry.getKey(), calls));
        }
        return outcomes.plus(CallOutcomes.of(CallOutcome.SUCCEEDED, stretch.calls() - outcomes.count()));
    }

    /** What came of the calls of a kind that are not kept apart by it. */
    private static CallOutcome outcome(Burst.Kind kind) {
        return switch (kind) {
            case ENUMERATION, MASS_READ, MASS_DELETE -> CallOutcome.SUCCEEDED;
            case REFUSALS -> CallOutcome.REFUSED;
            case THROTTLING -> CallOutcome.FAILED;
        };
    }

    private static List<Stretch> unusual(Burst.Kind kind, @Nullable Minutes kept, PastBehaviour.Habit usual) {
        return stretches(kind, kept).stream()
                .filter(stretch -> !isUsual(kind, stretch, usual))
                .toList();
    }

    private static Minutes minutes(Map<Burst.Kind, Minutes> of, Burst.Kind kind) {
        return of.computeIfAbsent(kind, absent -> new Minutes());
    }

    private static boolean isUsual(Burst.Kind kind, Stretch stretch, PastBehaviour.Habit habit) {
        return habit.days().size() >= HABIT_DAYS && stretch.peak(kind) <= FAR_LARGER * habit.peak();
    }

    /** Fewer calls are no burst, whatever they are. */
    private static int least(Burst.Kind kind) {
        return switch (kind) {
            case ENUMERATION -> MIN_ENUMERATED;
            case MASS_READ -> Math.min(MIN_DATA_READS, MIN_SECRETS);
            case MASS_DELETE -> MIN_DELETES;
            case THROTTLING -> MIN_THROTTLED;
            case REFUSALS -> MIN_REFUSED;
        };
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
    private static List<Stretch> stretches(Burst.Kind kind, @Nullable Minutes kept) {
        if (kept == null) {
            return List.of();
        }
        List<Minute> minutes = kept.inOrder();
        List<Stretch> found = new ArrayList<>();
        Sum sum = new Sum(minutes);
        long calls = 0;
        int end = 0;
        for (int from = 0; from < minutes.size(); from++) {
            long first = minutes.get(from).number;
            while (end < minutes.size() && minutes.get(end).number < first + SPAN_MINUTES) {
                calls += minutes.get(end++).count;
            }
            // Most spans of most users hold few calls, and are not looked into.
            if (calls >= least(kind) && isBurst(kind, sum.of(from, end))) {
                Stretch open = found.isEmpty() ? null : found.get(found.size() - 1);
                if (open == null || first > minutes.get(open.end - 1).number + 1) {
                    open = new Stretch(minutes, from);
                    found.add(open);
                }
                open.end = end;
                open.peakCalls = Math.max(open.peakCalls, sum.total);
                open.peakDistinct = Math.max(open.peakDistinct, sum.calls.size());
            }
            calls -= minutes.get(from).count;
        }
        return found;
    }

    /** The minutes of one kind that hold anything, looked up by their numbers. A hunt keeps a million of them. */
    private static final class Minutes {
        /** Open addressing with linear steps; at most three quarters full. */
        private @Nullable Minute[] table = new Minute[4];

        private int size;
        /** The next event is mostly of the same minute. */
        private @Nullable Minute recent;

        /** A minute to count in. */
        Minute at(long number, boolean provable) {
            Minute minute = recent;
            if (minute == null || minute.number != number || minute.shared) {
                int slot = slot(table, number);
                minute = table[slot];
                if (minute == null || minute.shared) {
                    minute = Minute.like(minute, number, provable);
                    put(slot, minute);
                }
                recent = minute;
            }
            return minute;
        }

        void merge(Minutes other) {
            for (Minute theirs : other.table) {
                if (theirs == null) {
                    continue;
                }
                int slot = slot(table, theirs.number);
                if (table[slot] == null) {
                    theirs.shared = true;
                    put(slot, theirs);
                } else {
                    at(theirs.number, theirs.earliest != null).merge(theirs);
                }
            }
        }

        List<Minute> inOrder() {
            return Arrays.stream(table)
                    .filter(Objects::nonNull)
                    .sorted(Comparator.comparingLong(minute -> minute.number))
                    .toList();
        }

        /** How many calls there are from one minute to another, both included. */
        long calls(long from, long to) {
            if (to - from > size) {
                return Arrays.stream(table)
                        .filter(minute -> minute != null && minute.number >= from && minute.number <= to)
                        .mapToLong(minute -> minute.count)
                        .sum();
            }
            long calls = 0;
            for (long number = from; number <= to; number++) {
                Minute minute = table[slot(table, number)];
                calls += minute == null ? 0 : minute.count;
            }
            return calls;
        }

        private void put(int slot, Minute minute) {
            if (table[slot] == null) {
                size++;
            }
            table[slot] = minute;
            if (size > table.length / 4 * 3) {
                @Nullable Minute[] larger = new Minute[table.length * 2];
                for (Minute kept : table) {
                    if (kept != null) {
                        larger[slot(larger, kept.number)] = kept;
                    }
                }
                table = larger;
            }
        }

        /** Where the minute stands, or the free place where it belongs. */
        private static int slot(@Nullable Minute[] table, long number) {
            int mask = table.length - 1;
            int slot = (int) ((number * 0x9E3779B97F4A7C15L) >>> 40) & mask;
            Minute there = table[slot];
            while (there != null && there.number != number) {
                slot = (slot + 1) & mask;
                there = table[slot];
            }
            return slot;
        }
    }

    /** What one minute held of one kind. */
    private static final class Minute {
        private static final int SECONDS = 60;

        private final long number;
        private int count;
        /** The first and the last second in which there was something. */
        private byte first = SECONDS;

        private byte last = -1;
        /** Most minutes hold one call alone, for which there is no map. */
        private @Nullable String firstCall;

        private int firstCallTimes;
        private @Nullable Map<String, Integer> moreCalls;
        /** What proves a burst; none is reported of the past, which has many minutes. */
        private final @Nullable EarliestEvents earliest;
        /** The smallest names alone: as many as make a burst of the minute by themselves, so that none is missed. */
        private @Nullable TreeSet<String> names;
        /** Whether it is kept by several, and so must not change any more. */
        private boolean shared;

        Minute(long number, boolean provable) {
            this.number = number;
            earliest = provable ? new EarliestEvents(MAX_EVENT_IDS_A_MINUTE) : null;
        }

        /** One that may change, with the same in it. */
        static Minute like(@Nullable Minute other, long number, boolean provable) {
            Minute minute = new Minute(number, provable);
            if (other != null) {
                minute.merge(other);
            }
            return minute;
        }

        void add(TrailEvent event, @Nullable String name) {
            count++;
            byte second = (byte) Math.floorMod(event.epochSecond(), (long) SECONDS);
            first = (byte) Math.min(first, second);
            last = (byte) Math.max(last, second);
            addCall(event.call(), 1);
            if (earliest != null) {
                earliest.add(event);
            }
            if (name != null) {
                addName(BoundedText.of(name));
            }
        }

        void merge(Minute other) {
            count += other.count;
            first = (byte) Math.min(first, other.first);
            last = (byte) Math.max(last, other.last);
            other.forEachCall(this::addCall);
            if (earliest != null && other.earliest != null) {
                earliest.merge(other.earliest);
            }
            if (other.names != null) {
                other.names.forEach(this::addName);
            }
        }

        private void addCall(String call, int times) {
            if (firstCall == null || firstCall.equals(call)) {
                firstCall = call;
                firstCallTimes += times;
                return;
            }
            if (moreCalls == null) {
                moreCalls = new HashMap<>();
            }
            moreCalls.merge(call, times, Integer::sum);
        }

        void forEachCall(ObjIntConsumer<String> counted) {
            if (firstCall != null) {
                counted.accept(firstCall, firstCallTimes);
            }
            if (moreCalls != null) {
                moreCalls.forEach(counted::accept);
            }
        }

        Instant firstTime() {
            return Instant.ofEpochSecond(number * SECONDS + first);
        }

        Instant lastTime() {
            return Instant.ofEpochSecond(number * SECONDS + last);
        }

        private void addName(String name) {
            if (names == null) {
                names = new TreeSet<>();
            }
            if (names.add(name) && names.size() > MIN_SECRETS) {
                names.pollLast();
            }
        }
    }

    /** What a span of minutes holds together; moves with it, by what it leaves and what it enters. */
    private static final class Sum {
        private final List<Minute> minutes;
        private final Map<String, Integer> calls = new HashMap<>();
        private final Map<String, Integer> names = new HashMap<>();
        private long total;
        private int from;
        private int end;

        Sum(List<Minute> minutes) {
            this.minutes = minutes;
        }

        /** Moves on; neither the beginning nor the end goes back. */
        Sum of(int newFrom, int newEnd) {
            for (; from < newFrom; from++) {
                if (from < end) {
                    count(minutes.get(from), -1);
                }
            }
            for (end = Math.max(end, from); end < newEnd; end++) {
                count(minutes.get(end), 1);
            }
            return this;
        }

        private void count(Minute minute, int times) {
            total += (long) times * minute.count;
            minute.forEachCall((call, count) -> calls.merge(call, times * count, Sum::orNothing));
            if (minute.names != null) {
                minute.names.forEach(name -> names.merge(name, times, Sum::orNothing));
            }
        }

        private static @Nullable Integer orNothing(int old, int change) {
            return old + change == 0 ? null : old + change;
        }
    }

    /** Some minutes, the end not included: spans that are bursts, joined. */
    private static final class Stretch {
        private final List<Minute> minutes;
        private final int from;
        private int end;
        private long peakCalls;
        private long peakDistinct;

        Stretch(List<Minute> minutes, int from) {
            this.minutes = minutes;
            this.from = from;
        }

        long firstMinute() {
            return minutes.get(from).number;
        }

        long lastMinute() {
            return minutes.get(end - 1).number;
        }

        /** Whether all of another one's minutes are among its own. */
        boolean holds(Stretch other) {
            return firstMinute() <= other.firstMinute() && other.lastMinute() <= lastMinute();
        }

        long calls() {
            long calls = 0;
            for (Minute minute : minutes.subList(from, end)) {
                calls += minute.count;
            }
            return calls;
        }

        /** What makes a burst of the kind large. */
        long peak(Burst.Kind kind) {
            return kind == Burst.Kind.ENUMERATION ? peakDistinct : peakCalls;
        }

        Burst burst(Burst.Kind kind, CallOutcomes outcomes) {
            Sum sum = new Sum(minutes).of(from, end);
            EarliestEvents earliest = new EarliestEvents(MAX_EVENT_IDS);
            for (Minute minute : minutes.subList(from, end)) {
                if (minute.earliest != null) {
                    earliest.merge(minute.earliest);
                }
            }
            return new Burst(
                    kind,
                    minutes.get(from).firstTime(),
                    minutes.get(end - 1).lastTime(),
                    outcomes,
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

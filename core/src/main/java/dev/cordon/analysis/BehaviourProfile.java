package dev.cordon.analysis;

import dev.cordon.trail.TimeWindow;
import dev.cordon.trail.TrailEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the window with the user's own past: the events before the window's start.
 *
 * <p>Values are compared as a person would: user agents by {@link AgentFamily}, the time of day by the hour. What AWS's
 * services do for the user, with their own addresses and agents, is nobody's habit and left out there.
 *
 * <p>Memory is bounded: of each dimension at most {@value PastBehaviour#MAX_VALUES} values are kept of the past, and as many of
 * the window, each of at most 512 characters. Counts of those that are kept are exact. Where there were more, a value of the
 * past that is not kept looks new, and the novelty's sentence says that it may be: an overflow makes more noise, and hides
 * nothing.
 */
public final class BehaviourProfile implements Analyzer<BehaviourProfile, Behaviour> {
    /** Fewer events than this show no habit. */
    static final long MIN_EVENTS = 20;

    /** A shorter history has not seen a night. */
    static final Duration MIN_HISTORY = Duration.ofDays(1);

    /** Two weeks have each weekday twice: before that, an hour is new because the day is. */
    static final Duration MIN_HISTORY_FOR_HOURS = Duration.ofDays(14);

    /** Over 24 hours, fewer events leave gaps by chance. */
    static final long MIN_EVENTS_FOR_HOURS = 200;

    /** Seen more often than this, a value is not rare however much else happened. */
    static final long MAX_RARE_COUNT = 2;

    /** One event in this many is rare; so a history must have as many before anything in it is. */
    static final long RARE_SHARE = 1000;

    private static final int MAX_EVENT_IDS = 20;

    private static final List<String> HOURS = IntStream.range(0, 24)
            .mapToObj(hour -> String.format(Locale.ROOT, "%02d:00 UTC", hour))
            .toList();

    private final TimeWindow window;
    private final AgentFamily.Cache agents;
    private final Map<Novelty.Dimension, KeptValues<Count>> past = new EnumMap<>(Novelty.Dimension.class);
    private final Map<Novelty.Dimension, KeptValues<Seen>> seen = new EnumMap<>(Novelty.Dimension.class);
    private long baselineEvents;
    private long baselineStart = Long.MAX_VALUE;

    public BehaviourProfile(TimeWindow window) {
        this(window, new AgentFamily.Cache());
    }

    /**
     * Makes one.
     *
     * @param agents of the thread that accepts events
     */
    public BehaviourProfile(TimeWindow window, AgentFamily.Cache agents) {
        this.window = window;
        this.agents = agents;
    }

    @Override
    public void accept(TrailEvent event) {
        boolean before = window.beginsAfter(event);
        if (!before && !window.contains(event)) {
            return;
        }
        if (before) {
            baselineEvents++;
            baselineStart = Math.min(baselineStart, event.epochSecond());
        }
        for (Novelty.Dimension dimension : Novelty.Dimension.values()) {
            String value = valueOf(dimension, event);
            if (value != null) {
                add(dimension, BoundedText.of(value), event, before);
            }
        }
    }

    private void add(Novelty.Dimension dimension, String value, TrailEvent event, boolean before) {
        if (before) {
            Count count = pastOf(dimension).of(value);
            if (count != null) {
                count.events++;
            }
        } else {
            Seen times = seenOf(dimension).of(value);
            if (times != null) {
                times.add(event);
            }
        }
    }

    private @Nullable String valueOf(Novelty.Dimension dimension, TrailEvent event) {
        return switch (dimension) {
            case SERVICE -> event.eventSource();
            case ACTION -> event.call();
            case REGION -> event.awsRegion();
            case USER_AGENT -> {
                AgentFamily family = agents.of(event.userAgent());
                yield family.kind() == AgentFamily.Kind.SERVICE || event.userAgent() == null ? null : family.product();
            }
            case SOURCE_ADDRESS -> event.sourceIpAddress();
            case HOUR_OF_DAY -> HOURS.get((int) (Math.floorMod(event.epochSecond(), 86_400L) / 3600));
        };
    }

    @Override
    public void merge(BehaviourProfile other) {
        baselineEvents += other.baselineEvents;
        baselineStart = Math.min(baselineStart, other.baselineStart);
        other.past.forEach(
                (dimension, values) -> pastOf(dimension).merge(values, (mine, theirs) -> mine.events += theirs.events));
        other.seen.forEach((dimension, values) -> seenOf(dimension).merge(values, Seen::merge));
    }

    /** Takes into account what was saved of the time before; none of it may be among the events that are accepted. */
    public void recall(PastBehaviour saved) {
        baselineEvents += saved.events();
        saved.first().ifPresent(first -> baselineStart = Math.min(baselineStart, first.getEpochSecond()));
        saved.values().forEach((dimension, values) -> {
            KeptValues<Count> recalled = new KeptValues<>(PastBehaviour.MAX_VALUES, Count::new);
            values.counts().forEach((value, events) -> {
                Count count = recalled.of(value);
                if (count != null) {
                    count.events = events;
                }
            });
            if (values.more()) {
                recalled.forgetMore();
            }
            pastOf(dimension).merge(recalled, (mine, theirs) -> mine.events += theirs.events);
        });
    }

    long pastEvents() {
        return baselineEvents;
    }

    Optional<Instant> pastFirst() {
        return baselineEvents == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(baselineStart));
    }

    Map<Novelty.Dimension, PastBehaviour.Values> pastValues() {
        Map<Novelty.Dimension, PastBehaviour.Values> values = new EnumMap<>(Novelty.Dimension.class);
        for (Novelty.Dimension dimension : Novelty.Dimension.values()) {
            TreeMap<String, Long> counts = new TreeMap<>();
            pastOf(dimension).sorted().forEach((value, count) -> counts.put(value, count.events));
            values.put(
                    dimension,
                    new PastBehaviour.Values(counts, pastOf(dimension).forgot()));
        }
        return values;
    }

    @Override
    public Behaviour result() {
        if (baselineEvents == 0) {
            return new Behaviour(0, 0, "no history to compare", List.of());
        }
        Duration history = Duration.ofSeconds(window.from().getEpochSecond() - baselineStart);
        long days = Math.max(1, (history.toSeconds() + 86_399) / 86_400);
        if (baselineEvents < MIN_EVENTS) {
            String sentence = "only %s of history, too few to compare".formatted(amount(baselineEvents, "event"));
            return new Behaviour(baselineEvents, days, sentence, List.of());
        }
        if (history.compareTo(MIN_HISTORY) < 0) {
            String sentence = "only %s of history, too short to compare"
                    .formatted(amount(Math.max(1, history.toHours()), "hour"));
            return new Behaviour(baselineEvents, days, sentence, List.of());
        }
        String sentence =
                "compared with %s in %s of history".formatted(amount(baselineEvents, "event"), amount(days, "day"));
        return new Behaviour(baselineEvents, days, sentence, novelties(history, days));
    }

    private List<Novelty> novelties(Duration history, long days) {
        boolean knowsHours = history.compareTo(MIN_HISTORY_FOR_HOURS) >= 0 && baselineEvents >= MIN_EVENTS_FOR_HOURS;
        List<Novelty> novelties = new ArrayList<>();
        for (Novelty.Dimension dimension : Novelty.Dimension.values()) {
            if (dimension == Novelty.Dimension.HOUR_OF_DAY && !knowsHours) {
                continue;
            }
            boolean more = pastOf(dimension).forgot();
            seenOf(dimension).sorted().entrySet().stream()
                    .filter(entry -> isNovel(timesBefore(dimension, entry.getKey())))
                    .filter(entry -> dimension != Novelty.Dimension.SOURCE_ADDRESS || !isOfAws(entry.getKey()))
                    .map(entry -> entry.getValue()
                            .novelty(
                                    dimension,
                                    entry.getKey(),
                                    timesBefore(dimension, entry.getKey()),
                                    sentence(timesBefore(dimension, entry.getKey()), more, days)))
                    .sorted(Comparator.comparing(Novelty::first).thenComparing(Novelty::value))
                    .forEach(novelties::add);
        }
        return List.copyOf(novelties);
    }

    private long timesBefore(Novelty.Dimension dimension, String value) {
        Count count = pastOf(dimension).find(value);
        return count == null ? 0 : count.events;
    }

    private boolean isNovel(long timesBefore) {
        return timesBefore == 0 || (timesBefore <= MAX_RARE_COUNT && timesBefore * RARE_SHARE < baselineEvents);
    }

    private static String sentence(long timesBefore, boolean more, long days) {
        String history = amount(days, "day") + " of history";
        if (timesBefore > 0) {
            return "seen %s in %s".formatted(amount(timesBefore, "time"), history);
        }
        return more
                ? "not among the %d values kept of %s, which had more".formatted(PastBehaviour.MAX_VALUES, history)
                : "first time in " + history;
    }

    private static boolean isOfAws(String address) {
        return switch (NetworkAddress.kindOf(address)) {
            case AWS_SERVICE, AWS_INTERNAL -> true;
            case PUBLIC, PRIVATE, OTHER -> false;
        };
    }

    private KeptValues<Count> pastOf(Novelty.Dimension dimension) {
        return past.computeIfAbsent(dimension, absent -> new KeptValues<>(PastBehaviour.MAX_VALUES, Count::new));
    }

    private KeptValues<Seen> seenOf(Novelty.Dimension dimension) {
        return seen.computeIfAbsent(dimension, absent -> new KeptValues<>(PastBehaviour.MAX_VALUES, Seen::new));
    }

    private static String amount(long count, String unit) {
        return count == 1 ? "1 " + unit : String.format(Locale.ROOT, "%d %ss", count, unit);
    }

    /** How often a value was seen before the window. */
    private static final class Count {
        private long events;
    }

    private static final class Seen {
        private final Tallies.Sightings inWindow = new Tallies.Sightings();
        private final EarliestEvents earliest = new EarliestEvents(MAX_EVENT_IDS);

        void add(TrailEvent event) {
            inWindow.add(event.epochSecond());
            earliest.add(event);
        }

        void merge(Seen other) {
            inWindow.merge(other.inWindow);
            earliest.merge(other.earliest);
        }

        Novelty novelty(Novelty.Dimension dimension, String value, long timesBefore, String sentence) {
            return new Novelty(
                    dimension,
                    value,
                    timesBefore,
                    inWindow.count(),
                    inWindow.first(),
                    inWindow.last(),
                    sentence,
                    earliest.eventIds());
        }
    }
}

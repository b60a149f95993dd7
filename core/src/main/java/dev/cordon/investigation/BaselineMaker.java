package dev.cordon.investigation;

import dev.cordon.analysis.PastBehaviour;
import dev.cordon.analysis.PastProfile;
import dev.cordon.trail.Coverage;
import dev.cordon.trail.LeftOut;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.ReadLimits;
import dev.cordon.trail.ReadProgress;
import dev.cordon.trail.TimeWindow;
import dev.cordon.trail.TrailEvent;
import dev.cordon.trail.TrailReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Baseline} of every IAM user in some logs.
 *
 * <p>Reads all files once, and once more those that hold events of what the users opened: which session is whose shows only in
 * the end. Memory: for each user its values ({@link PastBehaviour}) and, while it is made, what happened in each of its minutes;
 * 44 bytes for each session, key, user, instance or function that anyone opened.
 */
public final class BaselineMaker {
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private final LogFilter filter;
    private final ReadLimits limits;
    private final int threads;
    private final ReadProgress progress;
    private final BooleanSupplier cancelled;
    /** When records can have been made. */
    private final TimeWindow possible;

    /**
     * Makes a maker.
     *
     * @param filter which records; its {@code to}, if it has one, is the baseline's end
     * @param clock records that it puts more than a day ahead are not believed, nor are those from before 1970
     */
    public BaselineMaker(
            LogFilter filter,
            ReadLimits limits,
            int threads,
            ReadProgress progress,
            BooleanSupplier cancelled,
            Clock clock) {
        this.possible = new TimeWindow(Instant.EPOCH, clock.instant().plus(CLOCKS_DIFFER));
        this.filter = filter;
        this.limits = limits;
        this.threads = threads;
        this.progress = progress;
        this.cancelled = cancelled;
    }

    /** A baseline, and what was read for it. */
    public record Made(Baseline baseline, Coverage coverage) {}

    /**
     * Reads and profiles.
     *
     * @throws NothingReadable if no record lies within the filter
     */
    public Made make(List<LogFile> logs) {
        FileIndex named = new FileIndex(logs.size());
        FileIndex unnamed = new FileIndex(logs.size());
        TrailReader.Result<First> read =
                reader(filter).read("reading", logs, () -> new First(named, unnamed, possible));
        First first = read.visitors().get(0);
        read.visitors().stream().skip(1).forEach(first::merge);
        NothingReadable.unlessRead(read.coverage(), logs.size());
        if (first.records == 0) {
            throw new NothingReadable("Nothing to make a baseline of. "
                    + read.coverage()
                            .exclusions()
                            .orElse(
                                    first.unbelieved.isEmpty()
                                            ? "No record was read."
                                            : "The times or names of all records are none that records can have."));
        }
        Claims claims = new Claims();
        first.users.forEach((user, own) -> claims.add(user, own.holders, first.links.reachedFrom(own.holders)));
        TrailReader.Result<Second> followed = reader(within(possible))
                .read("following sessions", claims.files(logs, named, unnamed), () -> new Second(claims));
        for (Second second : followed.visitors()) {
            second.profiles.forEach(
                    (user, profile) -> first.ofUser(user).profile.merge(profile));
        }
        Coverage coverage =
                read.coverage().withProblemsOf(followed.coverage()).withProblemsOf(unbelieved(first.unbelieved));
        return new Made(baseline(first, coverage), coverage);
    }

    private static Coverage unbelieved(SortedSet<Coverage.Problem> problems) {
        List<Coverage.Problem> told =
                problems.stream().limit(Coverage.MAX_PROBLEMS).toList();
        return new Coverage(
                0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, told, problems.size() - told.size(), false, LeftOut.NOTHING);
    }

    private LogFilter within(TimeWindow time) {
        return new LogFilter(
                latest(filter.from(), time.from()),
                earliest(filter.to(), time.to()),
                filter.accounts(),
                filter.regions());
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private TrailReader reader(LogFilter which) {
        return new TrailReader(which, limits, threads, progress, cancelled);
    }

    private Baseline baseline(First first, Coverage coverage) {
        TreeMap<Baseline.User, PastBehaviour> users = new TreeMap<>();
        first.users.forEach(
                (user, own) -> users.put(new Baseline.User(user.accountId(), user.userName()), own.profile.result()));
        Instant start = Instant.ofEpochSecond(first.earliest);
        return new Baseline(
                filter.from().equals(Instant.MIN) ? start : earliest(start, latest(filter.from(), possible.from())),
                filter.to().equals(Instant.MAX)
                        ? Instant.ofEpochSecond(first.latest + 1)
                        : earliest(filter.to(), possible.to()),
                filter.accounts(),
                filter.regions(),
                first.records,
                coverage.problems().size() + coverage.problemsOmitted(),
                users);
    }

    /** One user, and what its reach begins with. */
    private static final class Profiled {
        private final PastProfile profile = new PastProfile();
        private final Map<Long, Long> holders = new HashMap<>();

        void merge(Profiled other) {
            profile.merge(other.profile);
            other.holders.forEach((holder, second) -> holders.merge(holder, second, Math::min));
        }
    }

    /** What follows from who called. */
    private static final class Actor {
        private final @Nullable UserIdentity user;
        /** Whether the user's name is longer than a file may hold: IAM's are of 64 characters at most. */
        private final boolean endless;

        private final List<Long> holders;
        private int indexedIn = -1;

        Actor(@Nullable UserIdentity user, List<Long> holders) {
            this.user = user;
            this.endless = user != null
                    && (user.userName().length() > BaselineJson.MAX_NAME
                            || user.accountId().length() > BaselineJson.MAX_NAME);
            this.holders = holders;
        }
    }

    /** The first reading: each user's own events, and who opened what. */
    private static final class First implements TrailReader.Visitor {
        private final FileIndex named;
        private final FileIndex unnamed;
        /** The holders of events under a user's name; its own keys lead to nothing there. */
        private final FileIndex.Entries namedEntries = new FileIndex.Entries();

        private final FileIndex.Entries unnamedEntries = new FileIndex.Entries();
        private final ByCaller<Actor> actors = new ByCaller<>(this::actorOf);
        private final Map<UserIdentity, Profiled> users = new HashMap<>();
        private final Links links = new Links();
        private final TimeWindow possible;
        private final TreeSet<Coverage.Problem> unbelieved = new TreeSet<>();
        private int file;
        private String fileName = "";
        /** Records of the file that no log can have. */
        private long impossible;

        private long records;
        private long earliest = Long.MAX_VALUE;
        private long latest = Long.MIN_VALUE;

        First(FileIndex named, FileIndex unnamed, TimeWindow possible) {
            this.possible = possible;
            this.named = named;
            this.unnamed = unnamed;
        }

        @Override
        public void begin(int number, LogFile log) {
            file = number;
            fileName = log.name();
            impossible = 0;
            namedEntries.clear();
            unnamedEntries.clear();
        }

        @Override
        public void visit(TrailEvent event) {
            Actor actor = actors.of(event);
            if (!possible.contains(event) || actor.endless) {
                impossible++;
                return;
            }
            records++;
            earliest = Math.min(earliest, event.epochSecond());
            latest = Math.max(latest, event.epochSecond());
            if (actor.indexedIn != file) {
                actor.indexedIn = file;
                actor.holders.forEach((actor.user == null ? unnamedEntries : namedEntries)::add);
            }
            if (actor.user != null) {
                Profiled own = ofUser(actor.user);
                own.profile.accept(event);
                actor.holders.forEach(holder -> own.holders.merge(holder, event.epochSecond(), Math::min));
            }
            Opening.of(event).ifPresent(opening -> links.add(opening, event.epochSecond()));
        }

        private Actor actorOf(TrailEvent event) {
            return new Actor(UserIdentity.of(event).orElse(null), Opening.holders(event));
        }

        private Profiled ofUser(UserIdentity user) {
            return users.computeIfAbsent(user, absent -> new Profiled());
        }

        @Override
        public void end() {
            named.put(file, namedEntries);
            unnamed.put(file, unnamedEntries);
            if (impossible > 0) {
                unbelieved.add(new Coverage.Problem(
                        fileName,
                        -1,
                        "%d records were left out, as no log can have them: they are dated before 1970 or more than a day ahead, or name a user with more than %d characters"
                                .formatted(impossible, BaselineJson.MAX_NAME)));
            }
        }

        void merge(First other) {
            records += other.records;
            earliest = Math.min(earliest, other.earliest);
            latest = Math.max(latest, other.latest);
            other.users.forEach((user, profiled) -> ofUser(user).merge(profiled));
            links.merge(other.links);
            unbelieved.addAll(other.unbelieved);
        }
    }

    /** Whose what is that users opened, and from when on. */
    private static final class Claims {
        private record Claim(UserIdentity user, long since) {}

        private final Map<Long, List<Claim>> opened = new HashMap<>();
        private final Map<Long, List<Claim>> own = new HashMap<>();

        void add(UserIdentity user, Map<Long, Long> roots, Map<Long, Long> reached) {
            put(own, user, roots);
            put(opened, user, reached);
        }

        private static void put(Map<Long, List<Claim>> claims, UserIdentity user, Map<Long, Long> holders) {
            holders.forEach((holder, since) ->
                    claims.computeIfAbsent(holder, absent -> new ArrayList<>(1)).add(new Claim(user, since)));
        }

        List<LogFile> files(List<LogFile> logs, FileIndex named, FileIndex unnamed) {
            Set<Integer> followed = prints(opened.keySet().stream());
            Set<Integer> all = prints(Stream.concat(own.keySet().stream(), opened.keySet().stream()));
            return IntStream.range(0, logs.size())
                    .filter(file -> named.mayHold(file, followed) || unnamed.mayHold(file, all))
                    .mapToObj(logs::get)
                    .toList();
        }

        private static Set<Integer> prints(Stream<Long> holders) {
            return holders.map(FileIndex::print).collect(Collectors.toSet());
        }

        /** The users whose reach the event belongs to, as {@link FollowUp} has it; none of them made it under its own name. */
        Set<UserIdentity> of(TrailEvent event) {
            Set<UserIdentity> users = new HashSet<>();
            if (event.accessKeyId() != null) {
                long key = Holder.ofKey(event.accessKeyId());
                collect(own, key, event.epochSecond(), users);
                collect(opened, key, event.epochSecond(), users);
            }
            if ("IAMUser".equals(event.identityType())) {
                Opening.holders(event).forEach(holder -> collect(opened, holder, event.epochSecond(), users));
            }
            if (!users.isEmpty()) {
                UserIdentity.of(event).ifPresent(users::remove);
            }
            return users;
        }

        private static void collect(Map<Long, List<Claim>> claims, long holder, long second, Set<UserIdentity> users) {
            for (Claim claim : claims.getOrDefault(holder, List.of())) {
                if (second >= claim.since()) {
                    users.add(claim.user());
                }
            }
        }
    }

    /** The second reading: the events of what users opened. */
    private static final class Second implements TrailReader.Visitor {
        private final Claims claims;
        private final Map<UserIdentity, PastProfile> profiles = new HashMap<>();

        Second(Claims claims) {
            this.claims = claims;
        }

        @Override
        public boolean wants(TrailEvent event) {
            return !claims.of(event).isEmpty();
        }

        @Override
        public void visit(TrailEvent event) {
            for (UserIdentity user : claims.of(event)) {
                profiles.computeIfAbsent(user, absent -> new PastProfile()).acceptOpened(event);
            }
        }
    }
}

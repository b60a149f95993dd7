package dev.cordon.investigation;

import dev.cordon.analysis.Activity;
import dev.cordon.analysis.Change;
import dev.cordon.trail.Coverage;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.ReadProgress;
import dev.cordon.trail.TrailReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Investigates one user in log files.
 *
 * <p>Reads all files once, in the order of their times, for the user's own events, for who opened what, and for what was done with
 * what the user opened, as far as that is known by then; then once more only those files that hold something which showed too
 * late to be the user's. An access key id as the subject takes one more reading, to learn whose it is.
 */
public final class Investigator {
    private final Evidence evidence;
    private final ReadProgress progress;
    private final BooleanSupplier cancelled;

    /**
     * Makes an investigator.
     *
     * @param evidence takes the raw records of the user and of what it opened
     * @param cancelled asked now and then; once true, what was read so far is judged, and the coverage says so
     */
    public Investigator(Evidence evidence, ReadProgress progress, BooleanSupplier cancelled) {
        this.evidence = evidence;
        this.progress = progress;
        this.cancelled = cancelled;
    }

    /**
     * Tells the user's story.
     *
     * @throws UnknownSubject if the logs do not know the user
     * @throws AmbiguousSubject if they know several of that name
     * @throws NothingReadable if no file is a readable log
     * @throws dev.cordon.trail.IdsUnreadable if duplicates cannot be told any more
     */
    public Investigation investigate(InvestigationRequest request) {
        SubjectQuery query = SubjectQuery.isAccessKeyId(request.subject())
                ? whoseKey(request)
                : SubjectQuery.of(request.subject(), request.accountId());
        try (Survey.Shared shared = new Survey.Shared(request.logs().size())) {
            return investigate(request, query, shared);
        }
    }

    private Investigation investigate(InvestigationRequest request, SubjectQuery query, Survey.Shared shared) {
        TrailReader.Result<Survey> read = reader(request, request.toRead())
                .read("reading", request.logs(), () -> new Survey(request, query, evidence, shared));
        NothingReadable.unlessRead(read.coverage(), request.logs().size());
        Survey survey = read.visitors().get(0);
        read.visitors().stream().skip(1).forEach(survey::merge);
        UserIdentity user = choose(query, known(survey.users(), request), survey.mentions, read.coverage());
        Own own = survey.byAccount.get(user.accountId());
        if (own == null) {
            own = new Own(request);
        }
        Map<Long, Long> roots = own.holders;
        Map<Long, Long> reached = survey.links.reachedFrom(roots);
        TrailReader.Result<FollowUp> followed = reader(request, request.toRead())
                .read(
                        "following sessions",
                        filesToFollow(request, shared.index, roots, reached),
                        () -> new FollowUp(request, user, roots, reached, evidence),
                        shared.followed);
        FollowUp followUp = followed.visitors().get(0);
        followed.visitors().stream().skip(1).forEach(followUp::merge);
        followUp.merge(survey);
        return conclude(request, user, own, followUp, survey, read.coverage().withProblemsOf(followed.coverage()));
    }

    private TrailReader reader(InvestigationRequest request, LogFilter filter) {
        return new TrailReader(filter, request.limits(), request.threads(), progress, cancelled);
    }

    private SubjectQuery whoseKey(InvestigationRequest request) {
        TrailReader.Result<KeyOwners> read = reader(
                        request,
                        new LogFilter(
                                Instant.MIN,
                                Instant.MAX,
                                request.filter().accounts(),
                                request.filter().regions()))
                .read("finding the key's user", request.logs(), KeyOwners::new);
        NothingReadable.unlessRead(read.coverage(), request.logs().size());
        KeyOwners owners = read.visitors().get(0);
        read.visitors().stream().skip(1).forEach(owners::merge);
        KeyOwners.Owner user = owners.ownerOf(request.subject())
                .orElseThrow(() -> new UnknownSubject(
                        "The logs do not show whose access key %s is: no record was made with it, and none issued it to a user. Check the key id, or add logs of the time when it was issued"
                                .formatted(request.subject()),
                        read.coverage()));
        return new SubjectQuery(user.userName(), Optional.of(user.accountId()));
    }

    /** A saved baseline knows users that have no events since. */
    private static Map<UserIdentity, Long> known(Map<UserIdentity, Long> seen, InvestigationRequest request) {
        Map<UserIdentity, Long> users = new HashMap<>(seen);
        request.saved()
                .ifPresent(baseline -> baseline.users()
                        .keySet()
                        .forEach(user -> users.putIfAbsent(new UserIdentity(user.userName(), user.accountId()), 0L)));
        return users;
    }

    private UserIdentity choose(
            SubjectQuery query, Map<UserIdentity, Long> users, Mentions mentions, Coverage coverage) {
        List<UserIdentity> matching = users.keySet().stream()
                .filter(query::matches)
                .sorted(Comparator.comparing(UserIdentity::accountId))
                .toList();
        if (matching.size() > 1) {
            throw new AmbiguousSubject("User %s exists in %d accounts:%s\nSay which with --account"
                    .formatted(
                            query.userName(),
                            matching.size(),
                            matching.stream()
                                    .map(user -> "\n  %s (%s)"
                                            .formatted(
                                                    Shown.of(user.accountId()),
                                                    NearestNames.events(users.getOrDefault(user, 0L))))
                                    .collect(Collectors.joining())));
        }
        if (matching.isEmpty()) {
            throw new UnknownSubject(NearestNames.message(query, users, mentions, coverage), coverage);
        }
        return matching.get(0);
    }

    /** Those that may hold something which was not known to be the user's when they were read. */
    private static List<LogFile> filesToFollow(
            InvestigationRequest request, FileIndex index, Map<Long, Long> own, Map<Long, Long> reached) {
        Set<Integer> prints = Stream.concat(own.keySet().stream(), reached.keySet().stream())
                .map(FileIndex::print)
                .collect(Collectors.toSet());
        return IntStream.range(0, request.logs().size())
                .filter(file -> index.mayHold(file, prints))
                .mapToObj(request.logs()::get)
                .toList();
    }

    private static Investigation conclude(
            InvestigationRequest request,
            UserIdentity user,
            Own own,
            FollowUp followUp,
            Survey survey,
            Coverage coverage) {
        Dossier mine = own.dossier;
        Dossier opened = followUp.dossier;
        request.saved().flatMap(baseline -> baseline.of(user)).ifPresent(mine::recall);
        Activity activity = mine.activity.result();
        Activity openedActivity = opened.activity.result();
        List<Reach.Session> sessions = Sessions.of(user, own, followUp);
        Signs signs = mine.signs;
        signs.mergeOpened(opened.signs);
        mine.addresses.merge(opened.addresses);
        Signs.Outcome outcome = signs.outcome(survey.undoings, survey.quarantines.of(user));
        List<Change> changes = outcome.changes();
        List<Finding> found = outcome.findings();
        RulesUsed rules = RulesUsed.of(request.yardstick().rules(), List.of(outcome.correlations()));

        List<TimelineEntry> timeline = new ArrayList<>(mine.timeline.result());
        timeline.addAll(opened.timeline.result());
        changes.forEach(change -> timeline.add(entry(change, own.keys)));
        timeline.sort(Timeline.ORDER);

        return new Investigation(
                new Subject(
                        user.userName(),
                        own.arns.isEmpty()
                                ? new Identity(Identity.Kind.USER, user.accountId(), user.userName(), own.partition())
                                        .arn()
                                : own.arns.first(),
                        user.accountId(),
                        List.copyOf(own.keys)),
                request.yardstick().window(),
                coverage,
                rules,
                Scoring.judge(found, activity.events() + openedActivity.events(), Scoring.gaps(coverage, rules)),
                activity,
                openedActivity,
                mine.denials.result(),
                opened.denials.result(),
                mine.addresses.result(),
                signs.behaviour.result(),
                signs.sensitive.result(),
                signs.bursts.result(),
                found,
                new Reach(sessions, changes),
                List.copyOf(timeline),
                mine.timeline.omitted() + opened.timeline.omitted(),
                Limits.of(request, coverage, rules, activity),
                request.origin());
    }

    private static TimelineEntry entry(Change change, Set<String> ownKeys) {
        String state = change.undoneBy()
                .map(undoing -> ", taken back " + undoing.time())
                .orElse(change.standing() ? "" : ", gone since");
        return new TimelineEntry(
                change.time(),
                change.severity(),
                change.action().substring(0, change.action().indexOf(':')),
                change.action().substring(change.action().indexOf(':') + 1),
                change.what() + (change.detail().isEmpty() ? "" : ": " + change.detail()) + state,
                change.resource(),
                change.accessKeyId().orElse("console"),
                change.accessKeyId().map(key -> !ownKeys.contains(key)).orElse(false),
                change.sourceAddress(),
                change.userAgent(),
                change.awsRegion(),
                Optional.empty(),
                change.eventId());
    }
}

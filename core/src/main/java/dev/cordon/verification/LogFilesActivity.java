package dev.cordon.verification;

import dev.cordon.analysis.ErrorKind;
import dev.cordon.trail.Coverage;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.ReadLimits;
import dev.cordon.trail.ReadProgress;
import dev.cordon.trail.TrailEvent;
import dev.cordon.trail.TrailReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The activity that log files record.
 *
 * <p>Reads them until no more sessions of the user turn up: once, if each session's issue was read before its use, as it is in the
 * order of time; once more otherwise.
 */
public final class LogFilesActivity implements ActivityLog {
    private static final Set<String> ISSUING = Set.of(
            "AssumeRole",
            "AssumeRoleWithSAML",
            "AssumeRoleWithWebIdentity",
            "AssumeRoot",
            "GetSessionToken",
            "GetFederationToken");

    private final List<LogFile> files;
    private final ReadLimits limits;
    private final int threads;
    private final ReadProgress progress;
    private final BooleanSupplier cancelled;

    /** Prepares the reading; reads nothing yet. */
    public LogFilesActivity(
            List<LogFile> files, ReadLimits limits, int threads, ReadProgress progress, BooleanSupplier cancelled) {
        this.files = List.copyOf(files);
        this.limits = limits;
        this.threads = threads;
        this.progress = progress;
        this.cancelled = cancelled;
    }

    @Override
    public Observed observe(Subject subject, Instant since) {
        Sighted sighted = sight(subject, since);
        return new Observed(
                "%,d log files".formatted(files.size()),
                sighted.latest(),
                false,
                sighted.calls(),
                gaps(sighted.coverage()),
                List.of());
    }

    /**
     * What the files hold of a user.
     *
     * @param accessKeyIds the user's keys and the sessions that they opened, as far as the files name them
     * @param latest the latest time of any record, whoever made the call
     */
    public record Sighted(Calls calls, Set<String> accessKeyIds, Optional<Instant> latest, Coverage coverage) {}

    /** Reads the files for what the user, and what it opened, did from an instant on. */
    public Sighted sight(Subject subject, Instant since) {
        Set<String> keys = ConcurrentHashMap.newKeySet();
        keys.addAll(subject.accessKeyIds());
        TrailReader reader = new TrailReader(LogFilter.ALL, limits, threads, progress, cancelled);
        int known;
        TrailReader.Result<Sightings> read;
        do {
            known = keys.size();
            read = reader.read("looking for calls", files, () -> new Sightings(subject, since, keys));
        } while (keys.size() > known && !read.coverage().interrupted());
        Sightings all = new Sightings(subject, since, keys);
        read.visitors().forEach(all::merge);
        return new Sighted(all.counter.result(), Set.copyOf(keys), all.latest(), read.coverage());
    }

    /** What kept records from being read, file by file. */
    public static List<String> gaps(Coverage coverage) {
        List<String> gaps = new ArrayList<>(coverage.problems().stream()
                .map(problem -> problem.file() + ": " + problem.reason())
                .toList());
        if (coverage.problemsOmitted() > 0) {
            gaps.add("%,d more problems".formatted(coverage.problemsOmitted()));
        }
        if (coverage.interrupted()) {
            gaps.add("the reading was stopped");
        }
        return gaps;
    }

    /** What one thread saw. */
    private static final class Sightings implements TrailReader.Visitor {
        private final Subject subject;
        private final Instant since;
        private final Set<String> keys;
        private final CallCounter counter = new CallCounter();
        private long latest = Long.MIN_VALUE;

        Sightings(Subject subject, Instant since, Set<String> keys) {
            this.subject = subject;
            this.since = since;
            this.keys = keys;
        }

        @Override
        public boolean wants(TrailEvent event) {
            latest = Math.max(latest, event.epochSecond());
            String key = event.accessKeyId();
            return (key != null && keys.contains(key)) || isTheUser(event);
        }

        /** The user itself, in its own name or as the issuer of a federated session. */
        private boolean isTheUser(TrailEvent event) {
            String type = Objects.requireNonNullElse(event.identityType(), "");
            return switch (type) {
                case "IAMUser" -> isTheUser(event.identityArn(), event.userName(), event.identityAccountId());
                case "FederatedUser" -> isTheUser(event.issuerArn(), event.issuerUserName(), event.issuerAccountId());
                default -> false;
            };
        }

        private boolean isTheUser(@Nullable String arn, @Nullable String userName, @Nullable String account) {
            if (arn != null && subject.arn().isPresent()) {
                return arn.equals(subject.arn().get());
            }
            return subject.userName().value().equals(userName)
                    && (account == null
                            || subject.accountId()
                                    .filter(own -> !own.equals(account))
                                    .isEmpty());
        }

        @Override
        public void visit(TrailEvent event) {
            if (event.accessKeyId() != null) {
                keys.add(event.accessKeyId());
            }
            String issued = event.issuedAccessKeyId();
            if (issued != null && ISSUING.contains(event.eventName()) && ErrorKind.of(event) == ErrorKind.NONE) {
                keys.add(issued);
            }
            if (!event.eventTime().isBefore(since)) {
                counter.accept(event);
            }
        }

        void merge(Sightings other) {
            counter.merge(other.counter);
            latest = Math.max(latest, other.latest);
        }

        Optional<Instant> latest() {
            return latest == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochSecond(latest));
        }
    }
}

package dev.cordon.verification;

import dev.cordon.iam.AccessKey;
import dev.cordon.iam.IamAccount;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.Part;
import dev.cordon.iam.SnapshotReader;
import dev.cordon.iam.User;
import dev.cordon.iam.UserSnapshot;
import dev.cordon.iam.report.MalformedReport;
import dev.cordon.iam.report.ReportTable;
import dev.cordon.verification.ReportRequest.Obtained;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Asks the four questions, side by side, and decides.
 *
 * <p>Changes nothing, but that AWS may be asked to make a new credential report.
 */
public final class Verifier {
    /** Enough for every read of a snapshot at once. */
    private static final int THREADS = 12;

    private static final String NO_ACCOUNT = "Not asked: this needs access to the account";

    private final Sources sources;
    private final Clock clock;
    private final Waiting waiting;

    /** Makes a verifier; asks nothing yet. */
    public Verifier(Sources sources, Clock clock, Waiting waiting) {
        this.sources = sources;
        this.clock = clock;
        this.waiting = waiting;
    }

    /**
     * Asks and decides.
     *
     * @param change when access was cut, if that is known
     * @param wait whether to wait for a credential report that is new enough, which may take four hours
     * @throws IamFailure.BadCredentials if the account answers nobody with these credentials
     */
    public Verification verify(Subject subject, Optional<LastChange> change, boolean wait)
            throws IamFailure.BadCredentials {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            return verify(subject, change, wait, threads);
        } finally {
            threads.shutdownNow();
        }
    }

    private Verification verify(Subject asked, Optional<LastChange> change, boolean wait, ExecutorService threads)
            throws IamFailure.BadCredentials {
        Seen before = look(asked, threads);
        CompletableFuture<Obtained> report = CompletableFuture.supplyAsync(
                () -> obtain(LastChange.later(change, before.newestCredential()), wait), threads);
        if (wait) {
            report.join();
        }
        // After hours of waiting, what was seen before is no news.
        Seen seen = wait ? look(asked, threads) : before;
        CompletableFuture<SimulationAnswer> simulation = CompletableFuture.supplyAsync(() -> simulate(seen), threads);
        CompletableFuture<SilenceAnswer> silence =
                CompletableFuture.supplyAsync(() -> listen(seen.subject(), change), threads);
        return Verification.of(
                seen.subject(),
                clock.instant(),
                LastChange.later(change, seen.newestCredential()),
                seen.answer(),
                judge(report.join(), LastChange.later(change, seen.newestCredential()), seen),
                simulation.join(),
                silence.join());
    }

    /**
     * The user as IAM shows it.
     *
     * @param subject with the ARN and the keys that IAM knows
     */
    private record Seen(Subject subject, LiveAnswer answer, boolean gone, Optional<LastChange> newestCredential) {}

    private Seen look(Subject subject, ExecutorService threads) throws IamFailure.BadCredentials {
        Instant at = clock.instant();
        if (sources.account().isEmpty()) {
            return new Seen(subject, LiveCheck.notAsked(NO_ACCOUNT, at), false, Optional.empty());
        }
        IamAccount account = sources.account().get();
        try {
            UserSnapshot user =
                    new SnapshotReader(account, SnapshotReader.Extent.ACCESS, threads, clock).read(subject.userName());
            LiveAnswer answer = LiveCheck.of(user, arn -> document(account, arn));
            return new Seen(known(subject, user), answer, false, LastChange.visibleIn(user));
        } catch (IamFailure.NoSuchEntity e) {
            return new Seen(subject, LiveCheck.noSuchUser(subject, at), true, Optional.empty());
        } catch (IamFailure.BadCredentials e) {
            throw e;
        } catch (IamFailure e) {
            boolean refused = e instanceof IamFailure.NotPermitted;
            return new Seen(subject, LiveCheck.failed(e.action(), e.code(), refused, at), false, Optional.empty());
        }
    }

    private static Part<String> document(IamAccount account, String policyArn) {
        try {
            return Part.known(account.getPolicyVersion(
                    policyArn, account.getPolicy(policyArn).defaultVersionId()));
        } catch (IamFailure e) {
            return Part.unread(e.action() + ": " + e.code());
        }
    }

    private static Subject known(Subject subject, UserSnapshot user) {
        Set<String> keys =
                user.keys().stream().map(AccessKey::id).map(id -> id.value()).collect(Collectors.toSet());
        Part<String> arn = user.user().map(User::arn);
        return arn.value().map(known -> subject.with(known, keys)).orElse(subject);
    }

    private Obtained obtain(Optional<LastChange> change, boolean wait) {
        Optional<IamAccount> account = sources.account();
        if (sources.saved().isPresent() || account.isEmpty()) {
            return new Obtained(Optional.empty(), Optional.empty());
        }
        return new ReportRequest(account.get(), clock, waiting, sources.evidence())
                .obtain(change.map(LastChange::at), wait);
    }

    private ReportAnswer judge(Obtained obtained, Optional<LastChange> change, Seen seen) {
        Instant now = clock.instant();
        ReportCheck check = new ReportCheck(seen.subject(), change, seen.gone(), now);
        if (sources.saved().isPresent()) {
            SavedReport saved = sources.saved().get();
            return check.judge(saved.report(), saved.origin());
        }
        if (sources.account().isEmpty()) {
            return ReportCheck.none(
                    Outcome.unknown("Not asked: give a downloaded report (--report FILE), or access to the account"),
                    "not asked",
                    now);
        }
        return judge(obtained, check, now);
    }

    private static ReportAnswer judge(Obtained obtained, ReportCheck check, Instant now) {
        String source = "iam:GetCredentialReport";
        if (obtained.newest().isEmpty()) {
            return ReportCheck.none(
                    obtained.hindrance().orElse(Outcome.unknown("AWS has no credential report")), source, now);
        }
        try {
            var newest = obtained.newest().get();
            ReportAnswer answer = check.judge(
                    ReportTable.parse(newest.content()),
                    new ReportOrigin(source, Optional.of(newest.generatedTime()), ReportOrigin.Kind.AWS));
            return obtained.hindrance()
                    .map(hindrance -> answer.hinderedBy(hindrance))
                    .orElse(answer);
        } catch (MalformedReport e) {
            return ReportCheck.none(Outcome.unknown("AWS's report is none: " + e.getMessage()), source, now);
        }
    }

    private SimulationAnswer simulate(Seen seen) {
        Instant at = clock.instant();
        if (sources.account().isEmpty()) {
            return SimulationCheck.notAsked(NO_ACCOUNT, at);
        }
        if (seen.gone()) {
            return SimulationCheck.noSuchUser(at);
        }
        return seen.subject()
                .arn()
                .map(new SimulationCheck(sources.account().get(), clock)::ask)
                .orElse(SimulationCheck.notAsked("Not asked: the user's ARN is not known (iam:GetUser)", at));
    }

    private SilenceAnswer listen(Subject subject, Optional<LastChange> change) {
        Instant at = clock.instant();
        if (sources.activity().isEmpty()) {
            return SilenceCheck.notAsked("Not asked: give log files (--logs PATH), or access to the account", at);
        }
        if (change.isEmpty()) {
            return SilenceCheck.sinceWhen("CloudTrail", at);
        }
        ActivityLog.Observed observed = sources.activity().get().observe(subject, SilenceCheck.since(change.get()));
        return SilenceCheck.judge(observed, change.get(), clock.instant());
    }
}

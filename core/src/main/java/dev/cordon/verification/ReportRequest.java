package dev.cordon.verification;

import dev.cordon.iam.CredentialReport;
import dev.cordon.iam.IamAccount;
import dev.cordon.iam.IamFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Gets a credential report that is newer than the last change, if AWS has one to give.
 *
 * <p>AWS keeps one report and makes a new one in four hours at most; the new one overwrites the old. So the old one is kept as
 * evidence before a new one is asked for.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateCredentialReport.html">GenerateCredentialReport</a>
 */
public final class ReportRequest {
    /** AWS makes no new report while the last one is younger. */
    static final Duration INTERVAL = Duration.ofHours(4);

    /** How long one report may be in the making, or be refused for want of capacity, before that is the answer. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LATER = Duration.ofMinutes(5);
    private static final Duration SHORTEST_WAIT = Duration.ofMinutes(1);

    /** AWS's clock and ours differ by seconds; a report that is still the old one after this many waits needs a person. */
    private static final int MAX_WAITS = 15;

    private final IamAccount account;
    private final Clock clock;
    private final Waiting waiting;
    private final Consumer<CredentialReport> evidence;

    /**
     * Makes a request.
     *
     * @param evidence takes each report that AWS gave, before the next is asked for
     */
    public ReportRequest(IamAccount account, Clock clock, Waiting waiting, Consumer<CredentialReport> evidence) {
        this.account = account;
        this.clock = clock;
        this.waiting = waiting;
        this.evidence = evidence;
    }

    /**
     * What AWS gave.
     *
     * @param newest the newest report that was had, fresh or not
     * @param hindrance why there is no fresh one, apart from its time
     */
    public record Obtained(Optional<CredentialReport> newest, Optional<Outcome> hindrance) {}

    /**
     * Asks for a report.
     *
     * @param change what the report has to be newer than; empty if that is not known, and one of the last four hours will do
     * @param wait whether to wait until a fresh one can be had, which may take four hours
     */
    public Obtained obtain(Optional<Instant> change, boolean wait) {
        Optional<CredentialReport> newest = Optional.empty();
        try {
            newest = former();
            newest.ifPresent(evidence);
            for (int waits = 0; !isFresh(newest, change); waits++) {
                if (waits > 0 && (!wait || waits > MAX_WAITS || !awaitNext(newest))) {
                    break;
                }
                newest = another(newest);
            }
            return new Obtained(newest, Optional.empty());
        } catch (Unobtainable e) {
            return new Obtained(newest, Optional.of(e.outcome));
        }
    }

    private boolean isFresh(Optional<CredentialReport> report, Optional<Instant> change) {
        Instant bound = change.orElseGet(() -> clock.instant().minus(INTERVAL));
        return report.filter(known -> known.generatedTime().isAfter(bound)).isPresent();
    }

    /** The report that AWS keeps, without asking for a new one. */
    private Optional<CredentialReport> former() throws Unobtainable {
        return patiently("the last credential report", () -> {
            try {
                return Optional.of(account.getCredentialReport());
            } catch (IamFailure.NoReport e) {
                // None, one that expired, or one that somebody has just asked for: in each case the next step tells
                // more.
                return Optional.empty();
            }
        });
    }

    private Optional<CredentialReport> another(Optional<CredentialReport> former) throws Unobtainable {
        Instant patienceEnds = clock.instant().plus(PATIENCE);
        Duration pause = FIRST_PAUSE;
        while (patiently("a new credential report", account::generateCredentialReport)
                        .state()
                != CredentialReport.State.COMPLETE) {
            pause = pause(pause, patienceEnds, "the credential report to be made", "it is still being made");
        }
        CredentialReport report = patiently("the new credential report", account::getCredentialReport);
        if (former.filter(known -> known.generatedTime().equals(report.generatedTime()))
                .isEmpty()) {
            evidence.accept(report);
        }
        return Optional.of(report);
    }

    /** Waits until AWS may make the next report; false if the waiting was stopped. */
    private boolean awaitNext(Optional<CredentialReport> former) {
        Instant now = clock.instant();
        Instant next =
                former.map(report -> report.generatedTime().plus(INTERVAL)).orElse(now);
        Duration until = Duration.between(now, next);
        return waiting.pause(until.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : until, "a fresh credential report");
    }

    private <T> T patiently(String what, Call<T> call) throws Unobtainable {
        Instant patienceEnds = clock.instant().plus(PATIENCE);
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return call.make();
            } catch (IamFailure e) {
                if (!mayPass(e)) {
                    throw new Unobtainable(forGood(e));
                }
                pause = pause(pause, patienceEnds, what, "%s: %s".formatted(e.action(), e.code()));
            }
        }
    }

    /** {@code LimitExceeded} stands for AWS's want of capacity here: nothing of the account's own is used up. */
    private static boolean mayPass(IamFailure failure) {
        return failure.mayPass()
                || failure instanceof IamFailure.LimitExceeded
                || failure instanceof IamFailure.NoReport;
    }

    private static Outcome forGood(IamFailure failure) {
        String reason = "No credential report could be had: %s, %s".formatted(failure.action(), failure.code());
        return failure instanceof IamFailure.NotPermitted
                ? Outcome.lacking(List.of(failure.action()), reason)
                : Outcome.unknown(reason);
    }

    /** Waits a little, and returns how long to wait the next time. */
    private Duration pause(Duration length, Instant patienceEnds, String what, String because) throws Unobtainable {
        Instant now = clock.instant();
        if (!now.isBefore(patienceEnds) || !waiting.pause(length, what)) {
            throw new Unobtainable(Outcome.unknownUntil(
                    now.plus(LATER), "No fresh credential report could be had yet (%s)".formatted(because)));
        }
        Duration twice = length.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    /** One operation of the port. */
    private interface Call<T> {
        T make() throws IamFailure;
    }

    /** Ends the asking with an outcome. */
    private static final class Unobtainable extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Outcome outcome;

        Unobtainable(Outcome outcome) {
            super(outcome.reasons().get(0), null, false, false);
            this.outcome = outcome;
        }
    }
}

package dev.cordon.verification;

import dev.cordon.verification.ActivityLog.Observed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges what CloudTrail's records say of the time since containment: no call of the user's credentials or sessions may have been
 * served.
 */
final class SilenceCheck {
    /**
     * IAM's changes reach every place within seconds, in rare cases minutes; what was served in that time tells nothing about now.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency">
     *     Changes that I make are not always immediately visible</a>
     */
    static final Duration PROPAGATION = Duration.ofMinutes(1);

    /**
     * CloudTrail delivers within about 5 minutes on average, and promises nothing. After three times as long, silence counts; a call
     * that comes later still is found by the next question.
     *
     * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html">Getting
     *     and viewing your CloudTrail log files</a>
     */
    static final Duration DELAY = Duration.ofMinutes(15);

    private SilenceCheck() {}

    /** From when on a served call counts. */
    static Instant since(LastChange change) {
        return change.at().plus(PROPAGATION);
    }

    static SilenceAnswer notAsked(String because, Instant at) {
        return none(Outcome.unknown(because), "not asked", at);
    }

    static SilenceAnswer sinceWhen(String source, Instant at) {
        return none(
                Outcome.unknown("Since when it has to be silent is not known: give the case, or --since TIME"),
                source,
                at);
    }

    private static SilenceAnswer none(Outcome outcome, String source, Instant at) {
        return new SilenceAnswer(outcome, source, at, List.of(), Optional.empty(), Optional.empty(), Calls.NONE);
    }

    static SilenceAnswer judge(Observed observed, LastChange change, Instant now) {
        Outcome outcome = outcome(observed, change, now);
        return new SilenceAnswer(
                outcome,
                observed.source(),
                now,
                checks(observed.calls(), outcome.state()),
                Optional.of(since(change)),
                observed.until(),
                observed.calls());
    }

    private static List<Check> checks(Calls calls, State state) {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(
                "served calls",
                calls.succeededCount() > 0 ? State.DISPROVED : state,
                calls.succeededCount() == 0 ? "none" : "%,d".formatted(calls.succeededCount())));
        checks.add(tally("refused calls", calls.refused(), ", somebody still tries"));
        if (calls.undeniable().count() > 0) {
            checks.add(tally(
                    "undeniable calls",
                    calls.undeniable(),
                    ": GetCallerIdentity and GetSessionToken are served whatever policies say, and tell nothing"));
        }
        if (calls.failed().count() > 0) {
            checks.add(tally(
                    "failed calls", calls.failed(), ", for other reasons: whether they were allowed does not show"));
        }
        return checks;
    }

    /** What tells nothing about containment, and does not stand against it. */
    private static Check tally(String what, Calls.Tally tally, String remark) {
        return new Check(
                what,
                State.PROVED,
                tally.count() == 0
                        ? "none"
                        : "%,d, the last at %s%s"
                                .formatted(
                                        tally.count(),
                                        tally.last().map(Times::words).orElse("?"),
                                        remark));
    }

    private static Outcome outcome(Observed observed, LastChange change, Instant now) {
        Calls calls = observed.calls();
        if (calls.succeededCount() > 0) {
            Calls.Call last = calls.succeeded().get(0);
            return Outcome.disproved(List.of("%,d calls were served after %s, the last: %s of %s at %s"
                    .formatted(
                            calls.succeededCount(),
                            Times.words(since(change)),
                            last.eventName(),
                            last.eventSource(),
                            Times.words(last.time()))));
        }
        if (!observed.gaps().isEmpty()) {
            String reason = "Not all could be read (%d gaps): %s"
                    .formatted(observed.gaps().size(), observed.gaps().get(0));
            return Outcome.lacking(observed.missingPermissions(), reason);
        }
        Instant settled = change.at().plus(DELAY);
        if (observed.until().filter(until -> !until.isBefore(settled)).isPresent()) {
            return Outcome.proved("No call was served from %s to %s"
                    .formatted(
                            Times.words(since(change)),
                            observed.until().map(Times::words).orElse("")));
        }
        return tooEarly(observed, settled, now);
    }

    private static Outcome tooEarly(Observed observed, Instant settled, Instant now) {
        if (observed.grows()) {
            return Outcome.unknownUntil(
                    settled.isBefore(now) ? now : settled,
                    "Nothing was served so far, but CloudTrail's records come up to %d minutes late"
                            .formatted(DELAY.toMinutes()));
        }
        String reason = observed.until()
                .map(until -> "The logs end at %s; silence shows in logs that go on until %s"
                        .formatted(Times.words(until), Times.words(settled)))
                .orElse("The logs hold no records");
        return settled.isAfter(now) ? Outcome.unknownUntil(settled, reason) : Outcome.unknown(reason);
    }
}

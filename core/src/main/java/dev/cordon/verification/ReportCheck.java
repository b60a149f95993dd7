package dev.cordon.verification;

import dev.cordon.iam.report.ReportRow;
import dev.cordon.iam.report.ReportTable;
import dev.cordon.iam.report.ReportValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Judges a user by the account's credential report: five columns must be false, in a report that was made after the last change.
 *
 * <p>The report does not see service-specific credentials, SSH keys and sessions, and its {@code false} does not tell an inactive
 * credential from none.
 */
final class ReportCheck {
    private final Subject subject;
    private final Optional<LastChange> change;
    private final boolean userIsGone;
    private final Instant now;

    /**
     * Makes a judge.
     *
     * @param change what the report has to be newer than
     * @param userIsGone whether IAM says that there is no such user any more
     */
    ReportCheck(Subject subject, Optional<LastChange> change, boolean userIsGone, Instant now) {
        this.subject = subject;
        this.change = change;
        this.userIsGone = userIsGone;
        this.now = now;
    }

    static ReportAnswer none(Outcome outcome, String source, Instant at) {
        return new ReportAnswer(outcome, source, at, List.of(), Optional.empty(), Optional.empty());
    }

    ReportAnswer judge(ReportTable report, ReportOrigin origin) {
        List<ReportRow> rows = rowsOf(report);
        Optional<ReportRow> row = rows.size() == 1 ? Optional.of(rows.get(0)) : Optional.empty();
        List<Check> checks = row.map(ReportCheck::checks).orElse(List.of());
        Optional<Outcome> stale = staleness(origin);
        if (stale.isPresent()) {
            return new ReportAnswer(stale.get(), origin.source(), now, unproved(checks), origin.generated(), row);
        }
        Outcome outcome = row.isPresent()
                ? ofRow(checks, origin)
                : rows.isEmpty() ? ofAbsence(report) : Outcome.unknown("The report has several lines for the user");
        return new ReportAnswer(outcome, origin.source(), now, checks, origin.generated(), row);
    }

    /** By ARN, where it is known: names are unique within an account only. */
    private List<ReportRow> rowsOf(ReportTable report) {
        return report.rows().stream()
                .filter(row -> subject.arn()
                        .map(row.arn()::equals)
                        .orElse(row.user().equals(subject.userName().value())))
                .toList();
    }

    private static List<Check> checks(ReportRow row) {
        return ReportRow.ACTIVE.stream()
                .map(column -> check(column, row.value(column)))
                .toList();
    }

    /** As they were seen, and saying nothing of now. */
    private static List<Check> unproved(List<Check> checks) {
        return checks.stream()
                .map(check -> new Check(check.what(), State.UNKNOWN, check.seen()))
                .toList();
    }

    private static Check check(String column, ReportValue value) {
        return switch (value.kind()) {
            case FALSE -> new Check(column, State.PROVED, value.text());
            case TRUE -> new Check(column, State.DISPROVED, value.text());
            case ABSENT -> new Check(column, State.UNKNOWN, "the report has no such column");
            case NOT_APPLICABLE, NO_INFORMATION, NOT_SUPPORTED, TEXT ->
                new Check(column, State.UNKNOWN, "'%s', neither true nor false".formatted(value.text()));
        };
    }

    /** What is older than the last change shows how it was before, and proves nothing. */
    private Optional<Outcome> staleness(ReportOrigin origin) {
        if (change.isEmpty() || origin.generated().isEmpty()) {
            return Optional.empty();
        }
        Instant generated = origin.generated().get();
        Instant changed = change.get().at();
        if (generated.isAfter(changed)) {
            return Optional.empty();
        }
        Instant next = generated.plus(ReportRequest.INTERVAL);
        boolean possible = !next.isAfter(now);
        return Optional.of(Outcome.unknownUntil(
                possible ? now : next,
                "Made at %s, not after the last change at %s (by %s): it proves nothing"
                        .formatted(
                                Times.words(generated),
                                Times.words(changed),
                                change.get().from().words()),
                possible
                        ? "AWS makes a report at most every 4 hours; a fresh one can be had now"
                        : "AWS makes a report at most every 4 hours; a fresh one can be had from "
                                + Times.words(next)));
    }

    private Outcome ofRow(List<Check> checks, ReportOrigin origin) {
        return switch (Check.worst(checks)) {
            case PROVED -> {
                List<String> reasons = new ArrayList<>();
                reasons.add("No password, active access key or active certificate" + asOf(origin));
                caveat(origin).ifPresent(reasons::add);
                yield Outcome.proved(reasons.toArray(String[]::new));
            }
            case DISPROVED -> disproved(checks, origin);
            case UNKNOWN ->
                Outcome.unknown("The report does not say it of every credential: " + listed(checks, State.UNKNOWN));
        };
    }

    private Outcome disproved(List<Check> checks, ReportOrigin origin) {
        String reason = listed(checks, State.DISPROVED) + asOf(origin);
        Optional<Instant> maybeOld = change.filter(known -> origin.kind() == ReportOrigin.Kind.FILE_TIME)
                .map(known -> known.at().plus(ReportRequest.INTERVAL))
                .filter(bound -> !origin.generated().orElse(bound).isAfter(bound));
        if (maybeOld.isPresent()) {
            // The trap of a report downloaded right after the change: AWS hands out the one it has.
            return Outcome.unknown(
                    reason,
                    "The file's time is no proof of the report's: AWS hands out a report for 4 hours. Say --report-time (its GeneratedTime)");
        }
        List<String> reasons = new ArrayList<>(List.of(reason));
        caveat(origin).ifPresent(reasons::add);
        return Outcome.disproved(reasons);
    }

    private static String listed(List<Check> checks, State state) {
        return checks.stream()
                .filter(check -> check.state() == state)
                .map(check -> check.what() + " is " + check.seen())
                .collect(Collectors.joining(", "));
    }

    private static String asOf(ReportOrigin origin) {
        return origin.generated().map(time -> " at " + Times.words(time)).orElse("");
    }

    /** What the answer rests on besides the report. */
    private Optional<String> caveat(ReportOrigin origin) {
        if (origin.kind() == ReportOrigin.Kind.FILE_TIME) {
            return Optional.of(
                    "The file's time is taken for the report's, which may be older. Say --report-time (its GeneratedTime)");
        }
        return change.isPresent()
                ? Optional.empty()
                : Optional.of("When access was cut is not known (--since TIME): the report is taken as it is");
    }

    private Outcome ofAbsence(ReportTable report) {
        if (report.damage().isPresent()) {
            return Outcome.unknown("The report is not whole (%s) and what is there of it has no line for the user"
                    .formatted(report.damage().get()));
        }
        if (userIsGone) {
            return Outcome.proved("The report has no line for the user, who does not exist any more");
        }
        String wanted = subject.arn().orElse(subject.userName().value());
        String similar = report.rows().stream()
                .filter(row -> row.user().equalsIgnoreCase(subject.userName().value()))
                .map(ReportRow::arn)
                .limit(3)
                .collect(Collectors.joining(", "));
        return Outcome.unknown(
                similar.isEmpty()
                        ? "None of the report's %d users is %s. Check the name, and that the report is of the right account"
                                .formatted(report.rows().size(), wanted)
                        : "None of the report's %d users is %s; it has %s"
                                .formatted(report.rows().size(), wanted, similar));
    }
}

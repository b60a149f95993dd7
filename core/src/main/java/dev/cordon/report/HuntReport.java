package dev.cordon.report;

import static dev.cordon.report.TerminalText.clean;

import dev.cordon.analysis.Severity;
import dev.cordon.investigation.Hunt;
import dev.cordon.investigation.HuntedIdentity;
import dev.cordon.investigation.Identity;
import dev.cordon.investigation.Verdict;
import dev.cordon.trail.Coverage;
import java.util.List;
import java.util.Locale;

/** A hunt for a person at a terminal: who is worst, and why; what the worst opened is named under them. */
public final class HuntReport {
    /** Identities whose sessions and created users are named. */
    private static final int TOLD_AT_LENGTH = 10;

    private static final int MAX_REASONS = 4;
    private static final int MAX_REACH_LINES = 4;
    private static final int MAX_PROBLEMS = 5;
    private static final int INDENT = 5;
    private static final int SEVERITY_COLUMNS = 10;
    /** Columns of a verdict and a score, with what separates them. */
    private static final int VERDICT_COLUMNS = 26;

    private final Hunt hunt;
    private final int top;
    private final Page page;

    private HuntReport(Hunt hunt, int top, TerminalStyle style) {
        this.hunt = hunt;
        this.top = top;
        this.page = new Page(style);
    }

    /** The whole report; lines end with a line feed. */
    public static String of(Hunt hunt, int top, TerminalStyle style) {
        return new HuntReport(hunt, top, style).render();
    }

    private String render() {
        summary();
        List<HuntedIdentity> identities = hunt.identities();
        int shown = Math.min(top, identities.size());
        if (shown > 0) {
            page.blank();
            page.line(page.dim("  #  " + TerminalText.pad("identity", page.columns() - INDENT - VERDICT_COLUMNS)
                    + "verdict              score"));
        }
        for (int i = 0; i < shown; i++) {
            show(i + 1, identities.get(i));
        }
        if (identities.size() > shown) {
            page.line("     … %,d more: --top, or all of them with --output json".formatted(identities.size() - shown));
        }
        coverage();
        return page.toString();
    }

    private void summary() {
        long likely = count(Verdict.Level.COMPROMISE_LIKELY);
        long suspicious = count(Verdict.Level.SUSPICIOUS);
        if (hunt.calls().none()) {
            page.wrapped(0, "There was no call to judge: nothing can be said of anyone.");
            incomplete();
            return;
        }
        if (hunt.judged() == 0) {
            page.wrapped(0, "No identity made a call that was to be judged.");
            incomplete();
            return;
        }
        String verdict = likely + suspicious == 0
                ? hunt.coverage().interrupted() ? "nobody looks compromised so far" : "nobody looks compromised"
                : "%,d likely compromised, %,d suspicious".formatted(likely, suspicious);
        page.wrapped(
                0,
                "%s judged: %s, %,d with findings in all."
                        .formatted(
                                hunt.judged() == 1 ? "1 identity" : "%,d identities".formatted(hunt.judged()),
                                verdict,
                                hunt.identities().size()));
        incomplete();
    }

    private void incomplete() {
        if (!hunt.complete()) {
            page.wrapped(0, "INCOMPLETE: not all could be read or judged. See the end of this report.");
        }
    }

    private long count(Verdict.Level level) {
        return hunt.identities().stream()
                .filter(hunted -> hunted.verdict().level() == level)
                .count();
    }

    private void show(int rank, HuntedIdentity hunted) {
        Identity identity = hunted.identity();
        String name =
                "%s  %s %s".formatted(clean(identity.name()), identity.kind().words(), clean(identity.accountId()));
        Verdict verdict = hunted.verdict();
        String level = verdict.level().words().toUpperCase(Locale.ROOT);
        page.line("%3d  ".formatted(rank)
                + page.bold(TerminalText.pad(name, page.columns() - INDENT - VERDICT_COLUMNS - 1))
                + " "
                + switch (verdict.level()) {
                    case COMPROMISE_LIKELY -> page.coloured(Severity.CRITICAL, fitted(level));
                    case SUSPICIOUS -> page.coloured(Severity.MEDIUM, fitted(level));
                    case NOTHING_UNUSUAL, INSUFFICIENT_EVIDENCE -> page.dim(fitted(level));
                }
                + "  %3d".formatted(verdict.score()));
        boolean notable =
                verdict.level() == Verdict.Level.COMPROMISE_LIKELY || verdict.level() == Verdict.Level.SUSPICIOUS;
        List<Verdict.Reason> reasons = verdict.reasons();
        int told = Math.min(notable ? MAX_REASONS : 1, reasons.size());
        for (Verdict.Reason reason : reasons.subList(0, told)) {
            reason(hunted, reason);
        }
        if (notable && reasons.size() > told) {
            page.line(" ".repeat(INDENT + SEVERITY_COLUMNS) + "… %d more reasons".formatted(reasons.size() - told));
        }
        if (rank <= TOLD_AT_LENGTH && notable) {
            reach(hunted);
        }
    }

    private static String fitted(String level) {
        return TerminalText.pad(level, VERDICT_COLUMNS - 5);
    }

    private void reason(HuntedIdentity hunted, Verdict.Reason reason) {
        String title = hunted.findings().stream()
                .filter(finding -> finding.id().equals(reason.findingId()))
                .map(finding -> clean(finding.title()))
                .findFirst()
                .orElse(reason.findingId());
        String techniques = String.join(" ", reason.techniques());
        int room = page.columns() - INDENT - SEVERITY_COLUMNS;
        String fitted = TerminalText.fit(techniques, room / 3);
        page.line(" ".repeat(INDENT)
                + page.coloured(
                        reason.severity(), TerminalText.pad(reason.severity().name(), SEVERITY_COLUMNS))
                + TerminalText.pad(title, room - (fitted.isEmpty() ? 0 : TerminalText.width(fitted) + 2))
                + (fitted.isEmpty() ? "" : "  " + page.dim(fitted)));
    }

    private void reach(HuntedIdentity hunted) {
        List<String> sessions = hunted.sessions().stream()
                .map(session ->
                        clean(session.accessKeyId().map(key -> key + " as ").orElse("")
                                + session.identity().name()))
                .toList();
        if (!sessions.isEmpty()) {
            page.wrapped(INDENT, "opened   ", listed(sessions, hunted.sessionsOmitted()), MAX_REACH_LINES);
        }
        List<String> users =
                hunted.createdUsers().stream().map(TerminalText::clean).toList();
        if (!users.isEmpty()) {
            page.wrapped(INDENT, "created  ", listed(users, hunted.createdUsersOmitted()), MAX_REACH_LINES);
        }
    }

    private static String listed(List<String> names, long omitted) {
        return String.join(", ", names) + (omitted > 0 ? " and %,d more".formatted(omitted) : "");
    }

    private void coverage() {
        Coverage coverage = hunt.coverage();
        page.section("COVERAGE", hunt.complete() ? "complete" : "INCOMPLETE");
        page.wrapped(
                2,
                "%,d files, %,d records; %,d calls judged, %,d by AWS services and %,d by others are counted only"
                        .formatted(
                                coverage.files(),
                                coverage.records(),
                                hunt.calls().judged(),
                                hunt.calls().services(),
                                hunt.calls().others()));
        if (coverage.outside() + coverage.filesSkipped() > 0) {
            page.wrapped(
                    2,
                    "left out by time, account or Region: %,d files by their names, %,d records"
                            .formatted(coverage.filesSkipped(), coverage.outside()));
        }
        if (coverage.interrupted()) {
            page.wrapped(2, "the reading was stopped before its end");
        }
        coverage.problems().stream()
                .limit(MAX_PROBLEMS)
                .forEach(problem -> page.wrapped(2, clean("%s: %s".formatted(problem.file(), problem.reason()))));
        long more = coverage.problems().size() + coverage.problemsOmitted() - MAX_PROBLEMS;
        if (more > 0) {
            page.line("  … %,d more problems: --output json".formatted(more));
        }
        RuleGaps.show(hunt.rules(), page);
        hunt.limits().forEach(limit -> page.wrapped(2, limit));
    }
}

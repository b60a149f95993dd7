package dev.cordon.report;

import static dev.cordon.report.TerminalText.clean;

import dev.cordon.analysis.Severity;
import dev.cordon.iam.report.ReportRow;
import dev.cordon.iam.report.ReportValue;
import dev.cordon.verification.Answer;
import dev.cordon.verification.Calls;
import dev.cordon.verification.Check;
import dev.cordon.verification.LastChange;
import dev.cordon.verification.ReportAnswer;
import dev.cordon.verification.SilenceAnswer;
import dev.cordon.verification.State;
import dev.cordon.verification.Verdict;
import dev.cordon.verification.Verification;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A verification for a person at a terminal: the one line first, then each answer with what it saw. */
public final class VerificationReport {
    private static final DateTimeFormatter MINUTE = utc("HH:mm'Z'");
    private static final DateTimeFormatter DAY_AND_MINUTE = utc("uuuu-MM-dd HH:mm'Z'");
    private static final DateTimeFormatter SECOND = utc("uuuu-MM-dd HH:mm:ss'Z'");
    private static final int NAME_COLUMNS = 22;
    private static final int MAX_CALLS = 8;

    private final Verification verification;
    private final Page page;

    private VerificationReport(Verification verification, TerminalStyle style) {
        this.verification = verification;
        this.page = new Page(style);
    }

    /** The verification as lines, none wider than the terminal. */
    public static String of(Verification verification, TerminalStyle style) {
        VerificationReport report = new VerificationReport(verification, style);
        report.write();
        return report.page.toString();
    }

    /** The verdict in one line, such as {@code alice: not yet known (ask again at 06:14Z)}. */
    public static String line(Verification verification) {
        return verification.subject().userName() + ": " + verdict(verification);
    }

    private static String verdict(Verification verification) {
        Verdict verdict = verification.verdict();
        return verdict.level().words()
                + verdict.askAgainAt()
                        .map(time -> " (ask again at %s)".formatted(clock(time, verification.at())))
                        .orElse("");
    }

    private void write() {
        State state = switch (verification.verdict().level()) {
            case CONTAINED -> State.PROVED;
            case NOT_CONTAINED -> State.DISPROVED;
            case NOT_YET_KNOWN -> State.UNKNOWN;
        };
        page.line(page.bold(verification.subject().userName().value()) + "  "
                + coloured(
                        state, verdict(verification).toUpperCase(Locale.ROOT).replace("ASK AGAIN AT", "ask again at")));
        verification.subject().arn().ifPresent(arn -> page.cut(0, clean(arn)));
        page.cut(
                0,
                verification.lastChange().map(VerificationReport::changed).orElse("When access was cut is not known."));
        verification.answers().forEach(this::answer);
    }

    private static String changed(LastChange change) {
        String what = switch (change.from()) {
            case JOURNAL, OPTION -> "Access was cut at ";
            case NEWEST_CREDENTIAL -> "When access was cut is not known; not before ";
        };
        return what + SECOND.format(change.at()) + ", by " + change.from().words();
    }

    private void answer(Answer answer) {
        page.blank();
        String state = answer.outcome().state().name().toLowerCase(Locale.ROOT)
                + answer.outcome()
                        .askAgainAt()
                        .map(time -> " until " + clock(time, verification.at()))
                        .orElse("");
        String title = answer.id().toUpperCase(Locale.ROOT);
        int room = page.columns() - title.length() - state.length() - 4;
        page.line(page.bold(title) + "  " + coloured(answer.outcome().state(), state) + "  "
                + page.dim(TerminalText.fit(clean(source(answer)), room)));
        answer.outcome().reasons().forEach(reason -> page.wrapped(2, clean(reason) + "."));
        if (!answer.outcome().missingPermissions().isEmpty()) {
            page.wrapped(2, "Grant: " + String.join(", ", answer.outcome().missingPermissions()) + ".");
        }
        // Thirty actions that are all denied say no more than the sentence above them.
        if (!answer.id().equals("simulation")) {
            answer.checks().forEach(this::check);
        }
        if (answer instanceof SilenceAnswer silence) {
            calls(silence.calls());
        } else if (answer instanceof ReportAnswer report) {
            report.row().ifPresent(this::row);
        }
    }

    private static String source(Answer answer) {
        return answer.source() + ", " + SECOND.format(answer.at());
    }

    private void check(Check check) {
        String name = clean(check.what());
        String mark = switch (check.state()) {
            case PROVED -> "  ";
            case DISPROVED -> "! ";
            case UNKNOWN -> "? ";
        };
        String lead = mark + name + " ".repeat(Math.max(1, NAME_COLUMNS - name.length()));
        page.wrapped(2, lead, clean(check.seen()));
    }

    private void calls(Calls calls) {
        calls.succeeded().stream()
                .limit(MAX_CALLS)
                .forEach(call -> page.cut(
                        4,
                        clean("%s  %s:%s  %s  %s"
                                .formatted(
                                        SECOND.format(call.time()),
                                        call.eventSource().replace(".amazonaws.com", ""),
                                        call.eventName(),
                                        call.sourceAddress(),
                                        call.accessKeyId()))));
        if (calls.succeededCount() > MAX_CALLS) {
            page.line("    +%,d more"
                    .formatted(calls.succeededCount()
                            - Math.min(MAX_CALLS, calls.succeeded().size())));
        }
        addresses("refused from", calls.refused());
        addresses("undeniable from", calls.undeniable());
    }

    private void addresses(String lead, Calls.Tally tally) {
        if (tally.count() > 0) {
            List<String> addresses =
                    tally.addresses().stream().map(TerminalText::clean).toList();
            page.list(4, lead + " ".repeat(NAME_COLUMNS - lead.length()), addresses, tally.addressCount());
        }
    }

    /** What else the user's line holds, but for the many columns that say that there is nothing to say. */
    private void row(ReportRow row) {
        String others = row.values().entrySet().stream()
                .filter(value -> value.getValue().kind() == ReportValue.Kind.TEXT
                        || value.getKey().equals("mfa_active"))
                .filter(value ->
                        !value.getKey().equals("user") && !value.getKey().equals("arn"))
                .map(value -> value.getKey() + " " + value.getValue().text())
                .collect(Collectors.joining(", "));
        page.wrapped(4, clean(others));
    }

    /** Rounded up to the minute, as who asks at the minute before asks in vain. */
    private static String clock(Instant time, Instant now) {
        Instant minute = time.truncatedTo(ChronoUnit.MINUTES);
        Instant shown = minute.equals(time) ? time : minute.plus(Duration.ofMinutes(1));
        boolean sameDay = shown.truncatedTo(ChronoUnit.DAYS).equals(now.truncatedTo(ChronoUnit.DAYS));
        return (sameDay ? MINUTE : DAY_AND_MINUTE).format(shown);
    }

    private String coloured(State state, String words) {
        return switch (state) {
            case PROVED -> page.good(words);
            case DISPROVED -> page.coloured(Severity.CRITICAL, words);
            case UNKNOWN -> page.coloured(Severity.MEDIUM, words);
        };
    }

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}

package dev.cordon.report;

import dev.cordon.containment.ContainmentResult;
import dev.cordon.containment.IamCall;
import dev.cordon.containment.Measure;
import dev.cordon.containment.Plan;
import dev.cordon.containment.Restoration;
import dev.cordon.containment.RestorePlan;
import dev.cordon.containment.Step;
import dev.cordon.containment.Undoings;
import dev.cordon.iam.SnapshotDifference;
import dev.cordon.journal.CallResult;
import dev.cordon.journal.Change;
import dev.cordon.journal.JournalEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Plans of containment and what came of them, for people. Names come from the account, so they are cleaned. */
public final class ContainmentReport extends WrappedText {
    /** What tells one program from another stands at the beginning. */
    private static final int MOST_OF_AN_AGENT = 40;

    private ContainmentReport(int columns) {
        super(columns);
    }

    /** What would be done; the commands to go on with are for whoever knows them. */
    public static void plan(Plan plan, int columns, OutputStream out) throws IOException {
        ContainmentReport report = new ContainmentReport(columns);
        report.write(plan);
        report.writeTo(out);
    }

    private void write(Plan plan) {
        line("", "Plan to contain %s".formatted(plan.user()));
        line("  ", plan.userArn());
        line(
                "  ",
                "as it was at %s, read as %s"
                        .formatted(plan.createdAt(), plan.caller().arn()));
        blank();
        if (plan.steps().isEmpty()) {
            line("", "Nothing is left to cut.");
        }
        int number = 1;
        for (Step step : plan.steps()) {
            step("%2d. ".formatted(number++), step);
        }
        list("NOT CUT by this plan:", "  ! ", plan.gaps());
        if (!plan.offers().isEmpty()) {
            blank();
            line(
                    "",
                    "Made by the attacker, as far as the investigation saw. Left alone unless you ask for it (--also ID):");
            plan.offers().forEach(step -> step("  - ", step));
        }
        list("Notes:", "  - ", plan.notes());
    }

    private void step(String lead, Step step) {
        String indent = " ".repeat(lead.length());
        line(lead, indent, step.measure().words());
        detail(indent, "why", step.why());
        step.breaks().forEach(what -> detail(indent, "breaks", what));
        detail(indent, "undo", step.undo() + ". (" + step.id() + ")");
    }

    private void detail(String indent, String name, String what) {
        line(indent + TerminalText.pad(name, 8), indent + " ".repeat(8), what);
    }

    /** How the policy for the organisation is applied by hand. */
    public static void serviceControlPolicy(Plan plan, Path file, int columns, OutputStream out) throws IOException {
        ContainmentReport report = new ContainmentReport(columns);
        report.blank();
        report.line(
                "",
                "If the attacker can undo changes of IAM, put the account's organisation in the way. In its management "
                        + "account (a policy never binds that account itself):");
        report.verbatim("""
                  aws organizations create-policy --type SERVICE_CONTROL_POLICY \\
                      --name CordonDeny-%s --description 'Cordon' \\
                      --content 'file://%s'
                  aws organizations attach-policy --policy-id ID-FROM-ABOVE \\
                      --target-id %s
                """.formatted(
                        plan.options().caseId(),
                        TerminalText.clean(file.toString()),
                        plan.caller().accountId()));
        report.writeTo(out);
    }

    /** One line for what just happened; empty for lines of the journal that are no news. */
    public static String progress(JournalEntry<? extends Change> entry) {
        return switch (entry.kind()) {
            case OUTCOME ->
                TerminalText.clean("%s  %-7s %s%s"
                        .formatted(
                                second(entry.time()),
                                entry.result() == JournalEntry.Result.FAILED
                                        ? "failed"
                                        : entry.verb() == JournalEntry.Verb.UNDO ? "undone" : "done",
                                entry.change().map(Change::words).orElse(entry.step()),
                                entry.message().isEmpty() ? "" : " (" + entry.message() + ")"));
            case REVERSAL ->
                TerminalText.clean("%s  %s %s"
                        .formatted(
                                second(entry.time()),
                                entry.message().toUpperCase(Locale.ROOT),
                                entry.change().map(Change::words).orElse(entry.step())));
            case RUN, INTENT, END -> "";
        };
    }

    /** What holds and what does not. */
    public static void result(Plan plan, ContainmentResult result, Undoings undoings, int columns, OutputStream out)
            throws IOException {
        ContainmentReport report = new ContainmentReport(columns);
        report.write(plan, result);
        report.write(undoings);
        report.writeTo(out);
    }

    /** Who undid a containment, as far as CloudTrail has told; nothing if nobody did. */
    public static void undoings(Undoings undoings, int columns, OutputStream out) throws IOException {
        ContainmentReport report = new ContainmentReport(columns);
        report.write(undoings);
        report.writeTo(out);
    }

    private void write(Undoings undoings) {
        if (undoings.equals(Undoings.NONE)) {
            return;
        }
        blank();
        line("", "Who did it, by CloudTrail:");
        for (Undoings.Undoing undoing : undoings.calls()) {
            IamCall call = undoing.call();
            line("  ", "    ", "%s %s, against %s".formatted(second(call.time()), call.eventName(), undoing.step()));
            line(
                    "    ",
                    "    ",
                    "by %s with %s from %s (%s)"
                            .formatted(
                                    call.callerArn(),
                                    call.accessKeyId().isEmpty() ? "the console" : call.accessKeyId(),
                                    call.sourceIpAddress(),
                                    TerminalText.fit(call.userAgent(), MOST_OF_AN_AGENT)));
            line("    ", "    ", "event " + call.eventId());
        }
        if (undoings.calls().isEmpty()) {
            line("  ", "    ", "nothing so far");
        }
        undoings.askAgainAt()
                .ifPresent(time -> line(
                        "  ",
                        "    ",
                        "CloudTrail is late by minutes: from %s, cordon verify CASE tells the rest"
                                .formatted(second(time))));
        undoings.gap().ifPresent(gap -> line("  ! ", "    ", gap));
    }

    private void write(Plan plan, ContainmentResult result) {
        long holding = result.results().stream().filter(CallResult::holds).count();
        boolean whole = result.holds() && plan.gaps().isEmpty();
        blank();
        line(
                "",
                "%s: %s. %d of %d measures hold."
                        .formatted(
                                plan.user(),
                                whole ? "everything that was planned is cut" : "NOT EVERYTHING IS CUT",
                                holding,
                                result.results().size()));
        for (CallResult<Measure> each : result.results()) {
            String lead = each.holds() ? "  holds   " : "  FAILED  ";
            line(lead, " ".repeat(10), each.change().words());
            if (!each.holds()) {
                line(" ".repeat(10), " ".repeat(10), each.problem());
            }
        }
        list("NOT CUT:", "  ! ", plan.gaps());
        list("Could not be looked at:", "  ! ", result.unseen());
        if (!result.reversals().isEmpty()) {
            blank();
            line("", "Not as it should be while watching:");
            result.reversals()
                    .forEach(reversal -> line("  ", "    ", second(reversal.seenAt()) + " " + reversal.sentence()));
        }
        if (!result.watched().isZero()) {
            blank();
            line(
                    "",
                    result.quiet()
                            ? "Watched for %s: all as it should be since %s."
                                    .formatted(words(result.watched().toSeconds()), second(result.quietSince()))
                            : "Watched for %s: STILL BEING UNDONE at the end. Apply the service control policy now."
                                    .formatted(words(result.watched().toSeconds())));
        }
    }

    private static Instant second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String words(long seconds) {
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }

    /** What restoring would do. */
    public static void restorePlan(RestorePlan plan, int columns, OutputStream out) throws IOException {
        ContainmentReport report = new ContainmentReport(columns);
        report.line("", "Plan to restore %s".formatted(plan.user()));
        if (plan.steps().isEmpty()) {
            report.line("  ", "Nothing is left to undo.");
        }
        int number = 1;
        for (Measure measure : plan.steps()) {
            String lead = "%2d. ".formatted(number++);
            report.line(lead, "    ", "Undo: " + measure.words());
            report.detail(
                    "    ",
                    "by",
                    measure.undoAction()
                            .orElse(
                                    plan.passwordSet()
                                            ? "iam:UpdateLoginProfile: another new password, in place of the one that a run which was cut off had set"
                                            : "iam:CreateLoginProfile, with a new password"));
        }
        report.list("Left as it is:", "  - ", plan.left());
        report.list(
                "Changed since, and not by this case:",
                "  ! ",
                plan.unexplained().stream().map(SnapshotDifference::sentence).toList());
        report.writeTo(out);
    }

    /** What was restored. Shows no password. */
    public static void restored(Restoration.Restored restored, int columns, OutputStream out) throws IOException {
        ContainmentReport report = new ContainmentReport(columns);
        report.blank();
        for (CallResult<Measure> each : restored.results()) {
            report.line(
                    each.holds() ? "  undone  " : "  FAILED  ",
                    " ".repeat(10),
                    each.change().words());
            if (!each.holds()) {
                report.line(" ".repeat(10), " ".repeat(10), each.problem());
            }
        }
        if (restored.differences().isEmpty()) {
            report.line("", "The user is as it was before the case.");
        } else {
            report.list(
                    "The user differs from what it was before the case:",
                    "  ! ",
                    restored.differences().stream()
                            .map(SnapshotDifference::sentence)
                            .toList());
        }
        report.writeTo(out);
    }
}

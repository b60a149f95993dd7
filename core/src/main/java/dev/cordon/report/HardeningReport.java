package dev.cordon.report;

import dev.cordon.hardening.Hardening;
import dev.cordon.hardening.HardeningChange;
import dev.cordon.hardening.PasswordImpact;
import dev.cordon.hardening.PasswordPolicyPlan;
import dev.cordon.journal.CallResult;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What hardening would do, whom it hits, and what came of it, for a terminal. */
public final class HardeningReport extends WrappedText {
    private static final int MOST_NAMES = 20;

    private HardeningReport(int columns) {
        super(columns);
    }

    /** A plan for the password policy; with its suggestion of an order if that is asked for. */
    public static void plan(PasswordPolicyPlan plan, boolean stagger, int columns, OutputStream out)
            throws IOException {
        HardeningReport report = new HardeningReport(columns);
        report.write(plan, stagger);
        report.writeTo(out);
    }

    private void write(PasswordPolicyPlan plan, boolean stagger) {
        line("", "Password policy of account %s".formatted(plan.caller().accountId()));
        line(
                "  ",
                "as it was at %s, read as %s"
                        .formatted(plan.createdAt(), plan.caller().arn()));
        blank();
        if (plan.before().isEmpty()) {
            line(
                    "",
                    "The account has none: AWS's default holds (8 characters of three of four kinds, no age, no memory), and no longer does once there is one.");
        }
        verbatim("  %-28s %-8s %s\n".formatted("", "now", "then"));
        for (PasswordPolicyPlan.Field field : plan.fields()) {
            String now = plan.before().isEmpty() ? "-" : field.before();
            verbatim("%s %-28s %-8s %s\n".formatted(field.changes() ? ">" : " ", field.name(), now, field.after()));
        }
        blank();
        if (!plan.changes()) {
            line("", "Nothing to change: the policy is at least as strict as asked for.");
            return;
        }
        line(
                "",
                "Length and kinds of characters count from each user's next change of password; the age counts at once.");
        if (plan.impact().isPresent()) {
            impact(plan.impact().get(), plan, stagger);
        } else {
            list("WHOM IT HITS IS NOT KNOWN:", "  ! ", List.of(plan.unknownImpact()));
        }
    }

    private void impact(PasswordImpact impact, PasswordPolicyPlan plan, boolean stagger) {
        blank();
        line(
                "",
                "Whom it hits, by the credential report of %s: %d users have a password"
                        .formatted(second(impact.reportAt()), impact.withPassword()));
        expiries("EXPIRE AT ONCE:", impact.expireAtOnce());
        expiries("Expire within 14 days:", impact.expireSoon());
        names("Of unknown age:", impact.unknown());
        list("The report is not whole:", "  ! ", impact.gaps());
        List<String> notes = new ArrayList<>();
        if (!impact.usersMayChange()) {
            notes.add(
                    "Users may not change their own password (AllowUsersToChangePassword), but for those whose own policies"
                            + " allow iam:ChangePassword: whoever's expires needs an administrator.");
        }
        if (impact.lockedOut()) {
            notes.add(
                    "HardExpiry: whoever lets a password expire is locked out until an administrator sets a new one.");
        } else if (!impact.expireAtOnce().isEmpty()) {
            notes.add(
                    "Whose password expires must set a new one at the next sign-in. Access keys and the root user are not affected.");
        }
        list("Notes:", "  - ", notes);
        if (stagger) {
            stagger(impact.stagger(plan.after(), plan.createdAt()));
        }
    }

    private void stagger(List<PasswordImpact.Wave> waves) {
        if (waves.size() < 2) {
            return;
        }
        blank();
        line("", "Gentler, group by group, the oldest passwords first:");
        for (PasswordImpact.Wave wave : waves) {
            line(
                    "  ",
                    "      ",
                    "day %d: --max-password-age %d, for %s"
                            .formatted(wave.day(), wave.maxPasswordAge(), String.join(", ", wave.userNames())));
        }
    }

    private void expiries(String title, List<PasswordImpact.Expiry> expiries) {
        names(
                title,
                expiries.stream()
                        .map(expiry -> "%s  changed %s, expires %s"
                                .formatted(
                                        expiry.userName(),
                                        expiry.changed()
                                                .truncatedTo(ChronoUnit.DAYS)
                                                .toString()
                                                .substring(0, 10),
                                        expiry.expires().toString().substring(0, 10)))
                        .toList());
    }

    private void names(String title, List<String> names) {
        List<String> shown = new ArrayList<>(names.subList(0, Math.min(MOST_NAMES, names.size())));
        if (names.size() > MOST_NAMES) {
            shown.add("and %d more (--output json has all)".formatted(names.size() - MOST_NAMES));
        }
        list(title, "  - ", shown);
    }

    /** What holds and what does not. */
    public static void outcome(Hardening.Outcome outcome, String doneWord, int columns, OutputStream out)
            throws IOException {
        HardeningReport report = new HardeningReport(columns);
        report.blank();
        for (CallResult<HardeningChange> each : outcome.results()) {
            report.line(
                    each.holds() ? "  %-8s".formatted(doneWord) : "  FAILED  ",
                    " ".repeat(10),
                    each.change().words());
            if (!each.holds()) {
                report.line(" ".repeat(10), " ".repeat(10), each.problem());
            }
        }
        report.list("Accepted, but IAM does not show it: look again, or resume:", "  ! ", outcome.unseen());
        report.writeTo(out);
    }

    /** What taking a hardening back would do. */
    public static void standing(Hardening.Standing standing, int columns, OutputStream out) throws IOException {
        HardeningReport report = new HardeningReport(columns);
        if (standing.undoable().isEmpty() && standing.changed().isEmpty()) {
            report.line("", "Nothing is left to undo.");
        }
        for (HardeningChange change : standing.undoable()) {
            report.line(
                    "  - ",
                    "    ",
                    "Undo: %s (%s)"
                            .formatted(change.words(), change.undoAction().orElse("")));
        }
        report.list(
                "Changed by somebody since, and left alone:",
                "  ! ",
                standing.changed().stream().map(HardeningChange::words).toList());
        report.writeTo(out);
    }

    private static Instant second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}

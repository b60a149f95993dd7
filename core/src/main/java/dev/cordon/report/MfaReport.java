package dev.cordon.report;

import dev.cordon.hardening.mfa.MfaPlan;
import dev.cordon.hardening.mfa.MfaPlan.UserPlan;
import dev.cordon.hardening.mfa.MfaReplay;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whom a policy that demands MFA would hit, for a terminal. */
public final class MfaReport extends WrappedText {
    private static final int MOST_WORKLOADS = 5;
    private static final int MOST_UNKNOWN = 10;

    private MfaReport(int columns) {
        super(columns);
    }

    /**
     * What was replayed, and what could not be.
     *
     * @param source such as {@code 476 log files}; empty if nothing was replayed
     * @param gaps what could not be read, with reasons
     * @param unknownEvents events of which the action is not known, with how often they came
     */
    public record Replayed(String source, List<String> gaps, Map<String, Long> unknownEvents) {
        /** Nothing was replayed. */
        public static final Replayed NOTHING = new Replayed("", List.of(), Map.of());

        public Replayed {
            gaps = List.copyOf(gaps);
            unknownEvents = Map.copyOf(unknownEvents);
        }

        /** Whether anything was replayed, and all of it read. */
        public boolean isWhole() {
            return !source.isEmpty() && gaps.isEmpty();
        }
    }

    /** The MFA status of every user in question. */
    public static void status(MfaPlan plan, Instant reportAt, int columns, OutputStream out) throws IOException {
        MfaReport report = new MfaReport(columns);
        report.line("", "By the credential report of %s".formatted(reportAt));
        report.verbatim("  %-32s %-5s %-9s %-5s %s\n".formatted("user", "MFA", "password", "keys", "policy"));
        plan.users()
                .forEach(user -> report.verbatim("  %-32s %-5s %-9s %-5s %s\n"
                        .formatted(
                                TerminalText.fit(
                                        TerminalText.clean(
                                                user.standing().userName().value()),
                                        32),
                                yes(user.standing().mfaActive()),
                                yes(user.standing().passwordEnabled()),
                                yes(user.standing().activeKeys()),
                                user.standing().enforced() ? "enforced" : "-")));
        report.writeTo(out);
    }

    private static String yes(boolean is) {
        return is ? "yes" : "no";
    }

    /** The plan: everybody by group, the order to go about it, what was denied. */
    public static void plan(MfaPlan plan, Replayed replayed, List<String> steps, int columns, OutputStream out)
            throws IOException {
        MfaReport report = new MfaReport(columns);
        report.write(plan, replayed, steps);
        report.writeTo(out);
    }

    private void write(MfaPlan plan, Replayed replayed, List<String> steps) {
        line(
                "",
                "Policy %s: without a second factor nothing is possible but %s"
                        .formatted(
                                plan.policy().policyName(),
                                String.join(", ", plan.policy().exempt())));
        line(
                "",
                replayed.source().isEmpty()
                        ? "NOTHING WAS REPLAYED, so what it would break is not known: --logs PATH or --replay 30d."
                        : "Recorded calls, put to it: %s".formatted(replayed.source()));
        list("Not all could be read:", "  ! ", replayed.gaps());
        for (MfaPlan.Group group : MfaPlan.Group.values()) {
            List<UserPlan> users =
                    plan.users().stream().filter(user -> user.group() == group).toList();
            if (users.isEmpty()) {
                continue;
            }
            blank();
            line("", "%s: %d".formatted(group.words().toUpperCase(Locale.ROOT), users.size()));
            users.forEach(this::user);
        }
        list(
                "Events whose action is not known; counted as denied, as all but a handful are:",
                "  - ",
                replayed.unknownEvents().entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .limit(MOST_UNKNOWN)
                        .map(event -> "%s, %,d times".formatted(event.getKey(), event.getValue()))
                        .toList());
        list("Steps:", "  - ", steps);
    }

    private void user(UserPlan user) {
        MfaReplay.Activity activity = user.activity();
        line(
                "  - ",
                "    ",
                "%s: %,d calls would be denied; %,d with MFA, %,d refused as it was"
                        .formatted(
                                user.standing().userName(),
                                activity.deniedCalls(),
                                activity.withFactor(),
                                activity.refusedAlready()));
        activity.denied().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<MfaReplay.Workload, MfaReplay.Denied> entry) ->
                                -entry.getValue().calls())
                        .thenComparing(entry -> entry.getKey().toString()))
                .limit(MOST_WORKLOADS)
                .forEach(entry -> line(
                        "      ",
                        "        ",
                        "%s, %s from %s: %,d calls, on %d days from %s to %s"
                                .formatted(
                                        entry.getKey().credential(),
                                        TerminalText.fit(entry.getKey().userAgent(), 40),
                                        entry.getKey().sourceIpAddress(),
                                        entry.getValue().calls(),
                                        entry.getValue().days(),
                                        day(entry.getValue().first()),
                                        day(entry.getValue().last()))));
        if (activity.denied().size() > MOST_WORKLOADS) {
            line(
                    "      ",
                    "and %d more (--output json has all)"
                            .formatted(activity.denied().size() - MOST_WORKLOADS));
        }
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}

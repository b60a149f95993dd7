package dev.cordon.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.casefile.RunLock;
import dev.cordon.hardening.HardeningChange;
import dev.cordon.hardening.mfa.MfaPlan;
import dev.cordon.hardening.mfa.MfaPlan.Standing;
import dev.cordon.hardening.mfa.MfaPlan.UserPlan;
import dev.cordon.hardening.mfa.MfaReplay;
import dev.cordon.iam.AttachedPolicy;
import dev.cordon.iam.CredentialReport;
import dev.cordon.iam.IamAccount;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.PolicyText;
import dev.cordon.iam.UserName;
import dev.cordon.iam.report.MalformedReport;
import dev.cordon.iam.report.ReportRow;
import dev.cordon.iam.report.ReportTable;
import dev.cordon.report.MfaJson;
import dev.cordon.report.MfaReport;
import dev.cordon.verification.ReportRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One run of {@code cordon harden mfa}: reads who has what, replays, plans, asks, applies. */
final class HardenMfaRun {
    static final String PLAN = "mfa-plan.json";
    private static final String ROOT = "<root_account>";

    /** How many managed policies a user or group can have, unless AWS raised it. */
    private static final int ATTACHMENT_QUOTA = 10;

    private final HardenMfaCommand options;
    private final Surroundings surroundings;

    HardenMfaRun(HardenMfaCommand options, Surroundings surroundings) {
        this.options = options;
        this.surroundings = surroundings;
    }

    @SuppressWarnings("try") // the lock is held, not used
    int run() throws IOException, InterruptedException {
        requireSensible();
        Configuration configuration = Configuration.load(options.config, surroundings.variables());
        try (IamRun run = IamRun.open(options.aws, surroundings, options.quiet);
                Optionally<RunLock> lock = options.apply || options.resume != null
                        ? Optionally.of(run.lockAccount())
                        : Optionally.none()) {
            if (options.resume != null) {
                return resume(options.resume, run);
            }
            return decide(configuration, run);
        } catch (IamFailure e) {
            throw IamRun.failed(e);
        }
    }

    private void requireSensible() {
        if ((options.who == null) == (options.resume == null)) {
            throw CommandFailed.usage("Of whom? Give --users, --group or --all-users, or --resume CASE.");
        }
        if ((options.status || options.check) && (options.apply || options.resume != null)) {
            throw CommandFailed.usage("--status and --check only tell; they go with neither --apply nor --resume.");
        }
        if (options.replay != null && !options.logs.isEmpty()) {
            throw CommandFailed.usage("--replay looks into the event history, --logs into files: give one of them.");
        }
    }

    /** A credential report, and when AWS made it. */
    private record Reported(ReportTable table, Instant at) {}

    private int decide(Configuration configuration, IamRun run) throws IOException, IamFailure, InterruptedException {
        Reported reported = report(run);
        List<Standing> standings = new MfaStandings(run).of(chosen(reported, run), reported.table());
        if (options.status || options.check) {
            return tell(standings, reported, run);
        }
        MfaReplayed replayed = replay(standings, run);
        List<UserPlan> users = standings.stream()
                .map(standing -> MfaPlan.judge(
                        standing, replayed.activity().getOrDefault(standing.userName(), MfaReplay.Activity.NONE)))
                .sorted(Comparator.comparing(UserPlan::group)
                        .thenComparing(user -> user.standing().userName().value()))
                .toList();
        MfaPlan plan = new MfaPlan(options.variant, users);
        List<String> notes = new ArrayList<>();
        List<HardeningChange> changes = changes(plan, configuration, run, notes);
        return keepAndApply(plan, changes, notes, reported, replayed.told(), run);
    }

    private Reported report(IamRun run) {
        try (Interrupt interrupt = Interrupt.listen(surroundings.err());
                Progress progress = Progress.on(surroundings, options.quiet)) {
            CountedWait waiting = new CountedWait(surroundings, progress, interrupt::isRequested);
            ReportRequest.Obtained obtained = new ReportRequest(
                            run.account(), surroundings.clock(), waiting, report -> {})
                    .obtain(Optional.empty(), false);
            CredentialReport report = obtained.newest()
                    .orElseThrow(() -> new CommandFailed(
                            ExitCode.INCOMPLETE,
                            "Who has a device, a password or keys is not known without a credential report: %s."
                                    .formatted(obtained.hindrance()
                                            .map(hindrance -> String.join(", ", hindrance.reasons()))
                                            .orElse("AWS has none"))));
            ReportTable table = ReportTable.parse(report.content());
            table.damage().ifPresent(damage -> say("the credential report is not whole: " + damage));
            return new Reported(table, report.generatedTime());
        } catch (MalformedReport e) {
            throw new CommandFailed(ExitCode.INCOMPLETE, "AWS's credential report is none: " + e.getMessage(), e);
        }
    }

    private Set<UserName> chosen(Reported reported, IamRun run) throws IamFailure {
        HardenMfaCommand.Who who = Objects.requireNonNull(options.who);
        Set<UserName> chosen = new LinkedHashSet<>();
        if (who.group != null) {
            chosen.addAll(run.account().getGroup(who.group));
        } else if (who.all) {
            reported.table().rows().stream()
                    .map(ReportRow::user)
                    .filter(name -> !name.equals(ROOT))
                    .map(UserName::new)
                    .forEach(chosen::add);
        } else {
            for (String name : who.users) {
                chosen.add(UserArgument.parse(name));
            }
        }
        if (chosen.isEmpty()) {
            throw CommandFailed.usage(
                    who.group != null
                            ? "Group %s has no members.".formatted(who.group)
                            : "The account has no IAM users.");
        }
        return chosen;
    }

    private int tell(List<Standing> standings, Reported reported, IamRun run) {
        MfaPlan plan = new MfaPlan(
                options.variant,
                standings.stream()
                        .map(standing -> MfaPlan.judge(standing, MfaReplay.Activity.NONE))
                        .sorted(Comparator.comparing(
                                user -> user.standing().userName().value()))
                        .toList());
        ResultOutput.write(
                out -> {
                    if (options.output == ContainCommand.Output.JSON) {
                        write(plan, List.of(), reported, MfaReport.Replayed.NOTHING, run, out);
                    } else {
                        MfaReport.status(plan, reported.at(), surroundings.columns(), out);
                    }
                },
                surroundings);
        boolean lacking = standings.stream().anyMatch(standing -> !standing.enforced());
        return options.check && lacking ? ExitCode.FOUND : ExitCode.DONE;
    }

    private MfaReplayed replay(List<Standing> standings, IamRun run) throws IOException {
        Set<UserName> users = new LinkedHashSet<>();
        standings.forEach(standing -> users.add(standing.userName()));
        try (Interrupt interrupt = Interrupt.listen(surroundings.err());
                Progress progress = Progress.on(surroundings, options.quiet)) {
            MfaReplayed.Source source =
                    new MfaReplayed.Source(options.variant, users, run.accountId(), surroundings, progress, interrupt);
            if (!options.logs.isEmpty()) {
                try (LogArguments logs =
                        new LogArguments(options.logs, options.aws, List.of(), surroundings, options.quiet)) {
                    return source.ofLogs(logs);
                }
            }
            return options.replay == null
                    ? MfaReplayed.NOTHING
                    : source.ofHistory(run.access(), TimeOptions.length("--replay", options.replay));
        }
    }

    private List<HardeningChange> changes(MfaPlan plan, Configuration configuration, IamRun run, List<String> notes)
            throws IamFailure {
        String name = options.variant.policyName();
        String arn = "arn:%s:iam::%s:policy/%s".formatted(run.caller().partition(), run.accountId(), name);
        List<HardeningChange> attachments = attachments(plan, configuration, arn, run, notes);
        if (attachments.isEmpty()) {
            return List.of();
        }
        List<HardeningChange> changes = new ArrayList<>();
        if (!exists(arn, run.account())) {
            changes.add(new HardeningChange.CreatePolicy(name, arn, options.variant.document()));
        }
        changes.addAll(attachments);
        return changes;
    }

    private boolean exists(String arn, IamAccount account) throws IamFailure {
        try {
            String version = account.getPolicy(arn).defaultVersionId();
            if (!PolicyText.same(account.getPolicyVersion(arn, version), options.variant.document())) {
                throw CommandFailed.usage(
                        ("Refused, nothing was changed: there is a policy %s with other content (version %s). Look at it, and"
                                        + " delete or rename it.")
                                .formatted(arn, version));
            }
            return true;
        } catch (IamFailure.NoSuchEntity e) {
            return false;
        }
    }

    private List<HardeningChange> attachments(
            MfaPlan plan, Configuration configuration, String arn, IamRun run, List<String> notes) throws IamFailure {
        String group = Objects.requireNonNull(options.who).group;
        Map<UserName, String> spared = spared(plan, configuration, run);
        if (group != null && !options.onlySafe) {
            if (!spared.isEmpty()) {
                throw CommandFailed.usage(
                        "Refused, nothing was changed: in group %s are %s. Name users with --users instead."
                                .formatted(group, words(spared)));
            }
            if (plan.users().stream().allMatch(user -> user.standing().enforced())) {
                return List.of();
            }
            requireSlot("group " + group, run.account().listAttachedGroupPolicies(group));
            return List.of(new HardeningChange.AttachGroupPolicy(group, arn));
        }
        List<HardeningChange> attachments = new ArrayList<>();
        for (UserPlan user : plan.users()) {
            UserName name = user.standing().userName();
            if (user.standing().enforced() || (options.onlySafe && !user.group().isSafe())) {
                continue;
            }
            if (spared.containsKey(name)) {
                notes.add("Leaves %s alone: %s".formatted(name, spared.get(name)));
                continue;
            }
            requireSlot("user " + name, run.account().listAttachedUserPolicies(name));
            attachments.add(new HardeningChange.AttachUserPolicy(name, arn));
        }
        return attachments;
    }

    /** Who is not to be locked out: whoever breaks the glass, and, unless it is wanted, whoever runs this. */
    private Map<UserName, String> spared(MfaPlan plan, Configuration configuration, IamRun run) {
        Map<UserName, String> spared = new LinkedHashMap<>();
        for (UserPlan user : plan.users()) {
            UserName name = user.standing().userName();
            if (configuration.breakGlass().contains(name.value())) {
                spared.put(name, "a break-glass user");
            } else if (!options.includeCaller
                    && run.caller().arn().endsWith("/" + name)
                    && run.caller().arn().contains(":user/")) {
                spared.put(name, "the caller itself (--include-caller takes it, too)");
            }
        }
        return spared;
    }

    private static String words(Map<UserName, String> spared) {
        List<String> words = new ArrayList<>();
        spared.forEach((name, why) -> words.add("%s, %s".formatted(name, why)));
        return String.join("; ", words);
    }

    private static void requireSlot(String whose, List<AttachedPolicy> attached) {
        if (attached.size() >= ATTACHMENT_QUOTA) {
            throw CommandFailed.usage(
                    "Refused, nothing was changed: %s has %d managed policies, and IAM takes %d. Detach one of: %s."
                            .formatted(
                                    whose,
                                    attached.size(),
                                    ATTACHMENT_QUOTA,
                                    String.join(
                                            ", ",
                                            attached.stream()
                                                    .map(AttachedPolicy::name)
                                                    .toList())));
        }
    }

    private int keepAndApply(
            MfaPlan plan,
            List<HardeningChange> changes,
            List<String> notes,
            Reported reported,
            MfaReport.Replayed replayed,
            IamRun run)
            throws IOException, IamFailure, InterruptedException {
        List<String> steps =
                new ArrayList<>(changes.stream().map(HardeningChange::words).toList());
        steps.addAll(notes);
        if (options.output == ContainCommand.Output.TABLE) {
            ResultOutput.write(out -> MfaReport.plan(plan, replayed, steps, surroundings.columns(), out), surroundings);
        } else if (!options.apply) {
            ResultOutput.write(out -> write(plan, changes, reported, replayed, run, out), surroundings);
        }
        if (options.apply && !replayed.isWhole() && !options.forcePartial) {
            Failure.print(
                    "Refused, nothing was changed: what it would break is not known, or not all of it. Replay more, or use --force-partial.",
                    surroundings.err());
            return ExitCode.INCOMPLETE;
        }
        if (changes.isEmpty()) {
            say(
                    options.onlySafe
                            ? "nobody is safe to take now, or all are taken already"
                            : "it is demanded of all already");
            return replayed.isWhole() ? ExitCode.DONE : ExitCode.INCOMPLETE;
        }
        HardenedCase kept = HardenedCase.openOrCreate(options.caseFolder, run.caller(), surroundings);
        Path file = kept.stage().write(PLAN, out -> write(plan, changes, reported, replayed, run, out));
        if (!options.apply) {
            run.seal(kept.stage());
            say("nothing was changed. To act, add --apply, and --case %s to keep it together"
                    .formatted(kept.stage().path()));
            return replayed.isWhole() ? ExitCode.DONE : ExitCode.INCOMPLETE;
        }
        return kept.apply(read(file), "demand MFA", options.yes, options.output, run, surroundings);
    }

    private int resume(Path folder, IamRun run) throws IOException, IamFailure, InterruptedException {
        HardenedCase kept = HardenedCase.open(folder);
        Path file = kept.stage()
                .newest(PLAN)
                .orElseThrow(() -> CommandFailed.usage("%s holds no plan for MFA.".formatted(folder)));
        kept.requireAccount(run.accountId());
        return kept.apply(read(file), "go on hardening", options.yes, options.output, run, surroundings);
    }

    private void write(
            MfaPlan plan,
            List<HardeningChange> changes,
            Reported reported,
            MfaReport.Replayed replayed,
            IamRun run,
            OutputStream out)
            throws IOException {
        MfaJson.write(run.accountId(), surroundings.clock().instant(), reported.at(), plan, replayed, changes, out);
    }

    /** The file is the plan: what is applied is what it says. */
    private static List<HardeningChange> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            List<HardeningChange> changes = new ArrayList<>();
            for (JsonNode change : new ObjectMapper().readTree(in).required("changes")) {
                changes.add(HardeningChange.FORMAT.read(change));
            }
            return changes;
        } catch (RuntimeException e) {
            throw CommandFailed.usage("%s is no plan for MFA: %s".formatted(file, e.getMessage()), e);
        }
    }

    private void say(String sentence) {
        if (!options.quiet) {
            Failure.print(sentence, surroundings.err());
        }
    }
}

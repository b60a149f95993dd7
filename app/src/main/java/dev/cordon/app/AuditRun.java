package dev.cordon.app;

import dev.cordon.audit.Audit;
import dev.cordon.hardening.mfa.MfaPolicy;
import dev.cordon.hardening.mfa.MfaReplay;
import dev.cordon.iam.AttachedPolicy;
import dev.cordon.iam.CredentialReport;
import dev.cordon.iam.IamAccount;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.Part;
import dev.cordon.iam.UserName;
import dev.cordon.iam.policy.Administrator;
import dev.cordon.iam.report.MalformedReport;
import dev.cordon.iam.report.ReportRow;
import dev.cordon.iam.report.ReportTable;
import dev.cordon.report.AuditCsv;
import dev.cordon.report.AuditJson;
import dev.cordon.report.AuditReport;
import dev.cordon.report.OcsfCompliance;
import dev.cordon.verification.ReportRequest;
import dev.cordon.verification.SavedReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** One run of {@code cordon audit}: reads the report, the password policy and what no report holds, judges, shows. */
final class AuditRun {
    private static final String ROOT = "<root_account>";
    private static final Pattern OF_AWS = Pattern.compile("arn:aws[a-z-]*:iam::aws:policy/");

    private final AuditCommand options;
    private final Surroundings surroundings;
    /** Whether a managed policy allows everything, by its ARN: many users share them. */
    private final Map<String, Part<Boolean>> everything = new ConcurrentHashMap<>();

    /** Log files that could not be read. */
    private final List<String> logGaps = new ArrayList<>();

    AuditRun(AuditCommand options, Surroundings surroundings) {
        this.options = options;
        this.surroundings = surroundings;
    }

    int run() throws IOException {
        if (options.keyAge < 1 || options.unused < 1) {
            throw CommandFailed.usage("--key-age and --unused take days, 1 or more.");
        }
        if (options.report != null) {
            return conclude(saved(options.report), "");
        }
        try (IamRun run = IamRun.open(options.aws, surroundings, options.quiet)) {
            return conclude(live(run), run.accountId());
        }
    }

    private Audit.Evidence saved(Path file) throws IOException {
        try {
            SavedReport saved = SavedReport.read(file, Optional.empty());
            Instant at = saved.origin().generated().orElse(surroundings.clock().instant());
            return new Audit.Evidence(saved.report(), at, Part.unread("no account was asked"), Map.of(), programs(""));
        } catch (NoSuchFileException e) {
            throw CommandFailed.usage("--report: there is no file %s.".formatted(file), e);
        } catch (MalformedReport e) {
            throw CommandFailed.usage("--report %s is no credential report. %s.".formatted(file, e.getMessage()), e);
        }
    }

    private Audit.Evidence live(IamRun run) throws IOException {
        CredentialReport report = report(run);
        ReportTable table;
        try {
            table = ReportTable.parse(report.content());
        } catch (MalformedReport e) {
            throw new CommandFailed(ExitCode.INCOMPLETE, "AWS's credential report is none: " + e.getMessage(), e);
        }
        Map<UserName, CompletableFuture<Audit.Live>> reading = new HashMap<>();
        for (ReportRow row : table.rows()) {
            if (!row.user().equals(ROOT)) {
                UserName user = new UserName(row.user());
                reading.put(user, CompletableFuture.supplyAsync(() -> live(user, run.account()), run.threads()));
            }
        }
        Map<UserName, Audit.Live> live = new HashMap<>();
        reading.forEach((user, each) -> live.put(user, each.join()));
        return new Audit.Evidence(
                table,
                report.generatedTime(),
                part(() -> run.account().getAccountPasswordPolicy()),
                live,
                programs(run.accountId()));
    }

    /** Who signs calls with long-term keys: what demanding MFA would deny, by credential, program and address. */
    private Map<UserName, List<String>> programs(String accountId) throws IOException {
        if (options.logs.isEmpty()) {
            return Map.of();
        }
        try (Interrupt interrupt = Interrupt.listen(surroundings.err());
                Progress progress = Progress.on(surroundings, options.quiet);
                LogArguments logs =
                        new LogArguments(options.logs, options.aws, List.of(), surroundings, options.quiet)) {
            MfaReplayed replayed = new MfaReplayed.Source(
                            MfaPolicy.ARTICLE, Set.of(), accountId, surroundings, progress, interrupt)
                    .ofLogs(logs);
            logGaps.addAll(replayed.told().gaps());
            Map<UserName, List<String>> programs = new HashMap<>();
            replayed.activity().forEach((user, activity) -> programs.put(user, words(activity)));
            return programs;
        }
    }

    private static List<String> words(MfaReplay.Activity activity) {
        return activity.denied().entrySet().stream()
                .filter(entry -> entry.getKey().isLongTermKey())
                .map(entry -> "%s, %s from %s: %,d calls"
                        .formatted(
                                entry.getKey().credential(),
                                entry.getKey().userAgent(),
                                entry.getKey().sourceIpAddress(),
                                entry.getValue().calls()))
                .sorted()
                .toList();
    }

    private CredentialReport report(IamRun run) {
        try (Interrupt interrupt = Interrupt.listen(surroundings.err());
                Progress progress = Progress.on(surroundings, options.quiet)) {
            CountedWait waiting = new CountedWait(surroundings, progress, interrupt::isRequested);
            ReportRequest.Obtained obtained = new ReportRequest(
                            run.account(), surroundings.clock(), waiting, report -> {})
                    .obtain(Optional.empty(), false);
            obtained.hindrance()
                    .ifPresent(hindrance -> Failure.print(
                            "no newer credential report: " + String.join(", ", hindrance.reasons()),
                            surroundings.err()));
            return obtained.newest()
                    .orElseThrow(() -> new CommandFailed(
                            ExitCode.ACCESS, "Without a credential report there is nothing to judge by."));
        }
    }

    private Audit.Live live(UserName user, IamAccount account) {
        List<String> names = new ArrayList<>();
        List<String> all = new ArrayList<>();
        Part<List<String>> policies = part(() -> {
            for (String name : account.listUserPolicies(user)) {
                names.add(name);
                if (account.getUserPolicy(user, name)
                        .filter(Administrator::isAllowedBy)
                        .isPresent()) {
                    all.add(name);
                }
            }
            return names;
        });
        Part<List<String>> attached = part(() -> {
            List<String> found = new ArrayList<>();
            for (AttachedPolicy policy : account.listAttachedUserPolicies(user)) {
                found.add(policy.name());
                Part<Boolean> allows = everything.computeIfAbsent(policy.arn(), arn -> allowsEverything(arn, account));
                if (!allows.isKnown()) {
                    throw new Unread(allows.unreadBecause().orElse(""));
                }
                if (allows.orElse(false)) {
                    all.add(policy.name());
                }
            }
            return found;
        });
        Optional<String> unread = policies.unreadBecause().or(attached::unreadBecause);
        List<String> both = new ArrayList<>(policies.orElse(List.of()));
        both.addAll(attached.orElse(List.of()));
        return new Audit.Live(
                unread.<Part<List<String>>>map(Part::unread).orElse(Part.known(both)),
                unread.<Part<List<String>>>map(Part::unread).orElse(Part.known(all)),
                part(() -> account.listServiceSpecificCredentials(user)));
    }

    /** Of AWS's own policies one allows everything; their content is documented, and no account's to grant the reading of. */
    private static Part<Boolean> allowsEverything(String arn, IamAccount account) {
        if (OF_AWS.matcher(arn).lookingAt()) {
            return Part.known(arn.endsWith(":policy/AdministratorAccess"));
        }
        return part(() -> Administrator.isAllowedBy(
                account.getPolicyVersion(arn, account.getPolicy(arn).defaultVersionId())));
    }

    /** A read that another read's failure ended. */
    private static final class Unread extends RuntimeException {
        Unread(String because) {
            super(because);
        }
    }

    private static <T> Part<T> part(Reading<T> reading) {
        try {
            return Part.known(reading.read());
        } catch (IamFailure e) {
            return Part.unread("%s: %s".formatted(e.action(), e.code()));
        } catch (Unread e) {
            return Part.unread(String.valueOf(e.getMessage()));
        }
    }

    /** One or more operations of the port. */
    private interface Reading<T> {
        T read() throws IamFailure;
    }

    private int conclude(Audit.Evidence evidence, String accountId) {
        Audit.Limits limits = new Audit.Limits(Duration.ofDays(options.keyAge), Duration.ofDays(options.unused));
        Instant now = surroundings.clock().instant();
        Audit audit = Audit.of(evidence, limits, now).with(logGaps);
        ResultOutput.write(out -> write(audit, accountId, now, out), surroundings);
        if (!audit.notJudged().isEmpty()) {
            return ExitCode.INCOMPLETE;
        }
        boolean found = audit.findings().stream()
                .anyMatch(finding -> finding.check().severity().compareTo(options.failOn) >= 0);
        return found ? ExitCode.FOUND : ExitCode.DONE;
    }

    private void write(Audit audit, String accountId, Instant now, OutputStream out) throws IOException {
        switch (options.output) {
            case TABLE -> AuditReport.table(audit, surroundings.columns(), out);
            case JSON -> AuditJson.write(audit, accountId, now, out);
            case CSV -> AuditCsv.write(audit, out);
            case OCSF -> OcsfCompliance.write(audit, accountId, Cordon.version(), now, out);
        }
    }
}

package dev.cordon.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.casefile.CaseDescription;
import dev.cordon.casefile.CaseFolder;
import dev.cordon.casefile.CaseFolderTaken;
import dev.cordon.casefile.CaseStage;
import dev.cordon.casefile.RunLock;
import dev.cordon.containment.CaseReach;
import dev.cordon.containment.Containment;
import dev.cordon.containment.ContainmentRefused;
import dev.cordon.containment.ContainmentResult;
import dev.cordon.containment.FindingsReader;
import dev.cordon.containment.Live;
import dev.cordon.containment.Measure;
import dev.cordon.containment.NotAPlan;
import dev.cordon.containment.Plan;
import dev.cordon.containment.PlanJson;
import dev.cordon.containment.PlanOptions;
import dev.cordon.containment.Planner;
import dev.cordon.containment.Undoings;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.SnapshotJson;
import dev.cordon.iam.SnapshotReader;
import dev.cordon.iam.UserName;
import dev.cordon.iam.UserSnapshot;
import dev.cordon.journal.Approval;
import dev.cordon.journal.Journal;
import dev.cordon.journal.JournalEntry;
import dev.cordon.report.ContainmentJson;
import dev.cordon.report.ContainmentReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One run of {@code cordon contain}: reads, plans, keeps the plan, asks, applies what the plan's file says, watches. */
final class ContainRun {
    static final String SNAPSHOT = "snapshot.json";
    static final String PLAN = "plan.json";
    static final String REVERSALS = "reversals.json";
    private static final String SERVICE_CONTROL_POLICY = "scp.json";

    private final ContainCommand options;
    private final Surroundings surroundings;

    ContainRun(ContainCommand options, Surroundings surroundings) {
        this.options = options;
        this.surroundings = surroundings;
    }

    @SuppressWarnings("try") // the lock is held, not used
    int run() throws IOException, InterruptedException {
        Duration hold = options.hold.equals("0") ? Duration.ZERO : TimeOptions.length("--hold", options.hold);
        if (options.resume != null) {
            return resume(options.resume, hold);
        }
        UserName user = UserArgument.parse(options.subject);
        Configuration configuration = Configuration.load(options.config, surroundings.variables());
        Optional<CaseStage> given = givenCase(user);
        try (IamRun run = IamRun.open(options.aws, surroundings, options.quiet)) {
            UserArgument.requireAccount(options.subject, run.accountId());
            try (Optionally<RunLock> lock = options.apply ? Optionally.of(run.lock(user)) : Optionally.none()) {
                CaseReach reach = given.isPresent() ? reach(given.get()) : CaseReach.NONE;
                Path folder = given.map(CaseStage::path).orElseGet(() -> newCasePath(user));
                Planned planned = plan(user, reach, CaseId.of(folder), configuration, run);
                CaseStage stage = given.isPresent() ? given.get() : newCase(folder, planned.plan());
                return keepAndApply(planned, stage, hold, run);
            }
        } catch (IamFailure e) {
            throw IamRun.failed(e);
        }
    }

    private Planned plan(UserName user, CaseReach reach, String caseId, Configuration configuration, IamRun run)
            throws IamFailure {
        Set<UserName> users = new LinkedHashSet<>(Planner.usersOf(reach));
        users.add(user);
        SnapshotReader reader =
                new SnapshotReader(run.account(), SnapshotReader.Extent.WHOLE, run.threads(), surroundings.clock());
        Live live = Live.read(reader, users, Planner.rolesOf(reach));
        PlanOptions wanted = new PlanOptions(
                caseId,
                options.only == null ? PlanOptions.Scope.ALL : PlanOptions.Scope.CREDENTIALS,
                PlanOptions.RevokeRole.valueOf(options.revokeRole.name()),
                options.forcePartial,
                configuration.breakGlass(),
                new HashSet<>(options.also));
        try {
            Plan plan = Planner.plan(
                    user,
                    live,
                    run.caller(),
                    reach,
                    wanted,
                    surroundings.clock().instant());
            return new Planned(plan, live.user(user).value().orElseThrow());
        } catch (ContainmentRefused e) {
            throw new CommandFailed(
                    e.isForGapsAlone() ? ExitCode.INCOMPLETE : ExitCode.USAGE,
                    "Refused, nothing was changed.\n" + e.getMessage(),
                    e);
        }
    }

    /** A plan, and the user that it was made for, as it was. */
    private record Planned(Plan plan, UserSnapshot before) {}

    /** Keeps the plan, and applies what is kept: the file is the plan. */
    private int keepAndApply(Planned planned, CaseStage stage, Duration hold, IamRun run)
            throws IOException, IamFailure, InterruptedException {
        Plan plan = planned.plan();
        stage.write(SNAPSHOT, out -> SnapshotJson.write(planned.before(), out));
        Path file = stage.write(PLAN, out -> PlanJson.write(plan, out));
        Path policy = stage.write(
                SERVICE_CONTROL_POLICY,
                out -> out.write((plan.serviceControlPolicy() + "\n").getBytes(StandardCharsets.UTF_8)));
        show(plan, policy);
        if (!options.apply) {
            run.seal(stage);
            sayHowToApply(plan, stage);
            return plan.gaps().isEmpty() ? ExitCode.DONE : ExitCode.FOUND;
        }
        Optional<Approval> approval = Confirmation.ask(plan.user(), "contain", options.yes, surroundings);
        if (approval.isEmpty()) {
            run.seal(stage);
            return ExitCode.USAGE;
        }
        return apply(read(file), List.of(), stage, hold, approval.get(), run);
    }

    @SuppressWarnings("try") // the lock is held, not used
    private int resume(Path folder, Duration hold) throws IOException, InterruptedException {
        if (options.subject != null || options.caseFolder != null) {
            throw CommandFailed.usage("--resume CASE goes on with that case's plan: give neither USER nor --case.");
        }
        CaseStage stage = IamRun.open(folder);
        Plan plan = read(stage.newest(PLAN)
                .orElseThrow(() -> CommandFailed.usage("%s holds no plan: contain its user first.".formatted(folder))));
        try (IamRun run = IamRun.open(options.aws, surroundings, options.quiet);
                RunLock lock = run.lock(plan.user())) {
            if (!plan.caller().accountId().equals(run.accountId())) {
                throw CommandFailed.usage("The case is about account %s, but you are in account %s."
                        .formatted(plan.caller().accountId(), run.accountId()));
            }
            show(plan, stage.newest(SERVICE_CONTROL_POLICY).orElse(stage.path()));
            Optional<Approval> approval = Confirmation.ask(plan.user(), "go on containing", options.yes, surroundings);
            return approval.isEmpty()
                    ? ExitCode.USAGE
                    : apply(
                            plan,
                            Journal.read(stage, Measure.JOURNAL, Measure.FORMAT),
                            stage,
                            hold,
                            approval.get(),
                            run);
        } catch (IamFailure e) {
            throw IamRun.failed(e);
        }
    }

    private int apply(
            Plan plan,
            List<JournalEntry<Measure>> history,
            CaseStage stage,
            Duration hold,
            Approval approval,
            IamRun run)
            throws IOException, IamFailure, InterruptedException {
        ContainmentResult result;
        Undoings undoings;
        try (Interrupt interrupt = Interrupt.listen(surroundings.err());
                Journal<Measure> journal = Journal.open(stage, Measure.JOURNAL, Measure.FORMAT)) {
            result = new Containment(
                            run.account(),
                            journal,
                            run::hear,
                            run.threads(),
                            surroundings.clock(),
                            run.pause(interrupt))
                    .apply(plan, history, hold, approval);
            undoings = Undoings.find(
                    Journal.read(stage, Measure.JOURNAL, Measure.FORMAT),
                    run.history(stage, interrupt),
                    surroundings.clock());
        } catch (UncheckedIOException e) {
            throw new CommandFailed(
                    ExitCode.INTERNAL,
                    "%s What is done stays done. Free some space, then: cordon contain --resume %s"
                            .formatted(e.getMessage(), stage.path()),
                    e);
        } catch (InterruptedException e) {
            run.seal(stage);
            Failure.print(
                    "stopped. What is done stays done; to finish: cordon contain --resume %s".formatted(stage.path()),
                    surroundings.err());
            return ExitCode.INTERRUPTED;
        }
        if (!undoings.equals(Undoings.NONE)) {
            stage.write(
                    REVERSALS,
                    out -> ContainmentJson.write(
                            plan.user(), undoings, surroundings.clock().instant(), out));
        }
        ResultOutput.write(
                out -> {
                    if (options.output == ContainCommand.Output.JSON) {
                        ContainmentJson.write(plan, result, undoings, out);
                    } else {
                        ContainmentReport.result(plan, result, undoings, surroundings.columns(), out);
                    }
                },
                surroundings);
        boolean sealed = run.seal(stage);
        boolean whole = result.holds() && plan.gaps().isEmpty();
        if (!options.quiet) {
            Failure.print(
                    (result.holds() ? "to take it back: cordon restore %s" : "to try again: cordon contain --resume %s")
                            .formatted(stage.path()),
                    surroundings.err());
        }
        if (!whole || !sealed) {
            return ExitCode.FOUND;
        }
        return undoings.gap().isEmpty() ? ExitCode.DONE : ExitCode.INCOMPLETE;
    }

    private void show(Plan plan, Path policy) {
        if (options.output == ContainCommand.Output.JSON) {
            if (!options.apply && options.resume == null) {
                ResultOutput.write(out -> PlanJson.write(plan, out), surroundings);
            }
            return;
        }
        ResultOutput.write(
                out -> {
                    ContainmentReport.plan(plan, surroundings.columns(), out);
                    if (!plan.serviceControlPolicy().isEmpty()) {
                        ContainmentReport.serviceControlPolicy(plan, policy, surroundings.columns(), out);
                    }
                },
                surroundings);
    }

    private void sayHowToApply(Plan plan, CaseStage stage) {
        if (!options.quiet) {
            Failure.print(
                    "nothing was changed. To act: cordon contain %s --case %s --apply"
                            .formatted(plan.user(), stage.path()),
                    surroundings.err());
        }
    }

    /** The case that was named, if it exists and is this user's. */
    private Optional<CaseStage> givenCase(UserName user) throws IOException {
        if (options.caseFolder == null || !Files.exists(options.caseFolder.resolve("case.json"))) {
            return Optional.empty();
        }
        CaseStage stage = IamRun.open(options.caseFolder);
        try (InputStream in = stage.read("case.json")) {
            JsonNode description = new ObjectMapper().readTree(in);
            String subject = description.path("subject").path("userName").asText();
            if (!subject.equals(user.value())) {
                throw CommandFailed.usage(
                        "--case: %s is about %s, not about %s.".formatted(options.caseFolder, subject, user));
            }
        }
        if (stage.newest(Measure.JOURNAL).isPresent()) {
            throw CommandFailed.usage(("%1$s was applied already. To finish it: cordon contain --resume %1$s. "
                            + "To contain again, start another case.")
                    .formatted(options.caseFolder));
        }
        return Optional.of(stage);
    }

    private static CaseReach reach(CaseStage stage) throws IOException {
        if (!stage.has(CaseFolder.FINDINGS)) {
            return CaseReach.NONE;
        }
        try (InputStream in = stage.read(CaseFolder.FINDINGS)) {
            return FindingsReader.read(in);
        }
    }

    private Path newCasePath(UserName user) {
        return DefaultCase.path(options.caseFolder, user.value(), surroundings);
    }

    private CaseStage newCase(Path folder, Plan plan) throws IOException {
        try {
            CaseFolder made = CaseFolder.create(folder);
            made.describe(new CaseDescription(
                    new CaseDescription.Subject(
                            plan.user().value(), plan.userArn(), plan.caller().accountId()),
                    surroundings.clock().instant(),
                    Cordon.version(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    false));
            made.seal();
            return IamRun.open(made.path());
        } catch (CaseFolderTaken e) {
            throw CommandFailed.usage("--case: " + e.getMessage(), e);
        }
    }

    private static Plan read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return PlanJson.read(in);
        } catch (NotAPlan e) {
            throw CommandFailed.usage("%s: %s".formatted(file, e.getMessage()), e);
        }
    }
}

package dev.cordon.app;

import dev.cordon.analysis.GeoIp;
import dev.cordon.aws.AwsCallFailed;
import dev.cordon.aws.Notice;
import dev.cordon.casefile.CaseDescription;
import dev.cordon.casefile.CaseFolder;
import dev.cordon.casefile.CaseFolderTaken;
import dev.cordon.casefile.CaseWriteFailed;
import dev.cordon.casefile.FetchedFiles;
import dev.cordon.investigation.Alert;
import dev.cordon.investigation.AmbiguousSubject;
import dev.cordon.investigation.Investigation;
import dev.cordon.investigation.InvestigationRequest;
import dev.cordon.investigation.Investigator;
import dev.cordon.investigation.NothingReadable;
import dev.cordon.investigation.Origin;
import dev.cordon.investigation.UnknownSubject;
import dev.cordon.investigation.Verdict;
import dev.cordon.investigation.Yardstick;
import dev.cordon.report.InvestigationJson;
import dev.cordon.report.NavigatorLayer;
import dev.cordon.report.OcsfFindings;
import dev.cordon.report.SubjectFindings;
import dev.cordon.report.TerminalReport;
import dev.cordon.report.TerminalStyle;
import dev.cordon.report.TimelineCsv;
import dev.cordon.trail.Coverage;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.TimeWindow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of {@code cordon investigate}: reads, judges, keeps the case, shows the result. */
final class InvestigateRun {
    private final InvestigateCommand options;
    private final Surroundings surroundings;

    InvestigateRun(InvestigateCommand options, Surroundings surroundings) {
        this.options = options;
        this.surroundings = surroundings;
    }

    int run() throws IOException {
        if (options.subject == null && options.finding == null) {
            throw CommandFailed.usage(
                    "Whom to investigate? Give a user name, a user's ARN or an access key id (before --logs), or --finding.");
        }
        if (options.noCase && options.caseFolder != null) {
            throw CommandFailed.usage("--case and --no-case contradict each other; give one of them.");
        }
        Configuration configuration = Configuration.load(options.judging.config, surroundings.variables());
        Optional<Notice> given = AlertArgument.given(options.subject, options.finding, surroundings);
        boolean asksAws = options.logs.isEmpty() || AlertArgument.isId(options.finding);
        try (GeoIp geoIp = options.judging.geoIp(configuration);
                AwsAccess access = asksAws ? access(configuration) : null) {
            Optional<Notice> notice = given.or(() -> fetched(access, configuration));
            InvestigationRequest request = request(configuration, geoIp, notice);
            Optional<Alert> alert = notice.map(AlertArgument::alert);
            return options.logs.isEmpty()
                    ? fromAccount(request, alert, Objects.requireNonNull(access), configuration)
                    : fromLogs(request, alert, configuration);
        }
    }

    private AwsAccess access(Configuration configuration) {
        return AwsAccess.open(options.aws, options.judging.wantedRegions(configuration), surroundings, options.quiet);
    }

    private Optional<Notice> fetched(@Nullable AwsAccess access, Configuration configuration) {
        return options.finding == null || access == null
                ? Optional.empty()
                : Optional.of(
                        AlertArgument.fetch(options.finding, options.judging.wantedRegions(configuration), access));
    }

    private int fromLogs(InvestigationRequest asked, Optional<Alert> alert, Configuration configuration)
            throws IOException {
        List<String> regions = options.judging.wantedRegions(configuration);
        try (LogArguments sources = new LogArguments(options.logs, options.aws, regions, surroundings, options.quiet);
                Interrupt interrupt = Interrupt.listen(surroundings.err())) {
            List<LogFile> logs = sources.find(asked.toRead(), interrupt::isRequested);
            if (interrupt.isRequested()) {
                throw new CommandFailed(ExitCode.INTERRUPTED, "Stopped before all log files were found.");
            }
            CaseFolder folder = options.noCase ? null : createCase(asked);
            return conclude(asked.over(logs, new Origin(alert, Optional.empty())), folder, interrupt, false);
        }
    }

    private int fromAccount(
            InvestigationRequest asked, Optional<Alert> alert, AwsAccess access, Configuration configuration)
            throws IOException {
        boolean resumed = options.caseFolder != null && CaseFolder.isUnfinished(options.caseFolder);
        CaseFolder folder = options.noCase
                ? null
                : resumed ? resume(Objects.requireNonNull(options.caseFolder)) : createCase(asked);
        try (TemporaryFolder scratch = TemporaryFolder.unless(folder != null);
                Interrupt interrupt = Interrupt.listen(surroundings.err())) {
            FetchedFiles files = folder == null ? FetchedFiles.in(scratch.path()) : folder.fetched();
            LiveInvestigation.Fetched fetched;
            try {
                fetched = fetch(asked, alert, access, files, configuration, interrupt);
            } catch (RuntimeException e) {
                leave(
                        folder,
                        resumed
                                || interrupt.isRequested()
                                || e instanceof CaseWriteFailed
                                || (e instanceof AwsCallFailed failure && failure.mayPass()));
                throw e instanceof UnknownSubject unknown ? CommandFailed.unknown(unknown, interrupt.isRequested()) : e;
            }
            if (interrupt.isRequested()) {
                leave(folder, true);
                Failure.print("stopped before everything was looked up.", surroundings.err());
                return ExitCode.INTERRUPTED;
            }
            return conclude(fetched.request(), folder, interrupt, fetched.canGoOn());
        }
    }

    private LiveInvestigation.Fetched fetch(
            InvestigationRequest asked,
            Optional<Alert> alert,
            AwsAccess access,
            FetchedFiles files,
            Configuration configuration,
            Interrupt interrupt) {
        LookupPlan plan = LiveInvestigation.plan(
                asked,
                options.judging.wantedRegions(configuration),
                access,
                files,
                surroundings.clock().instant());
        say("looking %s up in the event history of %d regions, %s to %s"
                .formatted(plan.subject(), plan.regions().size(), plan.from(), plan.to()));
        try (Progress progress = Progress.on(surroundings, options.quiet)) {
            return LiveInvestigation.fetch(
                    asked, alert, plan, access, files, surroundings, progress.lookups(), interrupt::isRequested);
        }
    }

    /** Leaves an unfinished case, if there is something to go on with; else no case. */
    private void leave(@Nullable CaseFolder folder, boolean canGoOn) {
        if (folder == null) {
            return;
        }
        if (canGoOn) {
            try {
                folder.leaveFetched();
            } catch (CaseWriteFailed e) {
                // Going on removes it first of all.
            }
            Failure.print(
                    "what was fetched is kept; to go on with it, run the same command with --case %s"
                            .formatted(folder.path()),
                    surroundings.err());
        } else {
            discard(folder);
        }
    }

    /** Judges, keeps and shows. A case that can be gone on with is left unfinished, but the result is shown all the same. */
    private int conclude(
            InvestigationRequest request, @Nullable CaseFolder folder, Interrupt interrupt, boolean incomplete)
            throws IOException {
        KeptEvidence evidence = new KeptEvidence(folder);
        Investigation investigation = investigate(request, folder, evidence, interrupt);
        boolean lookedUp = request.origin().history().isPresent();
        boolean interrupted = investigation.coverage().interrupted();
        boolean canGoOn = incomplete || (lookedUp && interrupted);
        Optional<CaseWriteFailed> failure = evidence.failure();
        if (failure.isEmpty() && !canGoOn) {
            failure = finish(folder, investigation, request.logs());
        }
        try {
            show(investigation);
        } finally {
            if (interrupted) {
                sayWhatWasCovered(investigation.coverage());
            }
            failure.ifPresent(unwritten -> giveUp(folder, lookedUp, unwritten));
            if (failure.isEmpty() && canGoOn) {
                leave(folder, true);
            }
        }
        return failure.map(Failure::exitCode)
                .orElseGet(() -> interrupted ? ExitCode.INTERRUPTED : exitCode(investigation));
    }

    /** The answer stands, the case does not: says so, and takes away what would be in the way of another try. */
    private void giveUp(@Nullable CaseFolder folder, boolean lookedUp, CaseWriteFailed failure) {
        Failure.print(
                "%s The result is the same as it would be otherwise, but no case of it is kept. %s."
                        .formatted(failure.what(), failure.advice()),
                surroundings.err());
        leave(folder, lookedUp);
    }

    /** What is asked, of no logs yet. */
    private InvestigationRequest request(Configuration configuration, GeoIp geoIp, Optional<Notice> notice)
            throws IOException {
        String subject = notice.map(AlertArgument::subject).orElseGet(() -> Objects.requireNonNull(options.subject));
        Yardstick yardstick = options.judging.yardstick(configuration, geoIp, surroundings.clock());
        Optional<TimeWindow> suggested = yardstick.window().equals(TimeWindow.UNBOUNDED)
                ? notice.flatMap(AlertArgument::window)
                : Optional.empty();
        suggested.ifPresent(window -> say(
                "judging the time from %s, a day before the alert; --from says otherwise".formatted(window.from())));
        InvestigationRequest request = new InvestigationRequest(
                subject,
                Optional.ofNullable(options.account)
                        .map(account -> AccountIds.of("--account", account))
                        .or(() -> notice.flatMap(Notice::accountId)),
                suggested.map(yardstick::over).orElse(yardstick),
                SavedBaseline.lengthOf(options.judging.baseline),
                List.of(),
                options.judging.filter(options.accounts, configuration),
                options.judging.limits(),
                options.judging.threads);
        return SavedBaseline.into(request, options.judging.baseline);
    }

    private static CaseFolder resume(Path path) {
        try {
            return CaseFolder.resume(path);
        } catch (CaseFolderTaken e) {
            throw CommandFailed.usage("--case: " + e.getMessage(), e);
        }
    }

    private CaseFolder createCase(InvestigationRequest request) {
        String otherwise = ", give --case DIR, or keep nothing with --no-case";
        Path path = DefaultCase.path(options.caseFolder, request.subject(), surroundings, otherwise);
        try {
            return CaseFolder.create(path);
        } catch (CaseFolderTaken e) {
            throw CommandFailed.usage("--case: " + e.getMessage(), e);
        } catch (CaseWriteFailed e) {
            throw new CommandFailed(Failure.exitCode(e), e.getMessage() + " Or keep nothing: --no-case.", e);
        }
    }

    private Investigation investigate(
            InvestigationRequest request, @Nullable CaseFolder folder, KeptEvidence evidence, Interrupt interrupt) {
        boolean done = false;
        try (Progress progress = Progress.on(surroundings, options.quiet)) {
            Investigation investigation =
                    new Investigator(evidence, progress.heard(), interrupt::isRequested).investigate(request);
            done = true;
            return investigation;
        } catch (UnknownSubject e) {
            throw CommandFailed.unknown(e, interrupt.isRequested());
        } catch (AmbiguousSubject e) {
            throw CommandFailed.usage(String.valueOf(e.getMessage()), e);
        } catch (NothingReadable e) {
            throw new CommandFailed(ExitCode.INCOMPLETE, String.valueOf(e.getMessage()), e);
        } finally {
            if (!done && folder != null) {
                discard(folder);
            }
        }
    }

    private static void discard(CaseFolder folder) {
        try {
            folder.discard();
        } catch (CaseWriteFailed ignored) {
            // It is without a manifest and so no case; what ended the investigation is the news.
        }
    }

    /** Completes the case; a failure is kept for later, as the result is to be shown all the same. */
    private Optional<CaseWriteFailed> finish(
            @Nullable CaseFolder folder, Investigation investigation, List<LogFile> logs) {
        if (folder == null) {
            return Optional.empty();
        }
        try {
            folder.describe(describe(investigation, logs));
            folder.write(CaseFolder.FINDINGS, out -> InvestigationJson.write(investigation, out));
            String sha256 = folder.seal();
            say("case kept in %s".formatted(folder.path()));
            say("manifest SHA-256 %s (note it: it proves the case unchanged)".formatted(sha256));
            return Optional.empty();
        } catch (CaseWriteFailed e) {
            return Optional.of(e);
        }
    }

    private CaseDescription describe(Investigation investigation, List<LogFile> logs) {
        TimeWindow window = investigation.window();
        return new CaseDescription(
                new CaseDescription.Subject(
                        investigation.subject().userName(),
                        investigation.subject().arn(),
                        investigation.subject().accountId()),
                surroundings.clock().instant(),
                Cordon.version(),
                window.hasStart() ? Optional.of(window.from()) : Optional.empty(),
                window.hasEnd() ? Optional.of(window.to()) : Optional.empty(),
                logs.stream()
                        .map(log -> new CaseDescription.Log(log.name(), log.size()))
                        .toList(),
                investigation.coverage().interrupted());
    }

    private void show(Investigation investigation) {
        ResultOutput.write(out -> write(investigation, out), surroundings);
        Coverage coverage = investigation.coverage();
        long problems = coverage.problems().size() + coverage.problemsOmitted();
        if (problems > 0) {
            say("incomplete: %s kept logs from being read; the result lists them"
                    .formatted(Counted.of(problems, "problem")));
        }
        if (!investigation.rules().complete()) {
            say("incomplete: %s could not be used; the result lists them"
                    .formatted(Counted.of(
                            investigation.rules().refused().size()
                                    + investigation.rules().unjudged().size(),
                            "rule")));
        }
        if (options.output == InvestigateCommand.Output.CSV && investigation.timelineOmitted() > 0) {
            say("the timeline leaves out the latest %,d refusals, sign-ins and sessions"
                    .formatted(investigation.timelineOmitted()));
        }
    }

    private void write(Investigation investigation, OutputStream out) throws IOException {
        switch (options.output) {
            case TABLE -> out.write(TerminalReport.of(investigation, style()).getBytes(StandardCharsets.UTF_8));
            case JSON -> InvestigationJson.write(investigation, out);
            case CSV -> TimelineCsv.write(investigation, out);
            case OCSF ->
                OcsfFindings.write(
                        List.of(SubjectFindings.of(investigation)),
                        investigation.complete(),
                        Cordon.version(),
                        surroundings.clock().instant(),
                        out);
            case NAVIGATOR ->
                NavigatorLayer.write(
                        investigation.subject().userName(),
                        List.of(SubjectFindings.of(investigation)),
                        investigation.complete(),
                        out);
        }
    }

    private TerminalStyle style() {
        return surroundings.outIsTerminal()
                ? new TerminalStyle(
                        surroundings.columns(),
                        surroundings.wantsColour() && !options.noColor,
                        surroundings.wantsAscii())
                : TerminalStyle.PLAIN;
    }

    private void sayWhatWasCovered(Coverage coverage) {
        Failure.print(Interrupt.covered(coverage), surroundings.err());
    }

    private void say(String sentence) {
        if (!options.quiet) {
            Failure.print(sentence, surroundings.err());
        }
    }

    private int exitCode(Investigation investigation) {
        if (!investigation.complete() || investigation.verdict().level() == Verdict.Level.INSUFFICIENT_EVIDENCE) {
            return ExitCode.INCOMPLETE;
        }
        boolean found =
                investigation.findings().stream().anyMatch(finding -> options.failOn.isReachedBy(finding.severity()));
        return found ? ExitCode.FOUND : ExitCode.DONE;
    }
}

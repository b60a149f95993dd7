package dev.cordon.app;

import dev.cordon.casefile.CaseWriteFailed;
import dev.cordon.casefile.NoDataFolder;
import dev.cordon.containment.Undoings;
import dev.cordon.iam.CredentialReport;
import dev.cordon.iam.IamAccount;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.UserName;
import dev.cordon.iam.report.MalformedReport;
import dev.cordon.report.ContainmentReport;
import dev.cordon.report.TerminalStyle;
import dev.cordon.report.VerificationJson;
import dev.cordon.report.VerificationReport;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.ReadLimits;
import dev.cordon.verification.ActivityLog;
import dev.cordon.verification.Answer;
import dev.cordon.verification.LastChange;
import dev.cordon.verification.LogFilesActivity;
import dev.cordon.verification.SavedReport;
import dev.cordon.verification.Sources;
import dev.cordon.verification.Subject;
import dev.cordon.verification.Verification;
import dev.cordon.verification.Verifier;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run of {@code cordon verify}: asks, once or until it is known, keeps the answer in the case, and shows it. */
final class VerifyRun {
    /** While something is waited for, an attacker may come back: all questions are asked again this often. */
    private static final Duration WATCH_INTERVAL = Duration.ofMinutes(5);

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(15);

    private final VerifyCommand options;
    private final Surroundings surroundings;

    VerifyRun(VerifyCommand options, Surroundings surroundings) {
        this.options = options;
        this.surroundings = surroundings;
    }

    int run() throws IOException {
        Optional<VerifiedCase> given = givenCase();
        Subject subject = given.isPresent() ? given.get().subject() : user(options.subject);
        Optional<LastChange> change =
                later(since(), given.isPresent() ? given.get().lastChange() : Optional.empty());
        Optional<SavedReport> saved = savedReport();
        try (Interrupt interrupt = Interrupt.listen(surroundings.err());
                LogArguments logs =
                        new LogArguments(options.logs, options.aws, options.regions, surroundings, options.quiet);
                AwsAccess access = saved.isPresent() ? null : open(subject);
                TemporaryFolder scratch = TemporaryFolder.unless(false)) {
            Optional<VerifiedCase> kept = given.or(() -> ownCase(subject, access));
            Verification verification;
            try (Progress progress = Progress.on(surroundings, options.quiet)) {
                Optional<HistoryActivity> history = history(access, progress, interrupt, scratch);
                Sources sources = new Sources(
                        Optional.ofNullable(access).map(VerifyRun::account),
                        saved,
                        activity(logs, history, progress, interrupt),
                        keeper(kept));
                CountedWait waiting = new CountedWait(surroundings, progress, interrupt::isRequested);
                verification = ask(new Verifier(sources, surroundings.clock(), waiting), subject, change, waiting);
                kept.ifPresent(
                        folder -> history.flatMap(HistoryActivity::latest).ifPresent(folder::keep));
            }
            Undoings undoings = undoings(kept, access, interrupt);
            return conclude(verification, undoings, kept, interrupt.isRequested());
        }
    }

    // What is asked about.

    private Optional<VerifiedCase> givenCase() throws IOException {
        Path path = options.subject.startsWith("arn:") ? null : Path.of(options.subject);
        if (path != null && Files.isDirectory(path)) {
            return Optional.of(VerifiedCase.open(path));
        }
        return Optional.empty();
    }

    private static Subject user(String subject) {
        boolean isArn = subject.startsWith("arn:");
        if (isArn && !subject.matches("arn:aws[a-z-]*:iam::[0-9]{12}:user/.+")) {
            throw CommandFailed.usage(
                    "'%s' is no ARN of an IAM user, such as arn:aws:iam::123456789012:user/alice.".formatted(subject));
        }
        if (!isArn && subject.contains("/")) {
            throw CommandFailed.usage("There is no case folder %s.".formatted(subject));
        }
        try {
            UserName name = new UserName(isArn ? subject.substring(subject.lastIndexOf('/') + 1) : subject);
            return new Subject(name, isArn ? Optional.of(subject) : Optional.empty(), Set.of());
        } catch (IllegalArgumentException e) {
            throw CommandFailed.usage(e.getMessage() + ", an ARN, or the folder of a case.", e);
        }
    }

    private Optional<LastChange> since() {
        return Optional.ofNullable(options.since)
                .map(since -> TimeOptions.moment("--since", since, surroundings.clock()))
                .map(time -> new LastChange(time, LastChange.From.OPTION));
    }

    private static Optional<LastChange> later(Optional<LastChange> one, Optional<LastChange> other) {
        return Stream.concat(one.stream(), other.stream()).max(Comparator.comparing(LastChange::at));
    }

    // What is asked.

    private Optional<SavedReport> savedReport() throws IOException {
        if (options.report == null) {
            if (options.reportTime != null) {
                throw CommandFailed.usage("--report-time goes with --report FILE.");
            }
            return Optional.empty();
        }
        if (options.waitForReport) {
            throw CommandFailed.usage("--wait waits for a report of the account's, and --report FILE is one already.");
        }
        Optional<Instant> time = Optional.ofNullable(options.reportTime)
                .map(value -> TimeOptions.moment("--report-time", value, surroundings.clock()));
        try {
            return Optional.of(SavedReport.read(options.report, time));
        } catch (NoSuchFileException e) {
            throw CommandFailed.usage("--report: there is no file %s.".formatted(options.report), e);
        } catch (MalformedReport e) {
            throw CommandFailed.usage(
                    "--report %s is no credential report. %s.".formatted(options.report, e.getMessage()), e);
        }
    }

    private AwsAccess open(Subject subject) {
        AwsAccess access = AwsAccess.open(options.aws, options.regions, surroundings, options.quiet);
        Optional<String> account = subject.accountId();
        if (account.isPresent() && !account.get().equals(access.caller().accountId())) {
            access.close();
            throw CommandFailed.usage(
                    "User %s is in account %s, and these credentials are of account %s. Use credentials of its account: --profile or --assume-role."
                            .formatted(
                                    subject.userName(),
                                    account.get(),
                                    access.caller().accountId()));
        }
        return access;
    }

    private static IamAccount account(AwsAccess access) {
        return access.session().iamAccount();
    }

    /** Log files tell more than the event history, so that this is not asked where there are some. */
    private Optional<HistoryActivity> history(
            @Nullable AwsAccess access, Progress progress, Interrupt interrupt, TemporaryFolder scratch) {
        return Optional.ofNullable(access)
                .filter(open -> options.logs.isEmpty())
                .map(open -> new HistoryActivity(
                        open,
                        options.regions,
                        surroundings,
                        progress.lookups(),
                        interrupt::isRequested,
                        scratch.path()));
    }

    private Optional<ActivityLog> activity(
            LogArguments logs, Optional<HistoryActivity> history, Progress progress, Interrupt interrupt)
            throws IOException {
        if (!options.logs.isEmpty()) {
            List<LogFile> files = logs.find(LogFilter.ALL, interrupt::isRequested);
            int threads = Runtime.getRuntime().availableProcessors();
            return Optional.of(
                    new LogFilesActivity(files, ReadLimits.DEFAULT, threads, progress.heard(), interrupt::isRequested));
        }
        return history.map(ActivityLog.class::cast);
    }

    // Asking.

    private Verification ask(Verifier verifier, Subject subject, Optional<LastChange> change, CountedWait waiting) {
        String said = "";
        while (true) {
            Verification verification = once(verifier, subject, change);
            Optional<Instant> again = verification.verdict().askAgainAt();
            if (!options.watch || again.isEmpty()) {
                return verification;
            }
            String line = VerificationReport.line(verification);
            if (!line.equals(said)) {
                say(line);
                said = line;
            }
            Duration left = Duration.between(surroundings.clock().instant(), again.get());
            Duration pause = left.compareTo(WATCH_INTERVAL) > 0 ? WATCH_INTERVAL : left;
            if (!waiting.pause(pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause, "the next look")) {
                return verification;
            }
        }
    }

    private Verification once(Verifier verifier, Subject subject, Optional<LastChange> change) {
        try {
            return verifier.verify(subject, change, options.waitForReport);
        } catch (IamFailure.BadCredentials e) {
            throw new CommandFailed(
                    ExitCode.ACCESS,
                    "AWS does not accept the credentials any more (%s: %s). Renew them, and run the same command again."
                            .formatted(e.action(), e.code()),
                    e);
        }
    }

    // What came of it.

    private Optional<VerifiedCase> ownCase(Subject subject, @Nullable AwsAccess access) {
        if (options.noCase || access == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(VerifiedCase.create(subject, surroundings));
        } catch (CaseWriteFailed e) {
            throw new CommandFailed(Failure.exitCode(e), e.getMessage() + " Or keep nothing: --no-case.", e);
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.ACCESS, e.getMessage() + " Or keep nothing: --no-case.", e);
        } catch (NoDataFolder e) {
            throw CommandFailed.usage(e.getMessage() + ". Set XDG_DATA_HOME, or keep nothing with --no-case.", e);
        }
    }

    private Consumer<CredentialReport> keeper(Optional<VerifiedCase> kept) {
        return report -> kept.ifPresent(folder -> folder.keep(report));
    }

    /** A containment that somebody undid while Cordon watched: CloudTrail may know by now who it was. */
    private Undoings undoings(Optional<VerifiedCase> kept, @Nullable AwsAccess access, Interrupt interrupt)
            throws IOException {
        if (kept.isEmpty() || access == null) {
            return Undoings.NONE;
        }
        return kept.get().undoings(access, surroundings, interrupt::isRequested);
    }

    private int conclude(
            Verification verification, Undoings undoings, Optional<VerifiedCase> kept, boolean interrupted) {
        ResultOutput.write(out -> write(verification, undoings, out), surroundings);
        kept.ifPresent(folder -> {
            String sha256 = folder.finish(verification, undoings);
            say("case kept in %s".formatted(folder.stage().path()));
            say("manifest SHA-256 %s (note it: it proves the case unchanged)".formatted(sha256));
        });
        return interrupted ? ExitCode.INTERRUPTED : exitCode(verification);
    }

    private void write(Verification verification, Undoings undoings, OutputStream out) throws IOException {
        switch (options.output) {
            case TABLE -> {
                out.write(VerificationReport.of(verification, style()).getBytes(StandardCharsets.UTF_8));
                ContainmentReport.undoings(undoings, style().columns(), out);
            }
            case JSON -> VerificationJson.write(verification, undoings, out);
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

    private static int exitCode(Verification verification) {
        return switch (verification.verdict().level()) {
            case CONTAINED -> ExitCode.DONE;
            case NOT_CONTAINED -> ExitCode.FOUND;
            case NOT_YET_KNOWN -> isRefused(verification) ? ExitCode.ACCESS : ExitCode.INCOMPLETE;
        };
    }

    /** Whether the account let nothing at all be seen. */
    private static boolean isRefused(Verification verification) {
        return Stream.<Answer>of(verification.live(), verification.simulation(), verification.report())
                .noneMatch(answer -> answer.outcome().missingPermissions().isEmpty());
    }

    private void say(String sentence) {
        if (!options.quiet) {
            Failure.print(sentence, surroundings.err());
        }
    }
}

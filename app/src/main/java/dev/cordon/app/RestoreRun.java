package dev.cordon.app;

import dev.cordon.casefile.CaseStage;
import dev.cordon.casefile.RunLock;
import dev.cordon.containment.Measure;
import dev.cordon.containment.NewPassword;
import dev.cordon.containment.Restoration;
import dev.cordon.containment.RestorePlan;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.NotASnapshot;
import dev.cordon.iam.SnapshotJson;
import dev.cordon.iam.SnapshotReader;
import dev.cordon.iam.User;
import dev.cordon.iam.UserName;
import dev.cordon.iam.UserSnapshot;
import dev.cordon.journal.Approval;
import dev.cordon.journal.Journal;
import dev.cordon.journal.JournalEntry;
import dev.cordon.report.ContainmentJson;
import dev.cordon.report.ContainmentReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One run of {@code cordon restore}: reads, plans, asks, undoes, compares. */
final class RestoreRun {
    /** What {@code --only} names to take back what hardened the account, in a case that contained a user too. */
    private static final String HARDENING = "hardening";

    private static final String RESTORED = "restored.json";

    private final RestoreCommand options;
    private final Surroundings surroundings;

    RestoreRun(RestoreCommand options, Surroundings surroundings) {
        this.options = options;
        this.surroundings = surroundings;
    }

    @SuppressWarnings("try") // the lock is held, not used
    int run() throws IOException, InterruptedException {
        CaseStage stage = IamRun.open(options.caseFolder);
        List<JournalEntry<Measure>> history = Journal.read(stage, Measure.JOURNAL, Measure.FORMAT);
        HardenedCase hardened = new HardenedCase(stage);
        if (options.only.equals(List.of(HARDENING))
                || (history.isEmpty() && !hardened.history().isEmpty())) {
            return hardening(hardened);
        }
        if (history.isEmpty()) {
            throw CommandFailed.usage(
                    "%s changed nothing, so there is nothing to restore.".formatted(options.caseFolder));
        }
        UserSnapshot before = before(stage);
        try (IamRun run = IamRun.open(options.aws, surroundings, options.quiet);
                RunLock lock = run.lock(before.userName())) {
            requireAccount(before, run.accountId());
            UserSnapshot now = new SnapshotReader(
                            run.account(), SnapshotReader.Extent.STATE, run.threads(), surroundings.clock())
                    .read(before.userName());
            RestorePlan plan = RestorePlan.of(before, history, now, new HashSet<>(options.only), options.newPassword);
            if (options.output == ContainCommand.Output.TABLE) {
                ResultOutput.write(
                        out -> ContainmentReport.restorePlan(plan, surroundings.columns(), out), surroundings);
            }
            return goOn(plan, before, stage, run);
        } catch (IamFailure e) {
            throw IamRun.failed(e);
        }
    }

    @SuppressWarnings("try") // the lock is held, not used
    private int hardening(HardenedCase hardened) throws IOException, InterruptedException {
        try (IamRun run = IamRun.open(options.aws, surroundings, options.quiet);
                RunLock lock = run.lockAccount()) {
            return hardened.restore(options, run, surroundings);
        } catch (IamFailure e) {
            throw IamRun.failed(e);
        }
    }

    private int goOn(RestorePlan plan, UserSnapshot before, CaseStage stage, IamRun run)
            throws IOException, IamFailure, InterruptedException {
        if (!plan.unexplained().isEmpty() && !options.acceptChanges) {
            Failure.print(
                    ("%s was changed since, in ways that the case does not explain: it may still be in other hands. "
                                    + "Nothing was restored. Look into it, undo it, or use --accept-changes.")
                            .formatted(plan.user()),
                    surroundings.err());
            return ExitCode.FOUND;
        }
        if (!options.apply) {
            Failure.print(
                    "nothing was changed. To act: cordon restore %s --apply".formatted(stage.path()),
                    surroundings.err());
            return ExitCode.DONE;
        }
        Optional<Approval> approval = Confirmation.ask(plan.user(), "restore", options.yes, surroundings);
        return approval.isEmpty() ? ExitCode.USAGE : apply(plan, before, stage, approval.get(), run);
    }

    private int apply(RestorePlan plan, UserSnapshot before, CaseStage stage, Approval approval, IamRun run)
            throws IOException, IamFailure, InterruptedException {
        Restoration.Restored restored;
        AtomicBoolean shown = new AtomicBoolean();
        try (Interrupt interrupt = Interrupt.listen(surroundings.err());
                Journal<Measure> journal = Journal.open(stage, Measure.JOURNAL, Measure.FORMAT)) {
            restored = new Restoration(
                            run.account(),
                            journal,
                            run::hear,
                            run.threads(),
                            surroundings.clock(),
                            run.pause(interrupt))
                    .apply(plan, before, approval, password -> {
                        show(plan.user(), password);
                        shown.set(true);
                    });
        } catch (InterruptedException e) {
            run.seal(stage);
            Failure.print("stopped. To finish, restore again.", surroundings.err());
            return ExitCode.INTERRUPTED;
        }
        if (shown.get() && !restored.newPassword()) {
            Failure.print(
                    "the new password above was not set, as far as is known. Restore again for another one.",
                    surroundings.err());
        }
        stage.write(RESTORED, out -> ContainmentJson.write(plan.user(), restored, out));
        ResultOutput.write(
                out -> {
                    if (options.output == ContainCommand.Output.JSON) {
                        ContainmentJson.write(plan.user(), restored, out);
                    } else {
                        ContainmentReport.restored(restored, surroundings.columns(), out);
                    }
                },
                surroundings);
        boolean sealed = run.seal(stage);
        return restored.complete() && sealed ? ExitCode.DONE : ExitCode.FOUND;
    }

    /** Whatever --quiet says: nobody can ask for it again. */
    private void show(UserName user, NewPassword password) {
        surroundings
                .err()
                .println("New password of %s, shown this once and kept nowhere: %s".formatted(user, password.reveal()));
        surroundings.err().flush();
    }

    /** The plan that was applied is the newest: a case takes no further plan once it has a journal. */
    private static UserSnapshot before(CaseStage stage) throws IOException {
        Path file = stage.newest(ContainRun.SNAPSHOT)
                .orElseThrow(() -> CommandFailed.usage("%s holds no snapshot.".formatted(stage.path())));
        try (InputStream in = Files.newInputStream(file)) {
            return SnapshotJson.read(in);
        } catch (NotASnapshot e) {
            throw CommandFailed.usage("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static void requireAccount(UserSnapshot before, String accountId) {
        String account = before.user().map(User::accountId).orElse(accountId);
        if (!account.equals(accountId)) {
            throw CommandFailed.usage(
                    "The case is about account %s, but you are in account %s.".formatted(account, accountId));
        }
    }
}

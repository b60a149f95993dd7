package dev.cordon.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.casefile.CaseDescription;
import dev.cordon.casefile.CaseFolder;
import dev.cordon.casefile.CaseFolderTaken;
import dev.cordon.casefile.CaseStage;
import dev.cordon.hardening.Hardening;
import dev.cordon.hardening.HardeningChange;
import dev.cordon.iam.CallerIdentity;
import dev.cordon.iam.IamFailure;
import dev.cordon.journal.Approval;
import dev.cordon.journal.Journal;
import dev.cordon.journal.JournalEntry;
import dev.cordon.report.HardeningJson;
import dev.cordon.report.HardeningReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The case that a hardening goes into: an incident's, or one of its own about the account. */
record HardenedCase(CaseStage stage) {
    private static final String HARDENED = "hardened.json";

    static HardenedCase open(Path folder) throws IOException {
        return new HardenedCase(IamRun.open(folder));
    }

    static HardenedCase openOrCreate(@Nullable Path folder, CallerIdentity caller, Surroundings surroundings)
            throws IOException {
        if (folder != null && Files.exists(folder.resolve("case.json"))) {
            HardenedCase given = open(folder);
            given.requireAccount(caller.accountId());
            return given;
        }
        String account = "account-" + caller.accountId();
        Path path = DefaultCase.path(folder, account, surroundings);
        try {
            CaseFolder made = CaseFolder.create(path);
            made.describe(new CaseDescription(
                    new CaseDescription.Subject("", "", caller.accountId()),
                    surroundings.clock().instant(),
                    Cordon.version(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    false));
            made.seal();
            return open(made.path());
        } catch (CaseFolderTaken e) {
            throw CommandFailed.usage("--case: " + e.getMessage(), e);
        }
    }

    void requireAccount(String accountId) throws IOException {
        try (InputStream in = stage.read("case.json")) {
            String account =
                    new ObjectMapper().readTree(in).at("/subject/accountId").asText();
            if (!account.equals(accountId)) {
                throw CommandFailed.usage("The case %s is about account %s, but you are in account %s."
                        .formatted(stage.path(), account, accountId));
            }
        }
    }

    List<JournalEntry<HardeningChange>> history() throws IOException {
        return Journal.read(stage, HardeningChange.JOURNAL, HardeningChange.FORMAT);
    }

    /** Asks, applies, keeps and shows what came of it. */
    int apply(
            List<HardeningChange> changes,
            String what,
            boolean yes,
            ContainCommand.Output output,
            IamRun run,
            Surroundings surroundings)
            throws IOException, IamFailure, InterruptedException {
        Optional<Approval> approval = Confirmation.askForAccount(run.accountId(), what, yes, surroundings);
        if (approval.isEmpty()) {
            run.seal(stage);
            return ExitCode.USAGE;
        }
        return change(
                hardening -> hardening.apply(changes, run.accountId(), approval.get()),
                List.of(),
                "done",
                output,
                run,
                surroundings);
    }

    /** Takes back what stands of the case. */
    int restore(RestoreCommand options, IamRun run, Surroundings surroundings)
            throws IOException, IamFailure, InterruptedException {
        requireAccount(run.accountId());
        Hardening.Standing standing = Hardening.Standing.of(history(), run.account());
        if (options.output == ContainCommand.Output.TABLE) {
            ResultOutput.write(out -> HardeningReport.standing(standing, surroundings.columns(), out), surroundings);
        }
        if (!options.apply) {
            Failure.print(
                    "nothing was changed. To act: cordon restore %s --apply".formatted(stage.path()),
                    surroundings.err());
            return standing.changed().isEmpty() ? ExitCode.DONE : ExitCode.FOUND;
        }
        Optional<Approval> approval = Confirmation.askForAccount(
                run.accountId(), "take the hardening of the account back", options.yes, surroundings);
        if (approval.isEmpty()) {
            return ExitCode.USAGE;
        }
        return change(
                hardening -> hardening.undo(standing.undoable(), run.accountId(), approval.get()),
                standing.changed(),
                "undone",
                options.output,
                run,
                surroundings);
    }

    private int change(
            Changing changing,
            List<HardeningChange> changedSince,
            String doneWord,
            ContainCommand.Output output,
            IamRun run,
            Surroundings surroundings)
            throws IOException, IamFailure {
        Hardening.Outcome outcome;
        try (Interrupt interrupt = Interrupt.listen(surroundings.err());
                Journal<HardeningChange> journal =
                        Journal.open(stage, HardeningChange.JOURNAL, HardeningChange.FORMAT)) {
            outcome = changing.change(
                    new Hardening(run.account(), journal, run::hear, surroundings.clock(), run.pause(interrupt)));
        } catch (UncheckedIOException e) {
            throw new CommandFailed(
                    ExitCode.INTERNAL,
                    "%s What is done stays done. Free some space, then go on with the case %s."
                            .formatted(e.getMessage(), stage.path()),
                    e);
        } catch (InterruptedException e) {
            run.seal(stage);
            Failure.print("stopped. What is done stays done: go on with the case.", surroundings.err());
            return ExitCode.INTERRUPTED;
        }
        stage.write(HARDENED, out -> HardeningJson.write(outcome, changedSince, out));
        ResultOutput.write(
                out -> {
                    if (output == ContainCommand.Output.JSON) {
                        HardeningJson.write(outcome, changedSince, out);
                    } else {
                        HardeningReport.outcome(outcome, doneWord, surroundings.columns(), out);
                    }
                },
                surroundings);
        boolean sealed = run.seal(stage);
        boolean whole = outcome.complete() && changedSince.isEmpty();
        return whole && sealed ? ExitCode.DONE : ExitCode.FOUND;
    }

    /** Makes changes, or takes them back. */
    private interface Changing {
        Hardening.Outcome change(Hardening hardening) throws IamFailure, InterruptedException;
    }
}

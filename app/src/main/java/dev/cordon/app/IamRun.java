package dev.cordon.app;

import dev.cordon.casefile.CaseChanged;
import dev.cordon.casefile.CaseStage;
import dev.cordon.casefile.NotACase;
import dev.cordon.casefile.RunLock;
import dev.cordon.containment.IamCallLog;
import dev.cordon.iam.CallerIdentity;
import dev.cordon.iam.IamAccount;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.UserName;
import dev.cordon.journal.Change;
import dev.cordon.journal.JournalEntry;
import dev.cordon.journal.Pause;
import dev.cordon.report.ContainmentReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What the commands that change an account have in common: access, threads, a listener, a lock, and the case. */
final class IamRun implements AutoCloseable {
    /** As many reads as a snapshot of a user begins at once, and some for roles. */
    private static final int THREADS = 16;

    private final Surroundings surroundings;
    private final boolean quiet;
    private final AwsAccess access;
    private final IamAccount account;
    private final ExecutorService threads;
    private final Set<String> done = ConcurrentHashMap.newKeySet();

    private IamRun(Surroundings surroundings, boolean quiet, AwsAccess access) {
        this.surroundings = surroundings;
        this.quiet = quiet;
        this.access = access;
        this.account = access.session().iamAccount();
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "iam");
            thread.setDaemon(true);
            return thread;
        });
    }

    static IamRun open(AwsOptions options, Surroundings surroundings, boolean quiet) {
        return new IamRun(surroundings, quiet, AwsAccess.open(options, List.of(), surroundings, quiet));
    }

    AwsAccess access() {
        return access;
    }

    IamAccount account() {
        return account;
    }

    ExecutorService threads() {
        return threads;
    }

    /** Who acts; asked once, when the run was opened. */
    CallerIdentity caller() {
        return access.caller();
    }

    String accountId() {
        return access.caller().accountId();
    }

    /** Tells of an entry. In a race the same is done several times a second: told again only after a reversal. */
    void hear(JournalEntry<? extends Change> entry) {
        boolean isNews = switch (entry.kind()) {
            case OUTCOME -> entry.result() != JournalEntry.Result.DONE || done.add(entry.step());
            case REVERSAL -> {
                done.remove(entry.step());
                yield true;
            }
            case RUN, INTENT, END -> false;
        };
        if (!quiet && isNews) {
            surroundings.err().println(ContainmentReport.progress(entry));
        }
    }

    /** Where to look for who undid what is done; the case keeps what is fetched. */
    IamCallLog history(CaseStage stage, Interrupt interrupt) {
        return new HistoryOfIam(access, surroundings, interrupt::isRequested, stage);
    }

    /** Ends the run at Ctrl-C, between two calls. */
    Pause pause(Interrupt interrupt) {
        return time -> {
            if (interrupt.isRequested()) {
                throw new InterruptedException();
            }
            surroundings.sleeper().sleep(time);
            if (interrupt.isRequested()) {
                throw new InterruptedException();
            }
        };
    }

    RunLock lock(UserName user) throws IOException {
        return lock("-" + user);
    }

    /** Keeps two runs from changing what belongs to the account as a whole. */
    RunLock lockAccount() throws IOException {
        return lock("");
    }

    private RunLock lock(String suffix) throws IOException {
        try {
            return RunLock.acquire(surroundings.variables(), accountId() + suffix);
        } catch (RunLock.AlreadyRunning e) {
            throw CommandFailed.usage(String.valueOf(e.getMessage()), e);
        }
    }

    static CaseStage open(Path folder) throws IOException {
        try {
            return CaseStage.open(folder);
        } catch (NotACase e) {
            throw CommandFailed.usage(String.valueOf(e.getMessage()), e);
        }
    }

    /** Seals what the run added; a case that was changed meanwhile is told of, but hides no result. */
    boolean seal(CaseStage stage) {
        try {
            String sha256 = stage.seal();
            if (!quiet) {
                Failure.print("case kept in %s".formatted(stage.path()), surroundings.err());
                Failure.print(
                        "manifest SHA-256 %s (note it: it proves the case unchanged)".formatted(sha256),
                        surroundings.err());
            }
            return true;
        } catch (CaseChanged e) {
            Failure.print(String.valueOf(e.getMessage()), surroundings.err());
            return false;
        }
    }

    static CommandFailed failed(IamFailure failure) {
        if (failure instanceof IamFailure.NoSuchEntity) {
            return CommandFailed.usage("%s: %s.".formatted(failure.action(), failure.getMessage()), failure);
        }
        return new CommandFailed(
                ExitCode.ACCESS,
                "%s failed: %s (%s).".formatted(failure.action(), failure.code(), failure.getMessage()),
                failure);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        access.close();
    }
}

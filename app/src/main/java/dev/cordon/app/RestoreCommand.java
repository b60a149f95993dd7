package dev.cordon.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code cordon restore}: the options alone. What they mean is up to {@link RestoreRun}. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        header = {
            "Take a containment or a hardening back: a plan first, --apply to act.",
            "",
            "Examples:",
            "  cordon restore ~/cases/alice                shows the plan, changes nothing",
            "  cordon restore ~/cases/alice --apply        acts after you type the name",
            "  cordon restore ~/cases/alice --only key:AKIAIOSFODNN7EXAMPLE --apply",
            ""
        },
        synopsisHeading = "Usage: ",
        customSynopsis = "cordon restore CASE [options]",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        footer = {
            "",
            "Undoes in reverse what the case's journal says was done. A deleted password cannot come back.",
            "Exit codes: 0 done; 1 something was not undone, or the user changed since; 2 usage; 3 no "
                    + "access; 5 internal error; 130 Ctrl-C."
        })
@SuppressWarnings("NullAway.Init") // set by picocli
final class RestoreCommand implements Callable<Integer> {
    @ParentCommand
    private Cordon cordon;

    @Parameters(arity = "1", paramLabel = "CASE", description = "The case folder.")
    Path caseFolder;

    @Option(names = "--apply", description = "Do it, after you typed the user's name, or the account's id.")
    boolean apply;

    @Option(names = "--yes", description = "With --apply: ask nothing. For automation.")
    boolean yes;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "STEP",
            description =
                    "Undo these steps alone, by the ids in the plan; 'hardening' for what hardened the account, where"
                            + " the case also contained a user.")
    List<String> only = new ArrayList<>();

    @Option(
            names = "--new-password",
            description = "Give the user a new password in place of the deleted one, to be changed at the next sign-in."
                    + " It is shown once, on stderr, and kept nowhere.")
    boolean newPassword;

    @Option(
            names = "--accept-changes",
            description = "Restore although the user was changed since in ways that the case does not explain.")
    boolean acceptChanges;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "table, or json (with --apply: schema cordon.restored/1). Default: table.")
    ContainCommand.Output output = ContainCommand.Output.TABLE;

    @Mixin
    AwsOptions aws = new AwsOptions();

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing on stderr but errors.")
    boolean quiet;

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new RestoreRun(this, cordon.surroundings()).run();
    }
}

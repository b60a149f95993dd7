package dev.cordon.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code cordon contain}: the options alone. What they mean is up to {@link ContainRun}. */
@Command(
        name = "contain",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        header = {
            "Cut an IAM user's access: a plan first, --apply to act.",
            "",
            "Examples:",
            "  cordon contain alice                         shows the plan, changes nothing",
            "  cordon contain alice --case ~/cases/alice    with what was found",
            "  cordon contain alice --apply                 acts after you type the name",
            "  cordon contain --resume ~/cases/alice        finishes what was cut off",
            ""
        },
        synopsisHeading = "Usage: ",
        customSynopsis = {"cordon contain USER [options]", "       cordon contain --resume CASE [options]"},
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        footer = {
            "",
            "Deletes nothing but the password: keys and other credentials become Inactive.",
            "Exit codes: 0 done, everything holds; 1 something does not hold, or the plan",
            "leaves a gap; 2 usage, or refused (yourself, root, break-glass, another run);",
            "3 no access; 4 the user, or who undid what was done, could not be read whole;",
            "5 internal error; 130 Ctrl-C."
        })
@SuppressWarnings("NullAway.Init") // set by picocli
final class ContainCommand implements Callable<Integer> {
    /** Forms of the result. */
    enum Output {
        TABLE,
        JSON
    }

    /** What is cut. */
    enum Only {
        CREDENTIALS
    }

    /** Whose sessions of a role are cut. */
    enum Revoke {
        SESSIONS,
        ALL
    }

    @ParentCommand
    private Cordon cordon;

    @Parameters(arity = "0..1", paramLabel = "USER", description = "User name or user ARN.")
    @Nullable
    String subject;

    @Option(names = "--apply", description = "Do it, after you typed the user's name.")
    boolean apply;

    @Option(names = "--yes", description = "With --apply: ask nothing. For automation.")
    boolean yes;

    @Option(
            names = "--case",
            paramLabel = "DIR",
            description = "Go on with this case of an investigation, or start one in this folder."
                    + " Default: a new one in your data folder.")
    @Nullable
    Path caseFolder;

    @Option(names = "--resume", paramLabel = "CASE", description = "Finish the containment of this case.")
    @Nullable
    Path resume;

    @Option(
            names = "--only",
            paramLabel = "WHAT",
            description = "credentials: nothing but the password and the access keys. Open sessions go on.")
    @Nullable
    Only only;

    @Option(
            names = "--also",
            split = ",",
            paramLabel = "ID",
            description = "Offered steps to take as well, by the ids in the plan.")
    List<String> also = new ArrayList<>();

    @Option(
            names = "--revoke-role",
            paramLabel = "WHICH",
            description = "Of the roles that the user assumed: sessions (those it opened) or all (everybody's so far)."
                    + " Default: sessions.")
    Revoke revokeRole = Revoke.SESSIONS;

    @Option(
            names = "--hold",
            paramLabel = "TIME",
            description = "Watch for so long whether somebody undoes it, and do it again; 0 to skip. Default: 2m.")
    String hold = "2m";

    @Option(names = "--force-partial", description = "Go on though something of the user could not be read.")
    boolean forcePartial;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "table, or json (schema cordon.plan/1; with --apply cordon.containment/1). Default: table.")
    Output output = Output.TABLE;

    @Mixin
    AwsOptions aws = new AwsOptions();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings. Default: cordon.yaml in your config folder.")
    @Nullable
    Path config;

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing on stderr but errors.")
    boolean quiet;

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new ContainRun(this, cordon.surroundings()).run();
    }
}

package dev.cordon.app;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code cordon} command: finds the subcommand and turns every outcome into a message and an {@link ExitCode}. */
@Command(
        name = "cordon",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        subcommands = {
            InvestigateCommand.class,
            ContainCommand.class,
            VerifyCommand.class,
            RestoreCommand.class,
            HardenCommand.class,
            AuditCommand.class,
            HuntCommand.class,
            BaselineCommand.class,
            RulesCommand.class,
            ReportCommand.class,
            ServeCommand.class,
            CaseCommand.class,
            PermissionsCommand.class,
            LabCommand.class,
            DrillCommand.class,
            DoctorCommand.class,
            CompletionCommand.class,
            RehearseCommand.class
        },
        header = {
            "Incident response for compromised AWS IAM users.",
            "",
            "Examples:",
            "  cordon investigate alice                        what did alice do and reach?",
            "  cordon investigate alice --logs ./cloudtrail    the same, in log files",
            "  cordon contain alice                            how to cut its access?",
            "  cordon verify ~/cases/alice                     is it really cut?",
            "  cordon restore ~/cases/alice                    and how to give it back?",
            "  cordon harden password-policy                   demand strong passwords",
            "  cordon harden mfa --all-users --replay 30d      whom would MFA stop?",
            "  cordon audit                                    who is the next incident?",
            "  cordon hunt ./cloudtrail                        who looks compromised?",
            "  cordon baseline usual.json --logs ./history     what do the users usually do?",
            "  cordon rules match --logs ./cloudtrail          which rules match what?",
            "  cordon report ~/cases/alice --open               a page for those not there",
            "  cordon serve --open                             all cases in your browser",
            "  cordon case check ~/cases/alice                 is the evidence unchanged?",
            "  cordon permissions investigate                  which policy does it need?",
            "  cordon doctor                                   is all ready for it?",
            "  cordon drill                                    an incident to practise on",
            ""
        },
        synopsisHeading = "Usage: ",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {"", "Each command has its own --help."})
public final class Cordon implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    Cordon(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        // What is printed is read by programs and compared between machines: digits and separators of no language.
        Locale.setDefault(Locale.ROOT);
        System.exit(run(args, Surroundings.ofProcess()));
    }

    /** Runs the command; throws nothing, whatever happens. */
    static int run(String[] args, Surroundings surroundings) {
        WatchedOutput out = new WatchedOutput(surroundings.out());
        int exitCode = execute(args, surroundings.writingTo(out));
        return out.failure()
                .map(failure -> {
                    Failure.print("Cannot write the result to stdout: " + failure.getMessage(), surroundings.err());
                    return ExitCode.INTERNAL;
                })
                .orElse(exitCode);
    }

    private static int execute(String[] args, Surroundings surroundings) {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(surroundings.out(), StandardCharsets.UTF_8), true);
        CommandLine cordon = new CommandLine(new Cordon(surroundings))
                .setOut(out)
                .setErr(surroundings.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(surroundings.wantsColour() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Math.max(60, Math.min(100, surroundings.columns())))
                // In "--logs a --quite", the misspelt option is no path.
                .setUnmatchedOptionsAllowedAsOptionParameters(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, a) -> explain(e, surroundings))
                .setExecutionExceptionHandler((e, command, result) -> Failure.explain(e, surroundings));
        try {
            return cordon.execute(args);
        } catch (OutOfMemoryError | StackOverflowError e) {
            return Failure.explain(e, surroundings);
        } finally {
            out.flush();
        }
    }

    /** What is wrong and where help is; a page of options would push the message off the screen. */
    private static int explain(ParameterException e, Surroundings surroundings) {
        PrintWriter err = surroundings.err();
        Failure.print(String.valueOf(e.getMessage()), err);
        Suggestions.print(e, err);
        err.println("Help: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** Without a command there is nothing to do but to say which there are. */
    @Override
    public Integer call() {
        spec.commandLine().usage(surroundings.err());
        return ExitCode.USAGE;
    }

    static String version() {
        String version = Cordon.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"cordon " + version()};
        }
    }
}

package dev.cordon.app;

import dev.cordon.casefile.CaseCheck;
import dev.cordon.casefile.NotACase;
import dev.cordon.report.TerminalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cordon case}: what can be done with a case folder. */
@Command(
        name = "case",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        subcommands = CaseCommand.Check.class,
        header = {"Check the evidence of a case.", "", "Examples:", "  cordon case check ~/cases/alice", ""},
        synopsisHeading = "Usage: ",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n")
@SuppressWarnings("NullAway.Init") // set by picocli
final class CaseCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What about the case? There is: cordon case check DIR");
    }

    /** {@code cordon case check}. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            versionProvider = Cordon.Version.class,
            header = {
                "Is every byte of a case as it was when the case was made?",
                "",
                "Examples:",
                "  cordon case check ~/cases/alice",
                ""
            },
            synopsisHeading = "Usage: ",
            footer = {
                "",
                "Whoever can rewrite a file can rewrite its line in the manifest: compare the manifest's SHA-256 "
                        + "with the one that was printed when the case was made.",
                "Exit codes: 0 unchanged, 1 changed, 2 usage, 3 no access, 4 nothing to check against."
            })
    @SuppressWarnings("NullAway.Init") // set by picocli
    static final class Check implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "DIR", description = "The case folder.")
        private Path folder;

        @Override
        public Integer call() throws IOException {
            if (Files.notExists(folder)) {
                throw CommandFailed.usage("%s: no such folder. Check the path.".formatted(folder));
            }
            CaseCheck check;
            try {
                check = CaseCheck.of(folder);
            } catch (NotACase e) {
                throw new CommandFailed(ExitCode.INCOMPLETE, String.valueOf(e.getMessage()), e);
            }
            say("changed", check.changed());
            say("missing", check.missing());
            say("added", check.added());
            String outcome = check.intact()
                    ? "unchanged: %d files are as they were when the case was made".formatted(check.files())
                    : "NOT AS IT WAS: %d changed, %d missing, %d added"
                            .formatted(
                                    check.changed().size(),
                                    check.missing().size(),
                                    check.added().size());
            spec.commandLine().getOut().println(outcome);
            if (check.stages() > 1) {
                spec.commandLine()
                        .getOut()
                        .println("sealed %d times, each seal on top of the one before".formatted(check.stages()));
            }
            spec.commandLine().getOut().println("manifest SHA-256 " + check.manifestSha256());
            return check.intact() ? ExitCode.DONE : ExitCode.FOUND;
        }

        private void say(String what, List<String> files) {
            files.forEach(file -> spec.commandLine().getOut().println(what + "  " + TerminalText.clean(file)));
        }
    }
}

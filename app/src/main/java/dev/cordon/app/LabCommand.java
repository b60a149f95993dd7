package dev.cordon.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code cordon lab}: the practice account. */
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        subcommands = {LabStartCommand.class, LabListCommand.class, LabTruthCommand.class},
        header = {
            "A practice AWS account inside this process, which real AWS clients can talk to.",
            "",
            "Examples:",
            "  cordon lab list                            which attacks can be played?",
            "  cordon lab start --scenario leaked-key     play one, keep the account",
            "  cordon lab truth leaked-key                what happened (a spoiler)",
            ""
        },
        synopsisHeading = "Usage: ",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {"", "Listens on loopback only, and touches no AWS account. 'cordon drill' is the guided way."})
@SuppressWarnings("NullAway.Init") // set by picocli
final class LabCommand implements Runnable {
    @ParentCommand
    private Cordon cordon;

    @Spec
    private CommandSpec spec;

    Surroundings surroundings() {
        return cordon.surroundings();
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "What about the practice account? There are: start, list, truth");
    }
}

package dev.cordon.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code cordon harden}: what closes the door for all users. */
@Command(
        name = "harden",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        subcommands = {HardenPasswordPolicyCommand.class, HardenMfaCommand.class},
        header = {
            "Stop the next one: what to demand of every user, and whom that would hit.",
            "",
            "Examples:",
            "  cordon harden password-policy                shows the plan, changes nothing",
            "  cordon harden password-policy --check        is it strict enough?",
            "  cordon harden mfa --all-users --replay 30d   whom would MFA stop?",
            ""
        },
        synopsisHeading = "Usage: ",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n")
@SuppressWarnings("NullAway.Init") // set by picocli
final class HardenCommand implements Runnable {
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
                spec.commandLine(), "Harden what? There are: cordon harden password-policy, cordon harden mfa");
    }
}

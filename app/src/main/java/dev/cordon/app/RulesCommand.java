package dev.cordon.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code cordon rules}: what can be done with Sigma rules. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        subcommands = {
            RulesListCommand.class,
            RulesCheckCommand.class,
            RulesTestCommand.class,
            RulesMatchCommand.class,
            RulesExplainCommand.class
        },
        header = {
            "List, check, test, match and explain Sigma rules.",
            "",
            "Examples:",
            "  cordon rules list",
            "  cordon rules check ./sigma/rules/cloud/aws",
            "  cordon rules match --rules ./sigma --logs ./cloudtrail > matches.jsonl",
            ""
        },
        synopsisHeading = "Usage: ",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {"", "Which parts of Sigma are supported, and how: docs/sigma.md."})
@SuppressWarnings("NullAway.Init") // set by picocli
final class RulesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Cordon cordon;

    Surroundings surroundings() {
        return cordon.surroundings();
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "What about the rules? There is: list, check, test, match, explain.");
    }
}

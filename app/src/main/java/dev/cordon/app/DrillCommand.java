package dev.cordon.app;

import dev.cordon.lab.scenario.Scenario;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code cordon drill}: the options alone; what they mean is up to {@link Drill}. */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        header = {
            "Respond to an incident in a practice account, step by step. No AWS account is needed.",
            "",
            "Examples:",
            "  cordon drill",
            "  cordon drill --scenario phished-console",
            "  cordon drill --yes                      without questions",
            ""
        },
        synopsisHeading = "Usage: ",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        footer = {
            "",
            "The account lives in this process, listens on loopback, and ends with the drill; the case "
                    + "stays. Reports go to stdout, all else to stderr.",
            "Exit codes: 0 all went well, or ended by you; 1 a step did not; 2 usage."
        })
@SuppressWarnings("NullAway.Init") // set by picocli
final class DrillCommand implements Callable<Integer> {
    @ParentCommand
    private Cordon cordon;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description = "The attack to respond to; 'cordon lab list' has them. Default: leaked-key.")
    String scenario = Scenario.LEAKED_KEY.label();

    @Option(
            names = {"-y", "--yes"},
            description = "Ask nothing.")
    boolean yes;

    @Option(
            names = "--case",
            paramLabel = "DIR",
            description = "Keep the case in this new or empty folder. Default: one in your data folder.")
    @Nullable
    Path caseFolder;

    @Mixin
    LabSettings settings;

    @Override
    public Integer call() {
        return new Drill(this, cordon.surroundings()).run();
    }
}

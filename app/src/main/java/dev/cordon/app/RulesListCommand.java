package dev.cordon.app;

import dev.cordon.report.RuleReport;
import dev.cordon.report.RulesJson;
import dev.cordon.sigma.RuleSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code cordon rules list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        header = {"Which rules are there, for which technique, how severe?", "", "Examples:", "  cordon rules list", ""
        },
        synopsisHeading = "Usage: ",
        sortOptions = false,
        footer = {"", "Exit codes: 0 done; 2 usage; 3 no access; 4 some rules were refused."})
@SuppressWarnings("NullAway.Init") // set by picocli
final class RulesListCommand implements Callable<Integer> {
    /** Forms of the result. */
    enum Output {
        TABLE,
        JSON
    }

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private RulesCommand parent;

    @Option(
            names = "--rules",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files and folders of rules. Default: the rules that come with Cordon.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--config", paramLabel = "FILE", description = "Settings, for placeholders.")
    @Nullable
    private Path config;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "table or json (schema cordon.rules/1). Default: table.")
    private Output output = Output.TABLE;

    @Override
    public Integer call() throws IOException {
        RuleSet rules = RuleArguments.load(paths, config, parent.surroundings());
        if (output == Output.JSON) {
            ResultOutput.write(out -> RulesJson.write(rules, out), parent.surroundings());
        } else {
            spec.commandLine().getOut().print(RuleReport.list(rules.rules()));
            spec.commandLine().getOut().flush();
            RuleArguments.sayRefused(rules, parent.surroundings());
        }
        return rules.refused().isEmpty() ? ExitCode.DONE : ExitCode.INCOMPLETE;
    }
}

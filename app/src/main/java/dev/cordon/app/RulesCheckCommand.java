package dev.cordon.app;

import dev.cordon.report.TerminalText;
import dev.cordon.sigma.RefusedRule;
import dev.cordon.sigma.RuleSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code cordon rules check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        header = {
            "Can these rules be honoured exactly? If not: where, why, and what to do.",
            "",
            "Examples:",
            "  cordon rules check ./sigma/rules/cloud/aws",
            ""
        },
        synopsisHeading = "Usage: ",
        sortOptions = false,
        footer = {
            "",
            "Files are named by their path below the one given. Rules for other logs than CloudTrail's are "
                    + "checked too, and counted apart: no CloudTrail event matches them.",
            "Exit codes: 0 all good; 2 usage; 3 no access; 4 some rules were refused."
        })
@SuppressWarnings("NullAway.Init") // set by picocli
final class RulesCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private RulesCommand parent;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files and folders of rules.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--config", paramLabel = "FILE", description = "Settings, for placeholders.")
    @Nullable
    private Path config;

    @Override
    public Integer call() throws IOException {
        RuleSet rules = RuleArguments.load(paths, config, parent.surroundings());
        PrintWriter out = spec.commandLine().getOut();
        List<RefusedRule> refused = Stream.concat(rules.refused().stream(), rules.refusedElsewhere().stream())
                .toList();
        refused.forEach(rule -> out.println(TerminalText.clean(rule.sentence())));
        int good = rules.rules().size();
        int elsewhere = rules.elsewhere().size();
        out.println("%d rules: %d good, %d for other logs, %d refused"
                .formatted(good + elsewhere + refused.size(), good, elsewhere, refused.size()));
        return refused.isEmpty() ? ExitCode.DONE : ExitCode.INCOMPLETE;
    }
}

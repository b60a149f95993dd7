package dev.cordon.app;

import dev.cordon.report.TerminalText;
import dev.cordon.sigma.ExampleOutcome;
import dev.cordon.sigma.RuleSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code cordon rules test}. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        header = {
            "Do the rules match the example events beside them, and miss the others?",
            "",
            "Examples:",
            "  cordon rules test",
            "  cordon rules test ./my-rules",
            ""
        },
        synopsisHeading = "Usage: ",
        sortOptions = false,
        footer = {
            "",
            "The examples of x.yml are the lines of x.examples.jsonl:",
            "  {\"expect\":\"match\",\"note\":\"why\",\"event\":{...}}",
            "with \"miss\" for events that must not match, \"events\":[...] for correlations, and "
                    + "\"rule\":\"id or name\" where a file has several.",
            "Exit codes: 0 all as expected; 1 some not; 2 usage; 3 no access; 4 some rules were refused."
        })
@SuppressWarnings("NullAway.Init") // set by picocli
final class RulesTestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private RulesCommand parent;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Files and folders of rules. Default: the rules that come with Cordon.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--config", paramLabel = "FILE", description = "Settings, for placeholders.")
    @Nullable
    private Path config;

    @Override
    public Integer call() throws IOException {
        RuleSet rules = RuleArguments.load(paths, config, parent.surroundings());
        List<ExampleOutcome> outcomes = rules.runExamples();
        List<ExampleOutcome> failed =
                outcomes.stream().filter(outcome -> !outcome.passed()).toList();
        PrintWriter out = spec.commandLine().getOut();
        failed.forEach(outcome -> out.println(TerminalText.clean(outcome.sentence())));
        out.println("%d examples of %d rules: %d as expected, %d not"
                .formatted(outcomes.size(), rules.rules().size(), outcomes.size() - failed.size(), failed.size()));
        RuleArguments.sayRefused(rules, parent.surroundings());
        if (!rules.refused().isEmpty()) {
            return ExitCode.INCOMPLETE;
        }
        return failed.isEmpty() ? ExitCode.DONE : ExitCode.FOUND;
    }
}

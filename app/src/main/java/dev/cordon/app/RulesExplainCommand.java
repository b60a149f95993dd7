package dev.cordon.app;

import dev.cordon.report.RuleReport;
import dev.cordon.sigma.Rule;
import dev.cordon.sigma.RuleSet;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.ReadLimits;
import dev.cordon.trail.ReadProgress;
import dev.cordon.trail.TrailEvent;
import dev.cordon.trail.TrailReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code cordon rules explain}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        header = {
            "Why does a rule match an event, or not? Which selection, field and value?",
            "",
            "Examples:",
            "  cordon rules explain --rule rule.yml --event event.json",
            "  cordon rules explain --rule rule.yml --logs ./cloudtrail --event-id 6f1b7…",
            "  cordon rules explain --rule attack_tool --event event.json",
            ""
        },
        synopsisHeading = "Usage: ",
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 explained, whatever the answer; 2 usage, or no such rule or event; 3 no access; 4 "
                    + "the rule was refused."
        })
@SuppressWarnings("NullAway.Init") // set by picocli
final class RulesExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private RulesCommand parent;

    @Option(
            names = "--rule",
            required = true,
            paramLabel = "RULE",
            description = "A file, or FILE#ID for one of several; or the id or name of a rule that comes with Cordon.")
    private String rule;

    @Option(
            names = "--rules",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files and folders to look for a rule of that id or name in, with the filters in them.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--event", paramLabel = "FILE", description = "The event: one record as JSON; - for stdin.")
    @Nullable
    private String event;

    @Option(names = "--logs", arity = "1..*", paramLabel = "PATH", description = "Or where to look for --event-id.")
    private List<Path> logs = new ArrayList<>();

    @Option(names = "--event-id", paramLabel = "ID", description = "The eventID of the record in --logs.")
    @Nullable
    private String eventId;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings, for placeholders.")
    @Nullable
    private Path config;

    @Override
    public Integer call() throws IOException {
        int hash = rule.lastIndexOf('#');
        boolean isFile = paths.isEmpty() && Files.exists(Path.of(hash < 0 ? rule : rule.substring(0, hash)));
        List<Path> files = isFile ? List.of(Path.of(hash < 0 ? rule : rule.substring(0, hash))) : paths;
        String wanted = isFile ? hash < 0 ? "" : rule.substring(hash + 1) : rule;
        RuleSet rules = RuleArguments.load(files, config, parent.surroundings());
        List<Integer> chosen = chosen(rules, wanted);
        String text = explain(rules, chosen);
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        RuleArguments.sayRefused(rules, parent.surroundings());
        return rules.refused().isEmpty() ? ExitCode.DONE : ExitCode.INCOMPLETE;
    }

    private List<Integer> chosen(RuleSet rules, String wanted) {
        List<Integer> chosen = IntStream.range(0, rules.detectionCount())
                .filter(index -> wanted.isEmpty() || isCalled(rules.rules().get(index), wanted))
                .boxed()
                .toList();
        if (chosen.isEmpty() && rules.refused().isEmpty()) {
            throw CommandFailed.usage(
                    "--rule %s: no such file, and no rule for single CloudTrail events of that id or name. See: cordon rules list"
                            .formatted(rule));
        }
        return chosen;
    }

    private static boolean isCalled(Rule rule, String wanted) {
        return wanted.equalsIgnoreCase(rule.id()) || wanted.equals(rule.name()) || wanted.equals(rule.title());
    }

    private String explain(RuleSet rules, List<Integer> chosen) throws IOException {
        if (eventId != null && !logs.isEmpty()) {
            return explainFromLogs(rules, chosen, eventId);
        }
        if (event == null) {
            throw CommandFailed.usage("Which event? Give --event FILE, or --logs PATH and --event-id ID.");
        }
        try {
            return explain(rules, chosen, TrailEvent.parse(read(event)));
        } catch (IllegalArgumentException e) {
            throw CommandFailed.usage("--event %s: %s".formatted(event, e.getMessage()), e);
        }
    }

    private String read(String file) throws IOException {
        try {
            byte[] bytes =
                    file.equals("-") ? parent.surroundings().in().readAllBytes() : Files.readAllBytes(Path.of(file));
            return new String(bytes, StandardCharsets.UTF_8).strip();
        } catch (NoSuchFileException e) {
            throw CommandFailed.usage("--event %s: no such file. Check the path.".formatted(file), e);
        }
    }

    private static String explain(RuleSet rules, List<Integer> chosen, TrailEvent event) {
        List<String> texts = new ArrayList<>();
        chosen.forEach(index -> texts.add(RuleReport.explanation(rules.explain(index, event))));
        return String.join("\n", texts);
    }

    private String explainFromLogs(RuleSet rules, List<Integer> chosen, String id) throws IOException {
        List<String> texts = new ArrayList<>();
        TrailReader reader = new TrailReader(LogFilter.ALL, ReadLimits.DEFAULT, 1, ReadProgress.NONE, () -> false);
        reader.read("reading", LogArguments.onDisk(logs), () -> found -> {
            if (id.equals(found.eventId())) {
                texts.add(explain(rules, chosen, found));
            }
        });
        if (texts.isEmpty()) {
            throw CommandFailed.usage("--event-id %s: no such event in these logs.".formatted(id));
        }
        return String.join("\n", texts);
    }
}

package dev.cordon.app;

import dev.cordon.investigation.NothingReadable;
import dev.cordon.report.RuleMatch;
import dev.cordon.report.RuleMatchLines;
import dev.cordon.sigma.CorrelationHit;
import dev.cordon.sigma.CorrelationResult;
import dev.cordon.sigma.Correlator;
import dev.cordon.sigma.Matcher;
import dev.cordon.sigma.Rule;
import dev.cordon.sigma.RuleSet;
import dev.cordon.trail.Coverage;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.ReadLimits;
import dev.cordon.trail.TimeWindow;
import dev.cordon.trail.TrailEvent;
import dev.cordon.trail.TrailReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code cordon rules match}. */
@Command(
        name = "match",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        header = {
            "Which rules match which events?",
            "",
            "Examples:",
            "  cordon rules match --logs ./cloudtrail",
            "  cordon rules match --rules ./sigma --logs ./cloudtrail > matches.jsonl",
            ""
        },
        synopsisHeading = "Usage: ",
        customSynopsis = "cordon rules match [--rules PATH...] --logs PATH... [options]",
        sortOptions = false,
        footer = {
            "",
            "Prints a line for each pair of a rule and an event, once, sorted by the rule's id, file and "
                    + "title, then the event's id:",
            "  {\"ruleId\":...,\"ruleFile\":...,\"title\":...,\"eventId\":...}",
            "and then one for each rule that was refused or not judged:",
            "  {\"ruleFile\":...,\"error\":...}",
            "For a correlation, the events are those that fulfil it together. Rules that only serve a "
                    + "correlation are reported through it.",
            "Exit codes: 0 done; 2 usage; 3 no access; 4 incomplete: a rule was refused or not judged, or "
                    + "something could not be read; 130 stopped by Ctrl-C, with what matched so far."
        })
@SuppressWarnings("NullAway.Init") // set by picocli
final class RulesMatchCommand implements Callable<Integer> {
    /** Forms of the result. */
    enum Output {
        JSONL
    }

    @ParentCommand
    private RulesCommand parent;

    @Option(
            names = "--rules",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files and folders of rules. Default: the rules that come with Cordon.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--logs",
            required = true,
            arity = "1..*",
            paramLabel = "PATH",
            description = "CloudTrail log files, folders of them at any depth, or a trail in S3: s3://BUCKET/PREFIX.")
    private List<String> logs = new ArrayList<>();

    @Mixin
    private LogSourceOptions aws = new LogSourceOptions();

    @Option(names = "--since", paramLabel = "TIME", description = "Only events since then: 45m, 12h, 7d, 2w.")
    @Nullable
    private String since;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only events from then: 2026-03-01 or 2026-03-01T06:30Z. UTC unless it says otherwise.")
    @Nullable
    private String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Only events up to then; a date includes that whole day.")
    @Nullable
    private String to;

    @Option(names = "--accounts", split = ",", paramLabel = "ID", description = "Read the logs of these accounts only.")
    private List<String> accounts = new ArrayList<>();

    @Option(
            names = "--regions",
            split = ",",
            paramLabel = "REGION",
            description = "Read the logs of these regions only; all for every one. Default: all.")
    private List<String> regions = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "jsonl, the only one.")
    private Output output = Output.JSONL;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings, for placeholders.")
    @Nullable
    private Path config;

    @Option(names = "--threads", paramLabel = "N", description = "Default: one for each processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress on stderr.")
    private boolean quiet;

    /** What one thread has found. */
    private static final class Found implements TrailReader.Visitor {
        private final Matcher matcher;
        private final Correlator correlator;
        /** For each rule, the ids of the events that it matches; null for those without one. */
        private final List<Set<@Nullable String>> eventIds = new ArrayList<>();

        Found(RuleSet rules) {
            matcher = rules.matcher();
            correlator = rules.correlator();
            rules.rules().forEach(rule -> eventIds.add(new HashSet<>()));
        }

        @Override
        public void visit(TrailEvent event) {
            int size = matcher.match(event);
            for (int i = 0; i < size; i++) {
                eventIds.get(matcher.matched(i)).add(event.eventId());
            }
            correlator.accept(matcher, event);
        }
    }

    @Override
    public Integer call() throws IOException {
        if (threads < 1) {
            throw CommandFailed.usage("--threads %d: expected 1 or more.".formatted(threads));
        }
        TimeWindow window =
                TimeOptions.window(since, from, to, parent.surroundings().clock());
        RuleSet rules = RuleArguments.load(paths, config, parent.surroundings());
        try (Interrupt interrupt = Interrupt.listen(parent.surroundings().err())) {
            return match(rules, window, interrupt);
        }
    }

    /** Matches; stopped, it shows what it has. */
    private int match(RuleSet rules, TimeWindow window, Interrupt interrupt) throws IOException {
        TrailReader.Result<Found> read = read(rules, window, interrupt);
        CorrelationResult correlations = correlations(read.visitors());
        List<RuleMatchLines.Unanswered> unanswered = new ArrayList<>();
        rules.refused().forEach(refused -> unanswered.add(RuleMatchLines.Unanswered.of(refused)));
        correlations
                .unjudged()
                .forEach(unjudged -> unanswered.add(new RuleMatchLines.Unanswered(
                        rules.rules().get(unjudged.rule()).file(), unjudged.reason())));
        Set<RuleMatch> matches = matches(rules, read.visitors(), correlations);
        ResultOutput.write(
                out -> {
                    switch (output) {
                        case JSONL -> RuleMatchLines.write(matches, unanswered, out);
                    }
                },
                parent.surroundings());
        sayIncomplete(read.coverage());
        if (read.coverage().interrupted()) {
            return ExitCode.INTERRUPTED;
        }
        return unanswered.isEmpty()
                        && read.coverage().complete()
                        && read.coverage().within() > 0
                ? ExitCode.DONE
                : ExitCode.INCOMPLETE;
    }

    private TrailReader.Result<Found> read(RuleSet rules, TimeWindow window, Interrupt interrupt) throws IOException {
        LogFilter filter = new LogFilter(window.from(), window.to(), AccountIds.of("--accounts", accounts), regions());
        try (Progress progress = Progress.on(parent.surroundings(), quiet);
                LogArguments sources = new LogArguments(logs, aws, regions, parent.surroundings(), quiet)) {
            TrailReader reader =
                    new TrailReader(filter, ReadLimits.DEFAULT, threads, progress.heard(), interrupt::isRequested);
            List<LogFile> files = sources.find(filter, interrupt::isRequested);
            TrailReader.Result<Found> read = reader.read("reading", files, () -> new Found(rules));
            NothingReadable.unlessRead(read.coverage(), files.size());
            return read;
        } catch (NothingReadable e) {
            throw new CommandFailed(ExitCode.INCOMPLETE, String.valueOf(e.getMessage()), e);
        }
    }

    private Set<String> regions() {
        return regions.contains("all") ? Set.of() : Set.copyOf(regions);
    }

    private static CorrelationResult correlations(List<Found> threads) {
        Correlator all = threads.get(0).correlator;
        threads.subList(1, threads.size()).forEach(thread -> all.merge(thread.correlator));
        return all.result();
    }

    private static Set<RuleMatch> matches(RuleSet rules, List<Found> threads, CorrelationResult correlations) {
        Set<RuleMatch> matches = new TreeSet<>();
        for (int i = 0; i < rules.detectionCount(); i++) {
            Rule rule = rules.rules().get(i);
            for (Found thread : threads) {
                if (!rule.silent()) {
                    thread.eventIds.get(i).forEach(eventId -> matches.add(new RuleMatch(rule, eventId)));
                }
            }
        }
        for (CorrelationHit hit : correlations.hits()) {
            Rule rule = rules.rules().get(hit.rule());
            hit.eventIds().forEach(eventId -> matches.add(new RuleMatch(rule, eventId)));
            if (hit.eventsWithoutId() > 0) {
                matches.add(new RuleMatch(rule, null));
            }
        }
        return matches;
    }

    private void sayIncomplete(Coverage coverage) {
        for (Coverage.Problem problem : coverage.problems()) {
            Failure.print(
                    "%s: %s".formatted(problem.file(), problem.reason()),
                    parent.surroundings().err());
        }
        if (coverage.within() == 0) {
            Failure.print(
                    "no event was matched. " + coverage.exclusions().orElse("No record was read."),
                    parent.surroundings().err());
        }
        long problems = coverage.problems().size() + coverage.problemsOmitted();
        if (problems > 0) {
            Failure.print(
                    "incomplete: %s kept logs from being read".formatted(Counted.of(problems, "problem")),
                    parent.surroundings().err());
        }
        if (coverage.interrupted()) {
            Failure.print(Interrupt.covered(coverage), parent.surroundings().err());
        }
    }
}

package dev.cordon.bench;

import dev.cordon.sigma.CorrelationHit;
import dev.cordon.sigma.CorrelationResult;
import dev.cordon.sigma.Correlator;
import dev.cordon.sigma.Level;
import dev.cordon.sigma.Matcher;
import dev.cordon.sigma.Rule;
import dev.cordon.sigma.RuleSet;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.LogFiles;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.ReadLimits;
import dev.cordon.trail.ReadProgress;
import dev.cordon.trail.TrailEvent;
import dev.cordon.trail.TrailReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What the built-in rules say of a corpus, of which all but the misuse of one key is ordinary activity.
 *
 * @param events that were looked at
 * @param alarms by rule; a correlation counts once an episode
 */
record FalseAlarms(long events, Map<Rule, Long> alarms) {
    /** Counts them: {@code FalseAlarms FOLDER [--size 300MB] [--seed 1] [--threads N]}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Options options = Options.of(args, "size", "seed", "threads");
        Corpus corpus = CorpusGenerator.generate(
                Path.of(options.operand("FOLDER")),
                ByteSize.parse(options.text("size", "300MB")),
                options.number("seed", 1));
        FalseAlarms found = in(
                corpus, options.number("threads", Runtime.getRuntime().availableProcessors()), FalseAlarms::isOrdinary);
        System.out.printf("%d ordinary events; alarms per 100,000 of them:%n", found.events);
        found.byLevel()
                .forEach((level, count) -> System.out.printf(
                        "%-13s %10d %12.3f%n", level.sigmaName(), count, count * 100_000.0 / found.events));
        found.alarms.entrySet().stream()
                .sorted(Map.Entry.<Rule, Long>comparingByValue().reversed())
                .forEach(alarm -> System.out.printf(
                        "%-13s %10d  %s%n",
                        levelOf(alarm.getKey()).sigmaName(),
                        alarm.getValue(),
                        alarm.getKey().title()));
    }

    /** How many alarms there are of each level; no level is left out. */
    Map<Level, Long> byLevel() {
        Map<Level, Long> counts = new EnumMap<>(Level.class);
        for (Level level : Level.values()) {
            counts.put(level, 0L);
        }
        alarms.forEach((rule, count) -> counts.merge(levelOf(rule), count, Long::sum));
        return counts;
    }

    private static Level levelOf(Rule rule) {
        Level level = rule.level();
        return level == null ? Level.INFORMATIONAL : level;
    }

    /** Whether it is not of the attack on the corpus's one attacked key. */
    static boolean isOrdinary(TrailEvent event) {
        return !RecordWriter.ATTACK_ADDRESS.equals(event.sourceIpAddress());
    }

    static FalseAlarms in(Corpus corpus, int threads, Predicate<TrailEvent> which) throws IOException {
        RuleSet rules = RuleSet.builtIn();
        List<LogFile> files = LogFiles.find(List.of(corpus.logs())).files();
        TrailReader reader =
                new TrailReader(LogFilter.ALL, ReadLimits.DEFAULT, threads, ReadProgress.NONE, () -> false);
        TrailReader.Result<Counting> result = reader.read("reading", files, () -> new Counting(rules, which));
        if (!result.coverage().complete()) {
            throw new IllegalStateException("Not all was read: " + result.coverage());
        }
        return sum(rules, result.visitors());
    }

    private static FalseAlarms sum(RuleSet rules, List<Counting> threads) {
        Map<Integer, Long> counts = new TreeMap<>();
        long events = 0;
        for (Counting thread : threads) {
            events += thread.events;
            for (int rule = 0; rule < rules.detectionCount(); rule++) {
                counts.merge(rule, thread.matches[rule], Long::sum);
            }
        }
        Correlator all = threads.get(0).correlator;
        threads.subList(1, threads.size()).forEach(thread -> all.merge(thread.correlator));
        CorrelationResult correlations = all.result();
        if (!correlations.unjudged().isEmpty()) {
            throw new IllegalStateException("Not judged: " + correlations.unjudged());
        }
        for (CorrelationHit hit : correlations.hits()) {
            counts.merge(hit.rule(), 1L, Long::sum);
        }
        Map<Rule, Long> alarms = new HashMap<>();
        counts.forEach((index, count) -> {
            Rule rule = rules.rules().get(index);
            if (count > 0 && !rule.silent()) {
                alarms.put(rule, count);
            }
        });
        return new FalseAlarms(events, Map.copyOf(alarms));
    }

    private static final class Counting implements TrailReader.Visitor {
        private final Predicate<TrailEvent> which;
        private final Matcher matcher;
        private final Correlator correlator;
        private final long[] matches;
        private long events;

        Counting(RuleSet rules, Predicate<TrailEvent> which) {
            this.which = which;
            matcher = rules.matcher();
            correlator = rules.correlator();
            matches = new long[rules.detectionCount()];
        }

        @Override
        public void visit(TrailEvent event) {
            if (!which.test(event)) {
                return;
            }
            events++;
            int size = matcher.match(event);
            for (int i = 0; i < size; i++) {
                matches[matcher.matched(i)]++;
            }
            correlator.accept(matcher, event);
        }
    }
}

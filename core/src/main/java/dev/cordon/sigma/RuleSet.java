package dev.cordon.sigma;

import dev.cordon.trail.FieldPaths;
import dev.cordon.trail.TrailEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rules, read and compiled, and those that were refused. Immutable; shared by threads.
 *
 * <p>A rule is known by its index in {@link #rules}. Each thread looks at events with a {@link #matcher} of its own, and puts
 * what it found together in a {@link #correlator}.
 *
 * @see <a href="https://github.com/SigmaHQ/sigma-specification">Sigma specification</a>
 */
public final class RuleSet {
    private final List<RuleFile> files;
    private final List<DetectionRule> detections;
    private final List<Rule> rules;
    private final List<String> names;
    private final List<Rule> elsewhere;
    private final List<RefusedRule> refused;
    private final List<RefusedRule> refusedElsewhere;
    private final FieldPaths paths;
    private final List<Expression> expressions;
    private final int questions;
    private final CorrelationPlan plan;
    /** The rules for single events that can match no call that went through. */
    private final BitSet aboutFailures;

    private RuleSet(List<RuleFile> files, RuleLoader.Loaded loaded) {
        this.files = List.copyOf(files);
        detections = loaded.detections();
        rules = Stream.concat(
                        detections.stream().map(DetectionRule::rule),
                        loaded.correlations().stream().map(CorrelationRule::rule))
                .toList();
        names = names(rules);
        elsewhere = loaded.elsewhere();
        refused = loaded.refused();
        refusedElsewhere = loaded.refusedElsewhere();
        Set<String> fields = new LinkedHashSet<>(Dispatch.FIELDS);
        detections.forEach(detection -> detection.fields(fields));
        aboutFailures = new BitSet();
        plan = new CorrelationPlan(rules, aboutFailures, detections.size(), loaded.correlations());
        fields.addAll(plan.fields());
        paths = new FieldPaths(fields);
        plan.compile(paths);
        Compiler compiler = new Compiler(paths);
        expressions = detections.stream().map(compiler::compile).toList();
        questions = compiler.questions();
        SuccessfulCall success = new SuccessfulCall(paths, fields, questions);
        for (int i = 0; i < expressions.size(); i++) {
            aboutFailures.set(i, !success.mayMatch(expressions.get(i)));
        }
    }

    /**
     * Reads the rules in some files and folders. Defective ones are {@link #refused}, and stop no others.
     *
     * @throws IOException if a path does not exist or a folder cannot be looked into
     */
    public static RuleSet load(List<Path> paths, Placeholders placeholders) throws IOException {
        return of(RuleFile.find(paths), placeholders);
    }

    /** No rules at all. */
    public static RuleSet none() {
        return of(List.of(), Placeholders.NONE);
    }

    /** The rules that come with Cordon. */
    public static RuleSet builtIn() throws IOException {
        return of(Pack.files(), Placeholders.NONE);
    }

    /**
     * The rules that come with Cordon and those in some files and folders.
     *
     * @throws IOException if a path does not exist or a folder cannot be looked into
     */
    public static RuleSet builtInAnd(List<Path> paths, Placeholders placeholders) throws IOException {
        List<RuleFile> files = new ArrayList<>(Pack.files());
        files.addAll(RuleFile.find(paths));
        return of(files, placeholders);
    }

    static RuleSet of(List<RuleFile> files, Placeholders placeholders) {
        return new RuleSet(files, new RuleLoader(placeholders).load(files));
    }

    /** All rules that look at CloudTrail's events: first those for single events, then correlations. */
    public List<Rule> rules() {
        return rules;
    }

    /**
     * For each rule a name that no other has: its own or that of its file, in lower case with hyphens; those of the same name
     * that come later get a number, the least that makes a name of nobody's own.
     */
    public List<String> names() {
        return names;
    }

    private static List<String> names(List<Rule> rules) {
        Set<String> taken = rules.stream().map(Rule::shortName).collect(Collectors.toSet());
        Map<String, Integer> times = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (Rule rule : rules) {
            String name = rule.shortName();
            int number = times.merge(name, 1, Integer::sum);
            if (number > 1) {
                while (!taken.add(name + "-" + number)) {
                    number++;
                }
                times.put(name, number);
                name = name + "-" + number;
            }
            names.add(name);
        }
        return List.copyOf(names);
    }

    /** How many of the {@link #rules} look at single events; they come first. */
    public int detectionCount() {
        return detections.size();
    }

    /** Whether a rule for single events is about calls that failed: it can match none that went through. */
    public boolean isAboutFailures(int rule) {
        return aboutFailures.get(rule);
    }

    /** Valid rules for other logs, which no CloudTrail event can match. */
    public List<Rule> elsewhere() {
        return elsewhere;
    }

    /** The rules that cannot be honoured exactly, by file and place. Without them, an answer about CloudTrail is incomplete. */
    public List<RefusedRule> refused() {
        return refused;
    }

    /** Likewise, of rules for other logs: without them, nothing is missing here. */
    public List<RefusedRule> refusedElsewhere() {
        return refusedElsewhere;
    }

    /** Whether there was nothing to read, good or bad, in the files: a wrong path, most likely. */
    public boolean isEmpty() {
        return Stream.of(rules, elsewhere, refused, refusedElsewhere).allMatch(List::isEmpty);
    }

    /** A matcher for one thread. */
    public Matcher matcher() {
        return new Matcher(new EventView(paths, Dispatch.known(paths), questions), new Dispatch(paths, expressions));
    }

    /** An empty accumulator for the correlations; one a thread, merged at the end. */
    public Correlator correlator() {
        return new Correlator(plan, Correlator.MAX_HITS_PER_RULE);
    }

    /** Why a rule for single events does or does not match an event. */
    public Explanation explain(int rule, TrailEvent event) {
        return new Explainer(paths).explain(detections.get(rule), event);
    }

    /** Shows the rules the example events that stand beside their files, in files named {@code x.examples.jsonl}. */
    public List<ExampleOutcome> runExamples() {
        return new Examples(this).run(files);
    }

    FieldPaths paths() {
        return paths;
    }

    CorrelationPlan plan() {
        return plan;
    }
}

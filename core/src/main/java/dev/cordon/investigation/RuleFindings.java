package dev.cordon.investigation;

import dev.cordon.analysis.RuleHits;
import dev.cordon.analysis.Severity;
import dev.cordon.sigma.CorrelationHit;
import dev.cordon.sigma.CorrelationResult;
import dev.cordon.sigma.Level;
import dev.cordon.sigma.Rule;
import dev.cordon.sigma.RuleSet;
import dev.cordon.trail.CallOutcomes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns what rules matched into findings, and puts them beside those that Cordon makes itself.
 *
 * <p>A rule with the tag {@code cordon.ID} says that it sees the same as the finding of that id. Where both were found, the rule
 * makes that finding more precise and is none of its own, so that nothing counts twice.
 */
final class RuleFindings {
    /** Ids of findings from rules begin so. */
    static final String PREFIX = "rule-";

    private static final String SAME_AS = "cordon.";
    private static final int MAX_SENTENCES = 2;
    /** Rules named in the explanation of a finding that they agree with. */
    private static final int MAX_NAMED = 4;

    private final RuleSet rules;
    private final List<RuleHits.Hits> hits;
    private final CorrelationResult correlations;
    private final List<String> ids;

    /** A rule, and the finding that it makes. */
    private record Found(Rule rule, Finding finding) {}

    RuleFindings(RuleSet rules, List<RuleHits.Hits> hits, CorrelationResult correlations) {
        this.ids = rules.names();
        this.rules = rules;
        this.hits = hits;
        this.correlations = correlations;
    }

    /** All findings together, strongest first. */
    List<Finding> with(List<Finding> builtIn) {
        Set<String> seen = new HashSet<>();
        // A rule of the pack may be among the user's own, too.
        List<Found> found = Stream.concat(single().stream(), sequences().stream())
                .filter(one -> one.rule.id() == null || seen.add(one.rule.id()))
                .toList();
        if (found.isEmpty()) {
            return builtIn;
        }
        Map<String, List<Found>> agreeing = new HashMap<>();
        List<Finding> all = new ArrayList<>();
        for (Found one : found) {
            Optional<String> same = sameAs(one, builtIn);
            same.ifPresentOrElse(
                    id -> agreeing.computeIfAbsent(id, none -> new ArrayList<>())
                            .add(one),
                    () -> all.add(one.finding));
        }
        builtIn.forEach(finding -> all.add(confirmed(finding, agreeing.getOrDefault(finding.id(), List.of()))));
        all.sort(Findings.STRONGEST_FIRST);
        return List.copyOf(all);
    }

    /** What was only tried does not swallow what was done. */
    private static Optional<String> sameAs(Found one, List<Finding> builtIn) {
        return builtIn.stream()
                .filter(finding -> one.finding.isAttempt() || !finding.isAttempt())
                .map(Finding::id)
                .filter(id -> one.rule.tags().contains(SAME_AS + id))
                .findFirst();
    }

    private static Finding confirmed(Finding finding, List<Found> by) {
        if (by.isEmpty()) {
            return finding;
        }
        TreeSet<String> techniques = new TreeSet<>(finding.techniques());
        TreeSet<String> titles = new TreeSet<>();
        Severity severity = finding.severity();
        for (Found one : by) {
            techniques.addAll(one.finding.techniques());
            titles.add(one.finding.title());
            severity = severity.compareTo(one.finding.severity()) >= 0 ? severity : one.finding.severity();
        }
        return new Finding(
                finding.id(),
                finding.title(),
                severity,
                finding.outcome(),
                List.copyOf(techniques),
                "%s Rules that say so: %s.".formatted(finding.explanation(), list(titles)),
                finding.count(),
                finding.first(),
                finding.last(),
                finding.eventIds());
    }

    private static String list(Collection<String> titles) {
        String shown = String.join("; ", titles.stream().limit(MAX_NAMED).toList());
        return titles.size() > MAX_NAMED ? "%s and %d more".formatted(shown, titles.size() - MAX_NAMED) : shown;
    }

    private List<Found> single() {
        List<Found> found = new ArrayList<>();
        for (RuleHits.Hits hit : hits) {
            Rule rule = rules.rules().get(hit.rule());
            FindingOutcome outcome = FindingOutcome.of(hit.outcomes());
            found.add(new Found(
                    rule,
                    new Finding(
                            PREFIX + ids.get(hit.rule()),
                            // The title of a rule about failed calls says so itself.
                            rules.isAboutFailures(hit.rule()) ? rule.title() : outcome.titled(rule.title()),
                            outcome.weighed(severity(rule.level())),
                            Optional.of(outcome),
                            rule.techniques().stream().sorted().toList(),
                            outcome.sentence(hit.outcomes()) + firstSentences(rule),
                            hit.outcomes().count(),
                            hit.first(),
                            hit.last(),
                            hit.eventIds())));
        }
        return found;
    }

    /** What calls that went through fulfil by themselves is told of these alone; the rest was only tried. */
    private List<Found> sequences() {
        Map<Integer, Sequence> done = byRule(correlations.achieved());
        Map<Integer, Sequence> all = byRule(correlations.hits());
        List<Found> found = new ArrayList<>();
        all.forEach((index, tried) -> {
            Sequence achieved = done.get(index);
            found.add(achieved == null ? attempt(index, tried) : achievement(index, achieved));
        });
        return found;
    }

    private static Map<Integer, Sequence> byRule(List<CorrelationHit> hits) {
        Map<Integer, Sequence> byRule = new LinkedHashMap<>();
        hits.forEach(hit ->
                byRule.computeIfAbsent(hit.rule(), none -> new Sequence()).add(hit));
        return byRule;
    }

    /** All that fulfilled one correlation. */
    private static final class Sequence {
        private final Sightings events = new Sightings();
        private CallOutcomes outcomes = CallOutcomes.NONE;

        void add(CorrelationHit hit) {
            events.addAll(hit.eventIds().size() + hit.eventsWithoutId(), hit.from(), hit.to(), hit.eventIds());
            outcomes = outcomes.plus(hit.outcomes());
        }
    }

    /** Calls that failed are among them only where the correlation is about those. */
    private Found achievement(int index, Sequence sequence) {
        Rule rule = rules.rules().get(index);
        FindingOutcome outcome = FindingOutcome.of(sequence.outcomes);
        return found(rule, index, rule.title(), severity(rule.level()), outcome, "", sequence.events);
    }

    private Found attempt(int index, Sequence sequence) {
        Rule rule = rules.rules().get(index);
        FindingOutcome outcome = FindingOutcome.ofAttempt(sequence.outcomes);
        return found(
                rule,
                index,
                outcome.titled(rule.title()),
                outcome.weighed(severity(rule.level())),
                outcome,
                outcome.sentence(sequence.outcomes),
                sequence.events);
    }

    private Found found(
            Rule rule,
            int index,
            String title,
            Severity severity,
            FindingOutcome outcome,
            String sentence,
            Sightings events) {
        return new Found(
                rule,
                new Finding(
                        PREFIX + ids.get(index),
                        title,
                        severity,
                        Optional.of(outcome),
                        rule.techniques().stream().sorted().toList(),
                        sentence + firstSentences(rule),
                        events.count(),
                        events.first(),
                        events.last(),
                        events.eventIds()));
    }

    /** A rule that does not say how much it matters is worth a look, and no more. */
    private static Severity severity(@Nullable Level level) {
        if (level == null) {
            return Severity.LOW;
        }
        return switch (level) {
            case INFORMATIONAL -> Severity.INFO;
            case LOW -> Severity.LOW;
            case MEDIUM -> Severity.MEDIUM;
            case HIGH -> Severity.HIGH;
            case CRITICAL -> Severity.CRITICAL;
        };
    }

    private static String firstSentences(Rule rule) {
        String description = rule.description();
        String text = (description == null ? rule.title() + "." : description).strip();
        int end = 0;
        for (int sentence = 0; sentence < MAX_SENTENCES; sentence++) {
            int stop = text.indexOf(". ", end);
            if (stop < 0) {
                return text;
            }
            end = stop + 1;
        }
        return text.substring(0, end);
    }
}

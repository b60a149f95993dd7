package dev.cordon.investigation;

import dev.cordon.analysis.RuleHits;
import dev.cordon.analysis.Severity;
import dev.cordon.sigma.CorrelationHit;
import dev.cordon.sigma.CorrelationResult;
import dev.cordon.sigma.Level;
import dev.cordon.sigma.Rule;
import dev.cordon.sigma.RuleSet;
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
    private final List<CorrelationHit> correlations;
    private final List<String> ids;

    /** A rule, and the finding that it makes. */
    private record Found(Rule rule, Finding finding) {}

    RuleFindings(RuleSet rules, List<RuleHits.Hits> hits, CorrelationResult correlations) {
        this.ids = rules.names();
        this.rules = rules;
        this.hits = hits;
        this.correlations = correlations.hits();
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
            Optional<String> same = sameAs(one.rule, builtIn);
            same.ifPresentOrElse(
                    id -> agreeing.computeIfAbsent(id, none -> new ArrayList<>())
                            .add(one),
                    () -> all.add(one.finding));
        }
        builtIn.forEach(finding -> all.add(confirmed(finding, agreeing.getOrDefault(finding.id(), List.of()))));
        all.sort(Findings.STRONGEST_FIRST);
        return List.copyOf(all);
    }

    private static Optional<String> sameAs(Rule rule, List<Finding> builtIn) {
        return builtIn.stream()
                .map(Finding::id)
                .filter(id -> rule.tags().contains(SAME_AS + id))
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
            titles.add(one.rule.title());
            severity = severity.compareTo(one.finding.severity()) >= 0 ? severity : one.finding.severity();
        }
        return new Finding(
                finding.id(),
                finding.title(),
                severity,
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
            found.add(new Found(
                    rule,
                    new Finding(
                            PREFIX + ids.get(hit.rule()),
                            rule.title(),
                            weighed(severity(rule.level()), hit),
                            rule.techniques().stream().sorted().toList(),
                            firstSentences(rule) + outcome(hit),
                            hit.count(),
                            hit.first(),
                            hit.last(),
                            hit.eventIds())));
        }
        return found;
    }

    private List<Found> sequences() {
        Map<Integer, Sightings> byRule = new LinkedHashMap<>();
        for (CorrelationHit hit : correlations) {
            byRule.computeIfAbsent(hit.rule(), none -> new Sightings())
                    .addAll(hit.eventIds().size() + hit.eventsWithoutId(), hit.from(), hit.to(), hit.eventIds());
        }
        List<Found> found = new ArrayList<>();
        byRule.forEach((index, events) -> {
            Rule rule = rules.rules().get(index);
            found.add(new Found(
                    rule,
                    new Finding(
                            PREFIX + ids.get(index),
                            rule.title(),
                            severity(rule.level()),
                            rule.techniques().stream().sorted().toList(),
                            firstSentences(rule),
                            events.count(),
                            events.first(),
                            events.last(),
                            events.eventIds())));
        });
        return found;
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

    private static Severity weighed(Severity severity, RuleHits.Hits hit) {
        if (hit.succeeded() > 0 || severity == Severity.INFO) {
            return severity;
        }
        return hit.dryRuns() == hit.count() ? Severity.INFO : oneLess(severity);
    }

    private static Severity oneLess(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Severity.HIGH;
            case HIGH -> Severity.MEDIUM;
            case MEDIUM -> Severity.LOW;
            case LOW, INFO -> Severity.INFO;
        };
    }

    /** What came of the calls, unless all went through. */
    private static String outcome(RuleHits.Hits hit) {
        if (hit.succeeded() == hit.count()) {
            return "";
        }
        if (hit.dryRuns() == hit.count()) {
            return " All were dry runs: nothing happened, and it would have been allowed.";
        }
        if (hit.failed() == hit.count()) {
            return " All attempts failed.";
        }
        if (hit.refused() == hit.count()) {
            return " All attempts were refused.";
        }
        List<String> parts = new ArrayList<>();
        part(parts, hit.succeeded(), "succeeded");
        part(parts, hit.refused(), "refused");
        part(parts, hit.dryRuns(), "a dry run");
        part(parts, hit.failed(), "failed otherwise");
        return " Of %d calls: %s.".formatted(hit.count(), String.join(", ", parts));
    }

    private static void part(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add("%d %s".formatted(count, what));
        }
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

package dev.cordon.sigma;

import dev.cordon.trail.CallOutcome;
import dev.cordon.trail.FieldPaths;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which matches correlations need, and which fields of them. Correlations come after those that they build on. */
final class CorrelationPlan {
    private final List<Node> nodes = new ArrayList<>();
    /** For each rule whose matches are needed, the fields to keep of them. */
    private final Map<Integer, List<String>> kept = new TreeMap<>();

    /** The same as numbers; {@code null} for a rule whose matches are not needed. */
    private final int[] @Nullable [] paths;

    private final List<Rule> rules;
    /** The rules that match failed calls alone. */
    private final BitSet aboutFailures;

    /** A correlation, and what it builds on. */
    record Node(int rule, CorrelationRule definition, List<Reference> references) {}

    /**
     * What a correlation builds on: a rule for single events, or another correlation.
     *
     * @param rule its index among all rules
     * @param node {@code null} for a rule for single events
     */
    record Reference(int rule, @Nullable Node node) {}

    CorrelationPlan(List<Rule> rules, BitSet aboutFailures, int detections, List<CorrelationRule> correlations) {
        this.rules = rules;
        this.aboutFailures = aboutFailures;
        RuleNames names = new RuleNames(rules);
        Map<Integer, Node> made = new HashMap<>();
        for (int i = 0; i < correlations.size(); i++) {
            CorrelationRule definition = correlations.get(i);
            List<Reference> references = new ArrayList<>();
            for (Yaml.Scalar reference : definition.references()) {
                int rule = names.called(reference.text()).get(0);
                references.add(new Reference(rule, made.get(rule)));
            }
            Node node = new Node(detections + i, definition, List.copyOf(references));
            made.put(node.rule(), node);
            nodes.add(node);
        }
        Map<Integer, Set<String>> fields = new TreeMap<>();
        nodes.forEach(node -> node.definition()
                .names()
                .forEach(name -> node.references().forEach(reference -> collect(node, reference, name, fields))));
        nodes.forEach(node -> node.references().forEach(reference -> {
            if (reference.node() == null) {
                fields.computeIfAbsent(reference.rule(), rule -> new TreeSet<>());
            }
        }));
        fields.forEach((rule, wanted) -> kept.put(rule, List.copyOf(wanted)));
        paths = new int[rules.size()][];
    }

    private void collect(Node node, Reference reference, String name, Map<Integer, Set<String>> into) {
        String field = node.definition().fieldIn(rules.get(reference.rule()), name);
        Node inner = reference.node();
        if (inner == null) {
            into.computeIfAbsent(reference.rule(), rule -> new TreeSet<>()).add(field);
        } else {
            inner.references().forEach(below -> collect(inner, below, field, into));
        }
    }

    List<Node> nodes() {
        return nodes;
    }

    /** Whether a match shows what its rule describes, and is no mere attempt at it. */
    boolean isAchieved(Hit hit) {
        return hit.outcome() == CallOutcome.SUCCEEDED || aboutFailures.get(hit.rule());
    }

    boolean isNeeded(int rule) {
        return paths[rule] != null;
    }

    /** Turns the names of fields into the numbers by which they are read. */
    void compile(FieldPaths compiled) {
        kept.forEach((rule, names) ->
                paths[rule] = names.stream().mapToInt(compiled::indexOf).toArray());
    }

    /** The numbers of {@link #fields}, once compiled. */
    int[] paths(int rule) {
        return Objects.requireNonNull(paths[rule]);
    }

    /** The fields to keep of a rule's matches. */
    List<String> fields(int rule) {
        return kept.getOrDefault(rule, List.of());
    }

    Set<String> fields() {
        Set<String> all = new LinkedHashSet<>();
        kept.values().forEach(all::addAll);
        return all;
    }

    /** The value that a match has for a name, seen from a correlation that it reached by one of its references. */
    @Nullable
    String value(Node node, Reference reference, Hit hit, String name) {
        String field = node.definition().fieldIn(rules.get(reference.rule()), name);
        Node inner = reference.node();
        if (inner == null) {
            int index = fields(hit.rule()).indexOf(field);
            return index < 0 ? null : hit.values().get(index);
        }
        for (Reference below : inner.references()) {
            if (leadsTo(below, hit.rule())) {
                return value(inner, below, hit, field);
            }
        }
        return null;
    }

    private static boolean leadsTo(Reference reference, int rule) {
        Node inner = reference.node();
        return inner == null
                ? reference.rule() == rule
                : inner.references().stream().anyMatch(below -> leadsTo(below, rule));
    }

    /** The rules for single events whose matches decide about a correlation. */
    Set<Integer> basis(Node node) {
        Set<Integer> rulesBelow = new TreeSet<>();
        for (Reference reference : node.references()) {
            Node inner = reference.node();
            if (inner == null) {
                rulesBelow.add(reference.rule());
            } else {
                rulesBelow.addAll(basis(inner));
            }
        }
        return rulesBelow;
    }
}

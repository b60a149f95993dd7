package dev.cordon.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A global filter, as read: a condition that is added to other rules.
 *
 * @param references the rules by id or name; empty for all of its log source
 */
record FilterRule(Rule header, LogSource logsource, List<Yaml.Scalar> references, DetectionRule.Filter filter) {
    static FilterRule read(Yaml.Mapping document, String file, Placeholders placeholders) throws RuleDefect {
        LogSource logsource = Header.logsource(document);
        Rule header = new Header(document).read(Rule.Type.DETECTION, file, logsource);
        Yaml yaml = document.get("filter");
        if (!(yaml instanceof Yaml.Mapping filter)) {
            throw new RuleDefect(yaml == null ? document.at() : yaml.at(), "'filter' must be a map.");
        }
        if (filter.get("condition") instanceof Yaml.Sequence list) {
            throw new RuleDefect(list.at(), "the 'condition' of a filter must be a text.");
        }
        return new FilterRule(
                header,
                logsource,
                references(filter),
                new DetectionRule.Filter(
                        header.title(),
                        DetectionRule.Detections.read(filter, Set.of("condition", "rules"), placeholders)));
    }

    private static List<Yaml.Scalar> references(Yaml.Mapping filter) throws RuleDefect {
        Yaml rules = filter.get("rules");
        if (rules == null) {
            throw new RuleDefect(filter.at(), "has no 'rules'. List ids or names of rules, or write 'any'.");
        }
        if (rules instanceof Yaml.Scalar scalar
                && Set.of("any", "all").contains(scalar.text().toLowerCase(Locale.ROOT))) {
            return List.of();
        }
        List<Yaml.Scalar> references = new ArrayList<>();
        for (Yaml element : rules instanceof Yaml.Sequence sequence ? sequence.elements() : List.of(rules)) {
            if (!(element instanceof Yaml.Scalar scalar) || !scalar.isText()) {
                throw new RuleDefect(element.at(), "'rules' lists ids or names of rules, or is 'any'.");
            }
            references.add(scalar);
        }
        return List.copyOf(references);
    }

    boolean appliesTo(DetectionRule rule) {
        LogSource other = rule.rule().logsource();
        return other != null
                && logsource.covers(other)
                && (references.isEmpty()
                        || references.stream().anyMatch(reference -> rule.rule().isCalled(reference.text())));
    }
}

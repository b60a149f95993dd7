package dev.cordon.sigma;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A rule that looks at one event at a time, as read. */
record DetectionRule(Rule rule, Detections detections, List<Filter> filters) {
    /**
     * Search identifiers and how they combine.
     *
     * @param named in the order of the file
     * @param conditions any of them has to hold
     * @param sources the same as the rule spells them
     */
    record Detections(Map<String, Detection> named, List<Condition> conditions, List<String> sources) {
        /** Reads them; {@code others} are keys that are no identifiers. */
        static Detections read(Yaml.Mapping mapping, Set<String> others, Placeholders placeholders) throws RuleDefect {
            Map<String, Detection> named = new LinkedHashMap<>();
            for (Yaml.Entry entry : mapping.entries()) {
                if (!others.contains(entry.key().text())) {
                    named.put(entry.key().text(), Detection.parse(entry.value(), placeholders));
                }
            }
            if (named.isEmpty()) {
                throw new RuleDefect(mapping.at(), "defines no search identifier. Add one, such as 'selection'.");
            }
            Yaml condition = mapping.get("condition");
            if (condition == null) {
                throw new RuleDefect(mapping.at(), "has no 'condition'. Name in it what has to match.");
            }
            List<Yaml> sources = condition instanceof Yaml.Sequence sequence ? sequence.elements() : List.of(condition);
            List<Condition> conditions = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            for (Yaml source : sources) {
                if (!(source instanceof Yaml.Scalar scalar) || scalar.isNull()) {
                    throw new RuleDefect(source.at(), "'condition' must be a text, not %s.".formatted(source.what()));
                }
                conditions.add(Condition.parse(scalar, named.keySet()));
                texts.add(scalar.text());
            }
            if (conditions.isEmpty()) {
                throw new RuleDefect(condition.at(), "'condition' is empty. Name in it what has to match.");
            }
            return new Detections(named, List.copyOf(conditions), List.copyOf(texts));
        }

        void fields(Set<String> into) {
            named.values().forEach(detection -> detection.fields(into));
        }
    }

    /** What else has to hold: a global filter. */
    record Filter(String title, Detections detections) {}

    static DetectionRule read(Yaml.Mapping document, String file, Placeholders placeholders) throws RuleDefect {
        LogSource logsource = Header.logsource(document);
        Rule rule = new Header(document).read(Rule.Type.DETECTION, file, logsource);
        Yaml detection = document.get("detection");
        if (detection == null) {
            throw new RuleDefect(document.at(), "has no 'detection'. Say in it what to look for.");
        }
        if (!(detection instanceof Yaml.Mapping mapping)) {
            throw new RuleDefect(detection.at(), "'detection' must be a map.");
        }
        return new DetectionRule(rule, Detections.read(mapping, Set.of("condition"), placeholders), List.of());
    }

    boolean isForCloudTrail() {
        return Objects.requireNonNull(rule.logsource()).isCloudTrail();
    }

    DetectionRule with(Filter filter) {
        List<Filter> more = new ArrayList<>(filters);
        more.add(filter);
        return new DetectionRule(rule, detections, List.copyOf(more));
    }

    DetectionRule asSilent() {
        return new DetectionRule(rule.asSilent(), detections, filters);
    }

    /** Adds the fields that it reads. */
    void fields(Set<String> into) {
        detections.fields(into);
        filters.forEach(filter -> filter.detections().fields(into));
    }
}

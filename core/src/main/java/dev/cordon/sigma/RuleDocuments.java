package dev.cordon.sigma;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of one file, each read on its own, and those that are refused by themselves. */
final class RuleDocuments {
    private final String file;
    private final Placeholders placeholders;
    private final List<DetectionRule> detections = new ArrayList<>();
    private final List<CorrelationRule> correlations = new ArrayList<>();
    private final List<FilterRule> filters = new ArrayList<>();
    private final List<RefusedRule> refused = new ArrayList<>();
    private final List<RefusedRule> refusedElsewhere = new ArrayList<>();
    private final Set<String> calledElsewhere = new HashSet<>();

    private RuleDocuments(String file, Placeholders placeholders) {
        this.file = file;
        this.placeholders = placeholders;
    }

    static RuleDocuments read(RuleFile file, Placeholders placeholders) {
        RuleDocuments read = new RuleDocuments(file.name(), placeholders);
        try {
            YamlFile yaml = file.content().read();
            read.addAll(yaml.documents());
            if (yaml.defect() != null) {
                read.refuse(yaml.defect(), null);
            }
        } catch (RuleDefect e) {
            read.refuse(e, null);
        }
        return read;
    }

    private void refuse(RuleDefect defect, Yaml.@Nullable Mapping document) {
        boolean elsewhere = document != null && isForOtherLogs(document);
        if (elsewhere) {
            Stream.of("name", "id")
                    .map(key -> textOf(document, key))
                    .filter(Objects::nonNull)
                    .forEach(calledElsewhere::add);
        }
        List<RefusedRule> list = elsewhere ? refusedElsewhere : refused;
        list.add(new RefusedRule(
                file,
                defect.at().line(),
                defect.at().column(),
                textOf(document, "id"),
                textOf(document, "title"),
                defect.text()));
    }

    /** Nothing about CloudTrail is left unanswered without such a rule. */
    private static boolean isForOtherLogs(Yaml.Mapping document) {
        try {
            return !Header.logsource(document).isCloudTrail();
        } catch (RuleDefect e) {
            return false;
        }
    }

    private static @Nullable String textOf(Yaml.@Nullable Mapping document, String key) {
        String text = document != null && document.get(key) instanceof Yaml.Scalar scalar ? scalar.text() : null;
        return text == null || !key.equals("id") ? text : Objects.requireNonNullElse(RuleIds.canonical(text), text);
    }

    private static boolean isNull(@Nullable Yaml value) {
        return value instanceof Yaml.Scalar scalar && scalar.isNull();
    }

    /**
     * Collections of rules may share parts: the actions {@code global}, {@code reset} and {@code repeat}. Correlations and filters
     * between them have no part in that, as in pySigma: they would be called like the rules, by the same title and id.
     */
    private void addAll(List<Yaml> documents) {
        Yaml.@Nullable Mapping global = null;
        Yaml.@Nullable Mapping previous = null;
        for (Yaml document : documents) {
            if (!(document instanceof Yaml.Mapping mapping)) {
                refuse(new RuleDefect(document.at(), "a rule is a map, not %s.".formatted(document.what())), null);
                continue;
            }
            String action = isNull(mapping.get("action")) ? null : textOf(mapping, "action");
            Yaml.Mapping plain = mapping.without("action");
            if (action == null && (plain.get("correlation") != null || plain.get("filter") != null)) {
                add(plain);
            } else if (action == null) {
                previous = global == null ? plain : plain.with(global);
                add(previous);
            } else if (action.equals("global")) {
                global = plain;
                previous = plain;
            } else if (action.equals("reset")) {
                global = null;
            } else if (action.equals("repeat") && previous != null) {
                previous = previous.with(plain);
                add(previous);
            } else {
                refuse(
                        new RuleDefect(
                                mapping.at(), "the action '%s' means nothing here. Remove it.".formatted(action)),
                        mapping);
            }
        }
    }

    private void add(Yaml.Mapping document) {
        try {
            if (document.get("correlation") != null) {
                correlations.add(CorrelationRule.read(document, file));
            } else if (document.get("filter") != null) {
                filters.add(FilterRule.read(document, file, placeholders));
            } else {
                detections.add(DetectionRule.read(document, file, placeholders));
            }
        } catch (RuleDefect e) {
            refuse(e, document);
        }
    }

    List<DetectionRule> detections() {
        return detections;
    }

    List<CorrelationRule> correlations() {
        return correlations;
    }

    List<FilterRule> filters() {
        return filters;
    }

    List<RefusedRule> refused() {
        return refused;
    }

    List<RefusedRule> refusedElsewhere() {
        return refusedElsewhere;
    }

    /** The names and ids of those. */
    Set<String> calledElsewhere() {
        return calledElsewhere;
    }
}

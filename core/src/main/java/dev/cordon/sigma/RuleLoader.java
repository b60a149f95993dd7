package dev.cordon.sigma;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads rule files, and brings together what refers to each other across them. One defect never stops the others. */
final class RuleLoader {
    private static final int MAX_DEPTH = 20;

    private final Placeholders placeholders;
    private final List<DetectionRule> detections = new ArrayList<>();
    private final List<Placed<CorrelationRule>> correlations = new ArrayList<>();
    private final List<Placed<FilterRule>> filters = new ArrayList<>();
    private final List<Rule> elsewhere = new ArrayList<>();
    private final List<RefusedRule> refused = new ArrayList<>();
    private final List<RefusedRule> refusedElsewhere = new ArrayList<>();

    /** A rule that can still turn out to be defective. */
    private record Placed<T>(T rule, Rule header) {}

    /**
     * What there is.
     *
     * @param elsewhere rules for other logs than CloudTrail's
     * @param refusedElsewhere defective ones of those
     */
    record Loaded(
            List<DetectionRule> detections,
            List<CorrelationRule> correlations,
            List<Rule> elsewhere,
            List<RefusedRule> refused,
            List<RefusedRule> refusedElsewhere) {}

    RuleLoader(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    Loaded load(List<RuleFile> files) {
        files.forEach(this::read);
        applyFilters();
        List<CorrelationRule> resolved = resolve();
        List<DetectionRule> reported = new ArrayList<>();
        for (DetectionRule detection : detections) {
            if (!detection.isForCloudTrail()) {
                elsewhere.add(detection.rule());
            } else {
                reported.add(isSilenced(detection.rule(), resolved) ? detection.asSilent() : detection);
            }
        }
        List<CorrelationRule> correlationsLeft = resolved.stream()
                .map(rule -> isSilenced(rule.rule(), resolved) ? silent(rule) : rule)
                .toList();
        return new Loaded(
                List.copyOf(reported),
                correlationsLeft,
                List.copyOf(elsewhere),
                sorted(refused),
                sorted(refusedElsewhere));
    }

    private static List<RefusedRule> sorted(List<RefusedRule> rules) {
        return rules.stream()
                .sorted(Comparator.comparing(RefusedRule::file)
                        .thenComparing(RefusedRule::line)
                        .thenComparing(RefusedRule::column))
                .toList();
    }

    private void read(RuleFile file) {
        try {
            YamlFile yaml = YamlFile.parse(file.read());
            readDocuments(file.name(), yaml.documents());
            if (yaml.defect() != null) {
                refuse(file.name(), yaml.defect(), null);
            }
        } catch (RuleDefect e) {
            refuse(file.name(), e, null);
        }
    }

    private void refuse(String file, RuleDefect defect, Yaml.@Nullable Mapping document) {
        List<RefusedRule> list = document != null && isForOtherLogs(document) ? refusedElsewhere : refused;
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

    private void refuse(Rule rule, Position at, String reason) {
        refused.add(new RefusedRule(rule.file(), at.line(), at.column(), rule.id(), rule.title(), reason));
    }

    private static @Nullable String textOf(Yaml.@Nullable Mapping document, String key) {
        String text = document != null && document.get(key) instanceof Yaml.Scalar scalar ? scalar.text() : null;
        return text == null || !key.equals("id") ? text : Objects.requireNonNullElse(RuleIds.canonical(text), text);
    }

    /** Collections of rules may share parts: the actions {@code global}, {@code reset} and {@code repeat}. */
    private void readDocuments(String file, List<Yaml> documents) {
        Yaml.@Nullable Mapping global = null;
        Yaml.@Nullable Mapping previous = null;
        for (Yaml document : documents) {
            if (!(document instanceof Yaml.Mapping mapping)) {
                refuse(
                        file,
                        new RuleDefect(document.at(), "a rule is a map, not %s.".formatted(document.what())),
                        null);
                continue;
            }
            String action = textOf(mapping, "action");
            Yaml.Mapping plain = mapping.without("action");
            if (action == null) {
                previous = global == null ? plain : plain.with(global);
                readRule(file, previous);
            } else if (action.equals("global")) {
                global = plain;
                previous = plain;
            } else if (action.equals("reset")) {
                global = null;
            } else if (action.equals("repeat") && previous != null) {
                previous = previous.with(plain);
                readRule(file, previous);
            } else {
                refuse(
                        file,
                        new RuleDefect(
                                mapping.at(), "the action '%s' means nothing here. Remove it.".formatted(action)),
                        mapping);
            }
        }
    }

    private void readRule(String file, Yaml.Mapping document) {
        try {
            if (document.get("correlation") != null) {
                CorrelationRule rule = CorrelationRule.read(document, file);
                correlations.add(new Placed<>(rule, rule.rule()));
            } else if (document.get("filter") != null) {
                FilterRule rule = FilterRule.read(document, file, placeholders);
                filters.add(new Placed<>(rule, rule.header()));
            } else {
                detections.add(DetectionRule.read(document, file, placeholders));
            }
        } catch (RuleDefect e) {
            refuse(file, e, document);
        }
    }

    private void applyFilters() {
        for (Placed<FilterRule> placed : filters) {
            FilterRule filter = placed.rule();
            for (Yaml.Scalar reference : filter.references()) {
                if (detections.stream().noneMatch(rule -> rule.rule().isCalled(reference.text()))) {
                    refuse(placed.header(), reference.at(), unknown(reference.text()));
                }
            }
            detections.replaceAll(rule -> filter.appliesTo(rule) ? rule.with(filter.filter()) : rule);
        }
    }

    private String unknown(String reference) {
        boolean wasRefused = refused.stream()
                .anyMatch(rule -> reference.equals(rule.title())
                        || (rule.id() != null && rule.id().equals(RuleIds.canonical(reference))));
        return wasRefused
                ? "refers to '%s', which was refused. Correct that one.".formatted(reference)
                : "refers to '%s', which is not among the rules. Add it, or correct the id or name."
                        .formatted(reference);
    }

    /** Drops correlations whose rules are missing, until all that are left can be honoured. Rules come before what uses them. */
    private List<CorrelationRule> resolve() {
        List<CorrelationRule> resolved = new ArrayList<>();
        List<Placed<CorrelationRule>> open = new ArrayList<>(correlations);
        for (int depth = 0; depth < MAX_DEPTH && !open.isEmpty(); depth++) {
            List<Placed<CorrelationRule>> later = new ArrayList<>();
            List<CorrelationRule> ready = new ArrayList<>();
            for (Placed<CorrelationRule> placed : open) {
                Resolution resolution = resolution(placed.rule(), resolved, open);
                switch (resolution.state()) {
                    case READY -> ready.add(placed.rule());
                    case LATER -> later.add(placed);
                    case ELSEWHERE -> elsewhere.add(placed.header());
                    case REFUSED -> refuse(placed.header(), resolution.at(), resolution.reason());
                }
            }
            resolved.addAll(ready);
            if (later.size() == open.size()) {
                open = later;
                break;
            }
            open = later;
        }
        for (Placed<CorrelationRule> placed : open) {
            refuse(
                    placed.header(),
                    placed.rule().references().get(0).at(),
                    "refers to itself by way of others, or through more than %d of them.".formatted(MAX_DEPTH));
        }
        return resolved;
    }

    private enum State {
        READY,
        LATER,
        ELSEWHERE,
        REFUSED
    }

    private record Resolution(State state, Position at, String reason) {
        static Resolution of(State state) {
            return new Resolution(state, Position.START, "");
        }
    }

    private Resolution resolution(
            CorrelationRule rule, List<CorrelationRule> resolved, List<Placed<CorrelationRule>> open) {
        State state = State.READY;
        for (Yaml.Scalar reference : rule.references()) {
            String name = reference.text();
            long found = headers().filter(other -> other.isCalled(name)).count();
            if (found > 1) {
                return new Resolution(
                        State.REFUSED,
                        reference.at(),
                        "'%s' is the id or name of several rules. Make it unique.".formatted(name));
            }
            if (detections.stream().anyMatch(other -> other.rule().isCalled(name) && !other.isForCloudTrail())
                    || elsewhere.stream().anyMatch(other -> other.isCalled(name))) {
                return Resolution.of(State.ELSEWHERE);
            }
            boolean known = detections.stream().anyMatch(other -> other.rule().isCalled(name))
                    || resolved.stream().anyMatch(other -> other.rule().isCalled(name));
            if (!known && open.stream().noneMatch(other -> other.header().isCalled(name))) {
                return new Resolution(State.REFUSED, reference.at(), unknown(name));
            }
            state = known ? state : State.LATER;
        }
        for (Yaml.Scalar alias : rule.aliased().toList()) {
            if (headers().noneMatch(other -> other.isCalled(alias.text()) && isReferredTo(other, rule))) {
                return new Resolution(
                        State.REFUSED,
                        alias.at(),
                        "'%s' is not among this correlation's 'rules'.".formatted(alias.text()));
            }
        }
        return Resolution.of(state);
    }

    private Stream<Rule> headers() {
        return Stream.concat(
                detections.stream().map(DetectionRule::rule),
                correlations.stream().map(Placed::header));
    }

    private static boolean isReferredTo(Rule rule, CorrelationRule by) {
        return by.references().stream().anyMatch(reference -> rule.isCalled(reference.text()));
    }

    /** As in pySigma: what any correlation uses is reported through it, unless that correlation says otherwise. */
    private static boolean isSilenced(Rule rule, List<CorrelationRule> correlations) {
        return correlations.stream()
                .anyMatch(correlation -> !correlation.generate() && isReferredTo(rule, correlation));
    }

    private static CorrelationRule silent(CorrelationRule rule) {
        return new CorrelationRule(
                rule.rule().asSilent(),
                rule.type(),
                rule.references(),
                rule.groupBy(),
                rule.seconds(),
                rule.aliases(),
                rule.limits(),
                rule.counted(),
                rule.generate());
    }
}

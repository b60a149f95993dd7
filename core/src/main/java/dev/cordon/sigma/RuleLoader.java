package dev.cordon.sigma;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Brings together the rules of files that refer to each other. One defect never stops the others. */
final class RuleLoader {
    private static final int MAX_DEPTH = 20;

    private final Placeholders placeholders;
    private final List<DetectionRule> detections = new ArrayList<>();
    private final List<CorrelationRule> correlations = new ArrayList<>();
    private final List<FilterRule> filters = new ArrayList<>();
    /** The correlations that are not refused, those for other logs among them. */
    private final List<CorrelationRule> honoured = new ArrayList<>();

    private final List<Rule> elsewhere = new ArrayList<>();
    private final List<RefusedRule> refused = new ArrayList<>();
    private final List<RefusedRule> refusedElsewhere = new ArrayList<>();
    private final Set<String> calledElsewhere = new HashSet<>();
    /** What all rules but filters say of themselves, once they are read. */
    private List<Rule> headers = List.of();

    private RuleNames names = new RuleNames(headers);

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
        // On all processors: a short run waits for this longer than for its logs.
        files.parallelStream()
                .map(file -> RuleDocuments.read(file, placeholders))
                .toList()
                .forEach(this::add);
        applyFilters();
        List<CorrelationRule> resolved = resolve();
        Set<Rule> silenced = silenced();
        List<DetectionRule> reported = new ArrayList<>();
        for (DetectionRule detection : detections) {
            if (!detection.isForCloudTrail()) {
                elsewhere.add(detection.rule());
            } else {
                reported.add(silenced.contains(detection.rule()) ? detection.asSilent() : detection);
            }
        }
        List<CorrelationRule> correlationsLeft = resolved.stream()
                .map(rule -> silenced.contains(rule.rule()) ? rule.asSilent() : rule)
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

    private void add(RuleDocuments documents) {
        detections.addAll(documents.detections());
        correlations.addAll(documents.correlations());
        filters.addAll(documents.filters());
        refused.addAll(documents.refused());
        refusedElsewhere.addAll(documents.refusedElsewhere());
        calledElsewhere.addAll(documents.calledElsewhere());
    }

    private void refuse(Rule rule, Position at, String reason) {
        refused.add(refusal(rule, at, reason));
    }

    private static RefusedRule refusal(Rule rule, Position at, String reason) {
        return new RefusedRule(rule.file(), at.line(), at.column(), rule.id(), rule.title(), reason);
    }

    private void applyFilters() {
        for (FilterRule filter : filters) {
            for (Yaml.Scalar reference : filter.references()) {
                if (detections.stream().noneMatch(rule -> rule.rule().isCalled(reference.text()))) {
                    List<RefusedRule> list = filter.logsource().isCloudTrail() ? refused : refusedElsewhere;
                    list.add(refusal(filter.header(), reference.at(), unknown(reference.text())));
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
        headers = Stream.concat(
                        detections.stream().map(DetectionRule::rule),
                        correlations.stream().map(CorrelationRule::rule))
                .toList();
        names = new RuleNames(headers);
        // By identity: what one rule says of itself, another may repeat.
        IdentityHashMap<Rule, State> states = new IdentityHashMap<>();
        detections.forEach(rule -> states.put(rule.rule(), rule.isForCloudTrail() ? State.READY : State.ELSEWHERE));
        List<CorrelationRule> resolved = new ArrayList<>();
        List<CorrelationRule> open = new ArrayList<>(correlations);
        open.forEach(rule -> states.put(rule.rule(), State.LATER));
        for (int depth = 0; depth < MAX_DEPTH && !open.isEmpty(); depth++) {
            List<CorrelationRule> later = new ArrayList<>();
            IdentityHashMap<Rule, State> settled = new IdentityHashMap<>();
            for (CorrelationRule rule : open) {
                Resolution resolution = resolution(rule, states);
                switch (resolution.state()) {
                    case READY -> {
                        resolved.add(rule.with(forCloudTrail(rule, states)));
                        honoured.add(rule);
                    }
                    case LATER -> later.add(rule);
                    case ELSEWHERE -> {
                        elsewhere.add(rule.rule());
                        honoured.add(rule);
                    }
                    case REFUSED ->
                        (isElsewhere(rule, states) ? refusedElsewhere : refused)
                                .add(refusal(rule.rule(), resolution.at(), resolution.reason()));
                }
                settled.put(rule.rule(), resolution.state());
            }
            states.putAll(settled);
            if (later.size() == open.size()) {
                open = later;
                break;
            }
            open = later;
        }
        for (CorrelationRule rule : open) {
            refuse(
                    rule.rule(),
                    rule.references().get(0).at(),
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

    private Resolution resolution(CorrelationRule rule, IdentityHashMap<Rule, State> states) {
        State state = State.READY;
        int elsewhereCount = 0;
        for (Yaml.Scalar reference : rule.references()) {
            List<Rule> found = called(reference);
            if (found.size() > 1) {
                return new Resolution(
                        State.REFUSED,
                        reference.at(),
                        "'%s' is the id or name of several rules. Make it unique.".formatted(reference.text()));
            }
            State referenced = found.isEmpty() ? State.REFUSED : states.getOrDefault(found.get(0), State.REFUSED);
            if (referenced == State.REFUSED) {
                return new Resolution(State.REFUSED, reference.at(), unknown(reference.text()));
            }
            elsewhereCount += referenced == State.ELSEWHERE ? 1 : 0;
            state = referenced == State.LATER ? State.LATER : state;
        }
        for (Yaml.Scalar alias : rule.aliased().toList()) {
            if (called(alias).stream().noneMatch(other -> isReferredTo(other, rule))) {
                return new Resolution(
                        State.REFUSED,
                        alias.at(),
                        "'%s' is not among this correlation's 'rules'.".formatted(alias.text()));
            }
        }
        boolean needsAll = rule.type() == CorrelationRule.Type.TEMPORAL_ORDERED;
        return Resolution.of(
                elsewhereCount == rule.references().size() || (needsAll && elsewhereCount > 0)
                        ? State.ELSEWHERE
                        : state);
    }

    /** Whether all that it builds on is for other logs, defective or not. */
    private boolean isElsewhere(CorrelationRule rule, IdentityHashMap<Rule, State> states) {
        return rule.references().stream().allMatch(reference -> {
            List<Rule> found = called(reference);
            return found.isEmpty()
                    ? calledElsewhere.contains(
                            Objects.requireNonNullElse(RuleIds.canonical(reference.text()), reference.text()))
                    : found.stream().allMatch(other -> states.get(other) == State.ELSEWHERE);
        });
    }

    /** Its references without the rules for other logs, which match nothing here: the others may fulfil its condition alone. */
    private List<Yaml.Scalar> forCloudTrail(CorrelationRule rule, IdentityHashMap<Rule, State> states) {
        return rule.references().stream()
                .filter(reference -> states.get(called(reference).get(0)) != State.ELSEWHERE)
                .toList();
    }

    private List<Rule> called(Yaml.Scalar reference) {
        return names.called(reference.text()).stream().map(headers::get).toList();
    }

    private static boolean isReferredTo(Rule rule, CorrelationRule by) {
        return by.references().stream().anyMatch(reference -> rule.isCalled(reference.text()));
    }

    /**
     * As in pySigma: what any correlation uses is reported through it, unless that correlation says otherwise; also through one that
     * waits for other logs.
     */
    private Set<Rule> silenced() {
        Set<Rule> silenced = Collections.newSetFromMap(new IdentityHashMap<>());
        for (CorrelationRule correlation : honoured) {
            if (!correlation.generate()) {
                correlation.references().forEach(reference -> silenced.addAll(called(reference)));
            }
        }
        return silenced;
    }
}

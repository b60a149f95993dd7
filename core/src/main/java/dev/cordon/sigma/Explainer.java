package dev.cordon.sigma;

import dev.cordon.trail.FieldPaths;
import dev.cordon.trail.FieldValue;
import dev.cordon.trail.FieldValues;
import dev.cordon.trail.TrailEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers every question of a rule one by one, as the rule spells it: slow, and for people. */
final class Explainer {
    private static final int MAX_FOUND = 20;

    private final FieldPaths paths;
    private final FieldValues values;

    Explainer(FieldPaths paths) {
        this.paths = paths;
        values = new FieldValues(paths);
    }

    Explanation explain(DetectionRule rule, TrailEvent event) {
        values.of(event);
        List<String> conditions = new ArrayList<>();
        List<Explanation.Selection> selections = new ArrayList<>();
        boolean matches = explain(rule.detections(), "", conditions, selections);
        for (DetectionRule.Filter filter : rule.filters()) {
            matches &= explain(filter.detections(), "filter '" + filter.title() + "': ", conditions, selections);
        }
        return new Explanation(rule.rule(), matches, List.copyOf(conditions), List.copyOf(selections));
    }

    private boolean explain(
            DetectionRule.Detections detections,
            String prefix,
            List<String> conditions,
            List<Explanation.Selection> selections) {
        Map<String, Boolean> named = new HashMap<>();
        detections.named().forEach((name, detection) -> {
            List<Explanation.FieldAnswer> fields = new ArrayList<>();
            boolean matches = answer(detection, 0, fields);
            named.put(name, matches);
            selections.add(new Explanation.Selection(prefix + name, matches, List.copyOf(fields)));
        });
        detections.sources().forEach(source -> conditions.add(prefix + source));
        return detections.conditions().stream().anyMatch(condition -> condition.holds(named));
    }

    private boolean answer(Detection detection, int alternative, List<Explanation.FieldAnswer> into) {
        boolean any = false;
        boolean all = true;
        if (detection instanceof Detection.Item item) {
            Explanation.FieldAnswer answer = answer(item, alternative);
            into.add(answer);
            return answer.matches();
        }
        boolean isList = detection instanceof Detection.AnyOf;
        List<Detection> parts = isList ? ((Detection.AnyOf) detection).parts() : ((Detection.AllOf) detection).parts();
        for (int i = 0; i < parts.size(); i++) {
            boolean matches = answer(parts.get(i), isList ? i + 1 : alternative, into);
            any |= matches;
            all &= matches;
        }
        return isList ? any : all;
    }

    private Explanation.FieldAnswer answer(Detection.Item item, int alternative) {
        List<Explanation.ValueAnswer> answers = new ArrayList<>();
        for (Detection.Value value : item.values()) {
            boolean matches = value.tests().stream().anyMatch(test -> answer(item, test));
            answers.add(new Explanation.ValueAnswer(value.text(), matches));
        }
        boolean matches = item.all()
                ? answers.stream().allMatch(Explanation.ValueAnswer::matches)
                : answers.stream().anyMatch(Explanation.ValueAnswer::matches);
        String field = item.field();
        return new Explanation.FieldAnswer(
                alternative,
                item.key(),
                matches != item.negated(),
                field == null ? Explanation.State.PRESENT : state(paths.indexOf(field)),
                field == null ? List.of() : found(paths.indexOf(field)),
                List.copyOf(answers));
    }

    private Explanation.State state(int path) {
        if (!values.isPresent(path)) {
            return Explanation.State.ABSENT;
        }
        return values.isNull(path) ? Explanation.State.NULL : Explanation.State.PRESENT;
    }

    private List<String> found(int path) {
        return values.scalars(path).stream()
                .limit(MAX_FOUND)
                .map(FieldValue::text)
                .toList();
    }

    private boolean answer(Detection.Item item, ValueTest test) {
        String field = item.field();
        if (field == null) {
            return test instanceof ValueTest.OfScalar scalar && anyWord(scalar);
        }
        int path = paths.indexOf(field);
        if (test instanceof ValueTest.OfScalar scalar) {
            return values.scalars(path).stream().anyMatch(scalar::test);
        }
        if (test instanceof ValueTest.Exists exists) {
            return values.isPresent(path) == exists.expected();
        }
        if (test instanceof ValueTest.SameAs same) {
            List<FieldValue> others = values.scalars(paths.indexOf(same.field()));
            return values.scalars(path).stream()
                    .anyMatch(own ->
                            others.stream().anyMatch(other -> same.place().holds(own.folded(), other.folded())));
        }
        return values.isNull(path);
    }

    private boolean anyWord(ValueTest.OfScalar test) {
        for (int i = 0; i < values.size(); i++) {
            if (test.test(values.scalar(i))) {
                return true;
            }
        }
        return false;
    }
}

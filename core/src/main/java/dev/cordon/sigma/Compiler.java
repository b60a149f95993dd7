package dev.cordon.sigma;

import dev.cordon.trail.FieldPaths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Turns rules into expressions; equal questions of different rules become one. */
final class Compiler {
    private final FieldPaths paths;
    private final Map<Object, Expression> questions = new HashMap<>();

    private record Question(int path, ValueTest.OfScalar test) {}

    Compiler(FieldPaths paths) {
        this.paths = paths;
    }

    /** How many different questions there are. */
    int questions() {
        return questions.size();
    }

    Expression compile(DetectionRule rule) {
        List<Expression> parts = new ArrayList<>(List.of(compile(rule.detections())));
        rule.filters().forEach(filter -> parts.add(compile(filter.detections())));
        return Expression.and(parts);
    }

    private Expression compile(DetectionRule.Detections detections) {
        Map<String, Expression> named = new HashMap<>();
        detections.named().forEach((name, detection) -> named.put(name, compile(detection)));
        return Expression.or(each(detections.conditions(), condition -> compile(condition, named)));
    }

    private static Expression compile(Condition condition, Map<String, Expression> named) {
        if (condition instanceof Condition.Or or) {
            return Expression.or(each(or.parts(), part -> compile(part, named)));
        }
        if (condition instanceof Condition.And and) {
            return Expression.and(each(and.parts(), part -> compile(part, named)));
        }
        if (condition instanceof Condition.Not not) {
            return Expression.not(compile(not.part(), named));
        }
        return named.getOrDefault(((Condition.Identifier) condition).name(), Expression.FALSE);
    }

    private Expression compile(Detection detection) {
        if (detection instanceof Detection.AllOf all) {
            return Expression.and(each(all.parts(), this::compile));
        }
        if (detection instanceof Detection.AnyOf any) {
            return Expression.or(each(any.parts(), this::compile));
        }
        return compile((Detection.Item) detection);
    }

    private Expression compile(Detection.Item item) {
        Expression expression = item.all()
                ? Expression.and(each(item.values(), value -> anyOf(item, List.of(value))))
                : anyOf(item, item.values());
        return item.negated() ? Expression.not(expression) : expression;
    }

    /** In a loop: most runs are over before a stream pays. */
    private static <T> List<Expression> each(List<T> parts, Function<T, Expression> compile) {
        List<Expression> compiled = new ArrayList<>(parts.size());
        for (T part : parts) {
            compiled.add(compile.apply(part));
        }
        return compiled;
    }

    private Expression anyOf(Detection.Item item, List<Detection.Value> values) {
        int path = item.field() == null ? -1 : paths.indexOf(item.field());
        List<Expression> parts = new ArrayList<>();
        Set<String> texts = new LinkedHashSet<>();
        List<ValueTest.OfScalar> others = new ArrayList<>();
        for (Detection.Value value : values) {
            for (ValueTest test : value.tests()) {
                if (test instanceof ValueTest.IsOneOf one) {
                    texts.addAll(one.folded());
                } else if (test instanceof ValueTest.OfScalar other) {
                    others.add(other);
                } else {
                    parts.add(compile(path, test));
                }
            }
        }
        if (!texts.isEmpty()) {
            others.add(0, new ValueTest.IsOneOf(new HashSet<>(texts)));
        }
        if (!others.isEmpty()) {
            parts.add(question(path, others.size() == 1 ? others.get(0) : new ValueTest.AnyOf(others)));
        }
        return Expression.or(parts);
    }

    private Expression compile(int path, ValueTest test) {
        if (test instanceof ValueTest.Exists exists) {
            Expression present = new Expression.IsPresent(path);
            return exists.expected() ? present : Expression.not(present);
        }
        if (test instanceof ValueTest.SameAs same) {
            return new Expression.SameAs(path, paths.indexOf(same.field()), same.place());
        }
        return new Expression.IsNull(path);
    }

    private Expression question(int path, ValueTest.OfScalar test) {
        int number = questions.size();
        return questions.computeIfAbsent(
                new Question(path, test),
                key -> path < 0 ? new Expression.HasWord(number, test) : new Expression.HasScalar(number, path, test));
    }
}

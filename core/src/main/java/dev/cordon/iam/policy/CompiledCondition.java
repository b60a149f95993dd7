package dev.cordon.iam.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One condition, ready to be asked about requests. */
final class CompiledCondition {
    private final Condition condition;
    private final String key;
    private final ValueTest[] tests;

    CompiledCondition(Condition condition, PolicyVersion version) {
        this.condition = condition;
        this.key = RequestContext.fold(condition.key());
        this.tests = condition.values().stream()
                .map(value -> Comparisons.of(condition.operator(), value, version))
                .toArray(ValueTest[]::new);
    }

    boolean holds(RequestContext context) {
        List<String> values = context.valuesOfFolded(key);
        if (condition.operator() == ConditionOperator.NULL) {
            return matchesAny(values == null || values.isEmpty() ? "true" : "false", context);
        }
        if (values == null && condition.ifExists()) {
            return true;
        }
        return switch (condition.qualifier()) {
            case FOR_ALL_VALUES -> isNothing(values) || allSatisfy(values, context);
            case FOR_ANY_VALUE -> !isNothing(values) && anySatisfies(values, context);
            // Of a negated operator, no value of the request may match: it asks for the opposite of its positive twin.
            case NONE -> condition.operator().isNegated() ? allSatisfy(values, context) : anySatisfies(values, context);
        };
    }

    /** To a set operator, an empty text alone is an empty set. */
    private static boolean isNothing(@Nullable List<String> values) {
        return values == null
                || values.isEmpty()
                || (values.size() == 1 && values.get(0).isEmpty());
    }

    private boolean allSatisfy(@Nullable List<String> values, RequestContext context) {
        if (values != null) {
            for (int i = 0; i < values.size(); i++) {
                if (!satisfies(values.get(i), context)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean anySatisfies(@Nullable List<String> values, RequestContext context) {
        if (values != null) {
            for (int i = 0; i < values.size(); i++) {
                if (satisfies(values.get(i), context)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean satisfies(String value, RequestContext context) {
        return matchesAny(value, context) != condition.operator().isNegated();
    }

    private boolean matchesAny(String value, RequestContext context) {
        for (ValueTest test : tests) {
            if (test.matches(value, context)) {
                return true;
            }
        }
        return false;
    }
}

package dev.cordon.iam.policy;

import java.util.List;

/**
 * One operator on one key of a {@code Condition} element. All conditions of a statement must hold.
 *
 * @param qualifier for keys with several values in one request
 * @param ifExists whether an absent key satisfies it
 * @param key the context key as written; its case does not matter
 * @param values at least one; any may match, or for a negated operator, none may
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html">Condition</a>
 */
public record Condition(
        ConditionOperator operator, Qualifier qualifier, boolean ifExists, String key, List<String> values) {
    public Condition {
        values = List.copyOf(values);
        if (operator == ConditionOperator.NULL && ifExists) {
            throw new IllegalArgumentException("Null asks whether a key exists and has no IfExists form");
        }
    }

    /**
     * How a condition deals with several values of its key in one request.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">Set
     *     operators</a>
     */
    public enum Qualifier {
        NONE(""),
        /** Every value in the request must satisfy it; none at all do. */
        FOR_ALL_VALUES("ForAllValues:"),
        /** One value in the request must satisfy it; there must be one. */
        FOR_ANY_VALUE("ForAnyValue:");

        private final String prefix;

        Qualifier(String prefix) {
            this.prefix = prefix;
        }

        String prefix() {
            return prefix;
        }
    }

    /** A condition without qualifier and {@code IfExists}. */
    public static Condition of(ConditionOperator operator, String key, String... values) {
        return new Condition(operator, Qualifier.NONE, false, key, List.of(values));
    }

    /** The same condition that an absent key satisfies. */
    public Condition orAbsent() {
        return new Condition(operator, qualifier, true, key, values);
    }

    /** The operator as in a document, such as {@code ForAnyValue:StringLikeIfExists}. */
    public String operatorText() {
        return qualifier.prefix() + operator.text() + (ifExists ? "IfExists" : "");
    }
}

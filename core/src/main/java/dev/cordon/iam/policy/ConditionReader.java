package dev.cordon.iam.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code Condition}: operators, each with keys, each with values. */
final class ConditionReader {
    private static final String IF_EXISTS = "ifexists";

    private ConditionReader() {}

    static List<Condition> read(String where, @Nullable JsonNode node) {
        if (node == null) {
            return List.of();
        }
        if (!node.isObject()) {
            throw new MalformedPolicy(where, "must be an object of operators");
        }
        List<Condition> conditions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            readOperator(where + "." + member.getKey(), member.getKey(), member.getValue(), conditions);
        }
        return conditions;
    }

    private static void readOperator(String where, String text, JsonNode keys, List<Condition> conditions) {
        if (!keys.isObject()) {
            throw new MalformedPolicy(where, "must be an object of condition keys");
        }
        String folded = text.toLowerCase(Locale.ROOT);
        Condition.Qualifier qualifier = qualifier(folded);
        String name = folded.substring(qualifier.prefix().length());
        boolean ifExists = name.endsWith(IF_EXISTS);
        Optional<ConditionOperator> operator =
                ConditionOperator.named(ifExists ? name.substring(0, name.length() - IF_EXISTS.length()) : name);
        if (operator.isEmpty() || (ifExists && operator.get() == ConditionOperator.NULL)) {
            throw new MalformedPolicy(where, "'%s' is no condition operator".formatted(text));
        }
        for (Map.Entry<String, JsonNode> member : keys.properties()) {
            String key = member.getKey();
            if (!key.matches("[^:]+:.+")) {
                throw new MalformedPolicy(where, "the key '%s' has no prefix, such as aws: or iam:".formatted(key));
            }
            List<String> values = values(where + "." + key, member.getValue());
            refuseUnreadableDates(where + "." + key, operator.get(), values);
            Condition condition = new Condition(operator.get(), qualifier, ifExists, key, values);
            refuseRepetition(where, condition, conditions);
            conditions.add(condition);
        }
    }

    /** JSON takes an operator twice if it is spelled in two ways; a statement has it once. */
    private static void refuseRepetition(String where, Condition condition, List<Condition> before) {
        for (Condition other : before) {
            if (other.operatorText().equals(condition.operatorText())
                    && other.key().equals(condition.key())) {
                throw new MalformedPolicy(where, "'%s' is there in another spelling too".formatted(condition.key()));
            }
        }
    }

    private static Condition.Qualifier qualifier(String folded) {
        for (Condition.Qualifier qualifier : Condition.Qualifier.values()) {
            if (qualifier != Condition.Qualifier.NONE
                    && folded.startsWith(qualifier.prefix().toLowerCase(Locale.ROOT))) {
                return qualifier;
            }
        }
        return Condition.Qualifier.NONE;
    }

    /** IAM reads dates when a policy is saved, and values of other types only when it is evaluated. */
    private static void refuseUnreadableDates(String where, ConditionOperator operator, List<String> values) {
        for (String value : values) {
            if (operator.text().startsWith("Date") && DateValue.read(value).isEmpty()) {
                throw new MalformedPolicy(
                        where, "'%s' is neither an ISO 8601 date nor seconds since 1970".formatted(value));
            }
        }
    }

    /** Quotation marks are optional for numbers and booleans. */
    private static List<String> values(String where, JsonNode node) {
        List<String> values = new ArrayList<>();
        for (JsonNode value : node.isArray() ? node : List.of(node)) {
            if (!value.isTextual() && !value.isNumber() && !value.isBoolean()) {
                throw new MalformedPolicy(where, "a value is a string, a number or a boolean, not " + value);
            }
            values.add(value.asText());
        }
        return values;
    }
}

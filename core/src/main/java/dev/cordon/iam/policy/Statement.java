package dev.cordon.iam.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One statement of a policy.
 *
 * @param principals whom it is about; only in policies of resources and roles
 * @param resources absent in a role's trust policy only, where the role is the resource
 * @param conditions all must hold; none: always
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html">Policy elements</a>
 */
public record Statement(
        Optional<String> sid,
        Effect effect,
        Optional<Principals> principals,
        Patterns actions,
        Optional<Patterns> resources,
        List<Condition> conditions) {
    public Statement {
        conditions = grouped(conditions);
    }

    /** In the order of a document, which has each operator once, and under it each key once. */
    private static List<Condition> grouped(List<Condition> conditions) {
        Map<String, Map<String, Condition>> byOperator = new LinkedHashMap<>();
        for (Condition condition : conditions) {
            Map<String, Condition> byKey =
                    byOperator.computeIfAbsent(condition.operatorText(), text -> new LinkedHashMap<>());
            if (byKey.put(condition.key(), condition) != null) {
                throw new IllegalArgumentException("%s has two conditions on %s: give one several values"
                        .formatted(condition.operatorText(), condition.key()));
            }
        }
        return byOperator.values().stream()
                .flatMap(byKey -> byKey.values().stream())
                .toList();
    }

    /** Allows the actions on the resources. */
    public static Statement allow(Patterns actions, Patterns resources) {
        return of(Effect.ALLOW, actions, resources);
    }

    /** Denies the actions on the resources. */
    public static Statement deny(Patterns actions, Patterns resources) {
        return of(Effect.DENY, actions, resources);
    }

    private static Statement of(Effect effect, Patterns actions, Patterns resources) {
        return new Statement(Optional.empty(), effect, Optional.empty(), actions, Optional.of(resources), List.of());
    }

    /** The same statement with a name: letters and digits. */
    public Statement withSid(String name) {
        return new Statement(Optional.of(name), effect, principals, actions, resources, conditions);
    }

    /** The same statement about the given principals. */
    public Statement about(Principals whom) {
        return new Statement(sid, effect, Optional.of(whom), actions, resources, conditions);
    }

    /** The same statement under one more condition. */
    public Statement when(Condition condition) {
        return new Statement(
                sid,
                effect,
                principals,
                actions,
                resources,
                Stream.concat(conditions.stream(), Stream.of(condition)).toList());
    }
}

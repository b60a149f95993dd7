package dev.cordon.lab.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a caller must be allowed: an IAM action on resources, with the condition keys that the operation adds.
 *
 * @param action such as {@code iam:CreateUser}
 * @param resources ARNs, each of which must be allowed; {@code *} for actions without resources
 * @param conditions values of the operation's own condition keys, such as {@code iam:PolicyARN}
 */
public record Access(String action, List<String> resources, Map<String, List<String>> conditions) {
    public Access {
        resources = List.copyOf(resources);
        conditions = Map.copyOf(conditions);
    }

    /** An action on one or more resources. */
    public static Access to(String action, String... resources) {
        return new Access(action, List.of(resources), Map.of());
    }

    /** An action that knows no resources. */
    public static Access toAll(String action) {
        return to(action, "*");
    }

    /** Adds a condition key of the operation's own. */
    public Access with(String key, String value) {
        return with(key, List.of(value));
    }

    /** Adds a condition key of several values. */
    public Access with(String key, List<String> values) {
        Map<String, List<String>> more = new LinkedHashMap<>(conditions);
        more.put(key, List.copyOf(values));
        return new Access(action, resources, more);
    }
}

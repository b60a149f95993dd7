package dev.cordon.iam.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The context keys of a request with their values. The case of names does not matter. A key that is absent and one that is there
 * without values are different things to a condition.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global keys</a>
 */
public final class RequestContext {
    /** No keys at all. */
    public static final RequestContext EMPTY = new RequestContext(Map.of());

    private final Map<String, List<String>> values;

    private RequestContext(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Starts an empty context. */
    public static Builder builder() {
        return new Builder();
    }

    /** The key's values, possibly none; {@code null} if it is absent. */
    public @Nullable List<String> values(String key) {
        return valuesOfFolded(fold(key));
    }

    /** As {@link #values}, for a name already in lower case. */
    @Nullable
    List<String> valuesOfFolded(String key) {
        return values.get(key);
    }

    static String fold(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RequestContext context && context.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }

    /** Collects keys; a key given twice keeps the later values. */
    public static final class Builder {
        private final Map<String, List<String>> values = new HashMap<>();

        private Builder() {}

        /** A key with its values; without any, it is there but empty. */
        public Builder with(String key, String... keyValues) {
            return with(key, List.of(keyValues));
        }

        /** A key with its values; without any, it is there but empty. */
        public Builder with(String key, List<String> keyValues) {
            values.put(fold(key), List.copyOf(keyValues));
            return this;
        }

        /** The context. */
        public RequestContext build() {
            return new RequestContext(Map.copyOf(values));
        }
    }
}

package dev.cordon.iam.policy;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The patterns of an {@code Action} or {@code Resource} element, or of its {@code Not} form.
 *
 * @param except whether this is the {@code Not} form: everything but what a pattern matches
 * @param values at least one, with IAM's wildcards {@code *} and {@code ?}
 */
public record Patterns(boolean except, List<String> values) {
    private static final Pattern EVERYTHING = Pattern.compile("\\*+(:\\*+)?");

    public Patterns {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("An element needs at least one pattern");
        }
    }

    /** What any of the patterns matches. */
    public static Patterns of(String... values) {
        return new Patterns(false, List.of(values));
    }

    /** Everything that none of the patterns matches. */
    public static Patterns allExcept(String... values) {
        return new Patterns(true, List.of(values));
    }

    /** Whether they match everything: {@code *}, also as {@code *:*}. */
    public boolean isEverything() {
        return !except
                && values.stream().anyMatch(value -> EVERYTHING.matcher(value).matches());
    }
}

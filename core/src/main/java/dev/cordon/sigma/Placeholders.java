package dev.cordon.sigma;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What {@code %name%} stands for in values with the modifier {@code expand}.
 *
 * @param values texts by name; wildcards in them are wildcards
 */
public record Placeholders(Map<String, List<String>> values) {
    /** None: a rule that needs one is refused. */
    public static final Placeholders NONE = new Placeholders(Map.of());

    public Placeholders {
        values = values.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }
}

package dev.cordon.lab.ec2;

import dev.cordon.lab.api.Parameters;
import java.util.List;
import java.util.Map;

/** {@code Filter.1.Name=…}: each filter must match, with any of its values. */
final class Filters {
    private Filters() {}

    /**
     * Whether something passes a request's filters.
     *
     * @param values of what can be filtered by, by name
     */
    static boolean pass(Parameters parameters, Map<String, String> values) {
        return parameters.structures("Filter").stream().allMatch(filter -> matches(filter, values));
    }

    private static boolean matches(Parameters filter, Map<String, String> values) {
        String name = filter.required("Name");
        String value = values.get(name);
        if (value == null) {
            throw Ec2Error.invalid("filter", name);
        }
        List<String> wanted = filter.texts("Value");
        return wanted.contains(value);
    }
}

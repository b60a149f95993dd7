package dev.cordon.lab.protocol;

import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Service;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds the operation that a form's {@code Action} and {@code Version} name. */
final class FormOperation {
    private static final Set<String> ENVELOPE = Set.of("Action", "Version");

    private FormOperation() {}

    static Optional<Operation> find(Map<String, String> form, String version, Service service) {
        if (!version.equals(form.get("Version"))) {
            return Optional.empty();
        }
        return named(form.getOrDefault("Action", ""), service);
    }

    static Optional<Operation> named(String name, Service service) {
        return service.operations().stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst();
    }

    static Map<String, String> parameters(Map<String, String> form) {
        Map<String, String> parameters = new TreeMap<>(form);
        parameters.keySet().removeAll(ENVELOPE);
        return parameters;
    }
}

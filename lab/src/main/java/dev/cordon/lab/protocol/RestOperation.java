package dev.cordon.lab.protocol;

import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Service;
import dev.cordon.lab.api.WireRequest;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An operation found by method and path, with what path and query say.
 *
 * @param parameters the query's, and the path's over them
 */
record RestOperation(Operation operation, Map<String, String> parameters) {
    /** The most demanding route that matches: {@code /{Bucket}?location} before {@code /{Bucket}}. */
    static Optional<RestOperation> find(WireRequest request, Service service) {
        return service.operations().stream()
                .filter(operation -> operation.route().isPresent())
                .sorted(Comparator.comparingInt(RestOperation::demands).reversed())
                .flatMap(operation -> match(operation, request).stream())
                .findFirst();
    }

    private static int demands(Operation operation) {
        return operation.route().map(route -> route.query().size()).orElse(0);
    }

    private static Optional<RestOperation> match(Operation operation, WireRequest request) {
        return operation.route().flatMap(route -> route.match(request)).map(path -> {
            Map<String, String> parameters = new TreeMap<>(request.queryParameters());
            parameters.putAll(path);
            return new RestOperation(operation, parameters);
        });
    }
}

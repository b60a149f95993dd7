package dev.cordon.lab.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a REST operation is found: an HTTP method, a path with named parts, and query parameters that must be there.
 *
 * @param segments literal, {@code {name}} for one part of the path, or {@code {name+}} for the rest of it
 * @param query names of query parameters without which the route does not match
 */
public record Route(String method, List<String> segments, Set<String> query) {
    public Route {
        segments = List.copyOf(segments);
        query = Set.copyOf(query);
    }

    /**
     * Reads a route.
     *
     * @param template such as {@code /detector/{detectorId}/findings} or {@code /{Bucket}?list-type}
     */
    public static Route of(String method, String template) {
        int mark = template.indexOf('?');
        String path = mark < 0 ? template : template.substring(0, mark);
        Set<String> query =
                mark < 0 ? Set.of() : Set.of(template.substring(mark + 1).split("&", -1));
        return new Route(method, parts(path), query);
    }

    /** The named parts of a request's path, decoded, if the request is for this route. */
    public Optional<Map<String, String>> match(WireRequest request) {
        if (!request.method().equals(method)
                || !request.queryParameters().keySet().containsAll(query)) {
            return Optional.empty();
        }
        return matchPath(parts(request.rawPath()));
    }

    private Optional<Map<String, String>> matchPath(List<String> given) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (i >= given.size()) {
                return Optional.empty();
            }
            if (segment.endsWith("+}")) {
                String rest = String.join("/", given.subList(i, given.size()));
                named.put(segment.substring(1, segment.length() - 2), decode(rest));
                return rest.isEmpty() ? Optional.empty() : Optional.of(named);
            }
            if (segment.startsWith("{")) {
                named.put(segment.substring(1, segment.length() - 1), decode(given.get(i)));
            } else if (!segment.equals(given.get(i))) {
                return Optional.empty();
            }
        }
        return segments.size() == given.size() ? Optional.of(named) : Optional.empty();
    }

    private static List<String> parts(String path) {
        String inner = path.startsWith("/") ? path.substring(1) : path;
        String trimmed = inner.endsWith("/") && inner.indexOf('/') == inner.length() - 1
                ? inner.substring(0, inner.length() - 1)
                : inner;
        return trimmed.isEmpty() ? List.of() : List.of(trimmed.split("/", -1));
    }

    private static String decode(String part) {
        // A plus sign is itself in a path, and a space only in a form.
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}

package dev.cordon.lab.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An HTTP request as it came in.
 *
 * @param rawPath percent-encoded, as on the wire
 * @param rawQuery percent-encoded, without the question mark; empty for none
 * @param headers by lower-case name
 * @param body the whole body, bounded by the server
 * @param remoteAddress the other end of the socket
 */
// Bodies are never compared, and a copy of each would serve nobody.
@SuppressWarnings("ArrayRecordComponent")
public record WireRequest(
        String method,
        String rawPath,
        String rawQuery,
        Map<String, List<String>> headers,
        byte[] body,
        String remoteAddress) {

    public WireRequest {
        Map<String, List<String>> byLowerCase = new TreeMap<>();
        headers.forEach((name, values) -> byLowerCase.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = byLowerCase;
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)))
                .filter(values -> !values.isEmpty())
                .map(values -> values.get(0));
    }

    /** The query's parameters, decoded; the last value of each. */
    public Map<String, String> queryParameters() {
        return form(rawQuery);
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Whether the body is a form. */
    public boolean hasForm() {
        return header("content-type").orElse("").startsWith("application/x-www-form-urlencoded");
    }

    /** Reads a query or form; the last value of each parameter. */
    public static Map<String, String> form(String encoded) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.put(decode(name), decode(value));
            }
        }
        return parameters;
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiException.of("MalformedQueryString", 400, "The query string is malformed");
        }
    }

    /** Leaves headers and body out, which hold signatures and secrets. */
    @Override
    public String toString() {
        return method + " " + rawPath;
    }
}

package dev.cordon.lab.signature;

import dev.cordon.lab.api.WireRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A request in the one form that both sides sign.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a
 *     signed request</a>
 */
final class CanonicalRequest {
    private CanonicalRequest() {}

    static String of(WireRequest request, Authorization authorization, String payloadHash) {
        return String.join(
                "\n",
                request.method(),
                path(request.rawPath(), authorization.service()),
                query(request.rawQuery()),
                headers(request, authorization.signedHeaders()),
                String.join(";", authorization.signedHeaders()),
                payloadHash);
    }

    /** S3 signs the path as it is sent; every other service encodes it once more. */
    private static String path(String rawPath, String service) {
        String path = rawPath.isEmpty() ? "/" : rawPath;
        return service.equals("s3") ? path : encode(path).replace("%2F", "/");
    }

    private static String query(String rawQuery) {
        if (rawQuery.isEmpty()) {
            return "";
        }
        List<String> pairs = new ArrayList<>();
        for (String pair : rawQuery.split("&", -1)) {
            pairs.add(pair.indexOf('=') < 0 ? pair + "=" : pair);
        }
        // By name and then by value: the equals sign must not take part, since "a-b" sorts before "a=".
        pairs.sort((one, other) -> {
            String[] left = one.split("=", 2);
            String[] right = other.split("=", 2);
            int byName = left[0].compareTo(right[0]);
            return byName != 0 ? byName : left[1].compareTo(right[1]);
        });
        return String.join("&", pairs);
    }

    private static String headers(WireRequest request, List<String> signed) {
        return signed.stream()
                .map(name -> name + ":" + value(request, name) + "\n")
                .collect(Collectors.joining());
    }

    private static String value(WireRequest request, String name) {
        return request.headers().getOrDefault(name, List.of()).stream()
                .map(value -> value.strip().replaceAll(" {2,}", " "))
                .collect(Collectors.joining(","));
    }

    private static String encode(String text) {
        // The encoder of forms differs from AWS's in these three characters only.
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}

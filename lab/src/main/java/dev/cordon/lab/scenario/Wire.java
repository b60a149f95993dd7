package dev.cordon.lab.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** How a service wants to be asked: one of AWS's wire protocols. */
@FunctionalInterface
interface Wire {
    /** Writes bodies. */
    ObjectMapper JSON = new ObjectMapper();

    /** A request, ready to be signed. */
    record Draft(SdkHttpRequest.Builder request, String body) {}

    /**
     * Spells a call.
     *
     * @param parameters by AWS's names, as the protocol spells them
     */
    Draft draft(URI endpoint, String operation, Map<String, ?> parameters);

    /** The Query protocol of IAM, STS and EC2. */
    static Wire query(String version) {
        return (endpoint, operation, parameters) -> {
            Map<String, Object> form = new TreeMap<>(parameters);
            form.put("Action", operation);
            form.put("Version", version);
            return post(endpoint, "/", "application/x-www-form-urlencoded", form(form));
        };
    }

    /**
     * JSON 1.1.
     *
     * @param target what {@code X-Amz-Target} says before the operation
     */
    static Wire json(String target) {
        return (endpoint, operation, parameters) -> {
            Draft draft = post(endpoint, "/", "application/x-amz-json-1.1", json(parameters));
            draft.request().putHeader("X-Amz-Target", target + "." + operation);
            return draft;
        };
    }

    /**
     * REST, with JSON bodies where there is a body.
     *
     * @param routes method and path of each operation, such as {@code GET /detector/{DetectorId}}
     */
    static Wire rest(Map<String, String> routes) {
        return (endpoint, operation, parameters) -> {
            String route = routes.get(operation);
            if (route == null) {
                throw new IllegalArgumentException("No route is known for " + operation);
            }
            Map<String, Object> left = new TreeMap<>(parameters);
            int space = route.indexOf(' ');
            String path = route.substring(space + 1);
            for (Map.Entry<String, ?> parameter : parameters.entrySet()) {
                String place = "{" + parameter.getKey() + "}";
                if (path.contains(place)) {
                    path = path.replace(place, String.valueOf(parameter.getValue()));
                    left.remove(parameter.getKey());
                }
            }
            SdkHttpMethod method = SdkHttpMethod.fromValue(route.substring(0, space));
            return method == SdkHttpMethod.GET
                    ? get(endpoint, path, left)
                    : post(endpoint, path, "application/json", json(left));
        };
    }

    private static Draft get(URI endpoint, String path, Map<String, Object> query) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(endpoint.resolve(path));
        query.forEach((name, value) -> request.putRawQueryParameter(name, String.valueOf(value)));
        return new Draft(request, "");
    }

    private static Draft post(URI endpoint, String path, String contentType, String body) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint.resolve(path))
                .putHeader("Content-Type", contentType);
        return new Draft(request, body);
    }

    private static String form(Map<String, Object> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "="
                        + URLEncoder.encode(String.valueOf(each.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String json(Map<String, ?> parameters) {
        try {
            return JSON.writeValueAsString(parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

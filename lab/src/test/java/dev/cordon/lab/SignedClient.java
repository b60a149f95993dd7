package dev.cordon.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Sends requests that the SDK's own signer has signed. */
public record SignedClient(URI endpoint, AwsCredentialsIdentity credentials, Clock clock) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Set<String> SET_BY_THE_CLIENT = Set.of("host", "content-length");

    /** What came back. */
    public record Answer(int status, String body) {
        /** The text of the first element of a name; empty if there is none. */
        public String element(String name) {
            int start = body.indexOf("<" + name + ">");
            int end = body.indexOf("</" + name + ">");
            return start < 0 || end < start ? "" : body.substring(start + name.length() + 2, end);
        }
    }

    public static SignedClient of(PracticeAccount account) {
        AccessKeyPair key = account.responder();
        return new SignedClient(
                account.endpoint(),
                AwsCredentialsIdentity.create(key.accessKeyId(), key.secretAccessKey()),
                account.clock());
    }

    public SignedClient as(String accessKeyId, String secretAccessKey) {
        return new SignedClient(endpoint, AwsCredentialsIdentity.create(accessKeyId, secretAccessKey), clock);
    }

    public SignedClient as(String accessKeyId, String secretAccessKey, String sessionToken) {
        return new SignedClient(
                endpoint, AwsSessionCredentialsIdentity.create(accessKeyId, secretAccessKey, sessionToken), clock);
    }

    public SignedClient signingBy(Clock other) {
        return new SignedClient(endpoint, credentials, other);
    }

    public Answer sts(String action, String... parameters) {
        return query("sts", "2011-06-15", action, parameters);
    }

    public Answer iam(String action, String... parameters) {
        return query("iam", "2010-05-08", action, parameters);
    }

    private Answer query(String service, String version, String action, String... parameters) {
        Map<String, String> form = new TreeMap<>(Map.of("Action", action, "Version", version));
        for (int i = 0; i < parameters.length; i += 2) {
            form.put(parameters[i], parameters[i + 1]);
        }
        String body = form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(service, "us-east-1", Map.of("Content-Type", "application/x-www-form-urlencoded"), body);
    }

    public Answer send(String service, String region, Map<String, String> headers, String body) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(endpoint.resolve("/"));
        headers.forEach(request::putHeader);
        ContentStreamProvider payload = ContentStreamProvider.fromUtf8String(body);
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(to -> to.identity(credentials)
                        .request(request.build())
                        .payload(payload)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock));
        return send(signed.request(), body);
    }

    private static Answer send(SdkHttpRequest signed, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(signed.getUri()).POST(HttpRequest.BodyPublishers.ofString(body));
        signed.forEachHeader((name, values) -> {
            if (SET_BY_THE_CLIENT.stream().noneMatch(name::equalsIgnoreCase)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

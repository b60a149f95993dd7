package dev.cordon.aws;

import dev.cordon.iam.CallerIdentity;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.LogFilter;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/**
 * Makes the calls of an investigation once, with answers out of memory, so that their classes are loaded. About a third of the
 * CPU time to a first answer goes into loading the SDK, and an archive of its classes takes most of that away. Uses no network, and no
 * credentials but invented ones.
 */
public final class Rehearsal {
    /** Nobody listens there. */
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

    private static final Map<String, String> ANSWERS = Map.of(
            "sts",
            "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/a</Arn><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>",
            "account",
            "{\"Regions\":[{\"RegionName\":\"us-east-1\"}]}",
            "cloudtrail",
            "{\"Events\":[{\"EventTime\":1772416800,\"CloudTrailEvent\":\"{}\"}]}",
            "iam",
            "<GetAccessKeyLastUsedResponse><GetAccessKeyLastUsedResult><UserName>a</UserName></GetAccessKeyLastUsedResult></GetAccessKeyLastUsedResponse>",
            "s3",
            "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>a</Key><ETag>e</ETag><Size>1</Size></Contents></ListBucketResult>");

    private Rehearsal() {}

    /** Makes the calls; what fails is left out, as nothing depends on it. */
    public static void run() {
        System.setProperty("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
        System.setProperty("aws.secretAccessKey", "invented");
        AwsSettings settings =
                new AwsSettings(Optional.empty(), Optional.of("us-east-1"), Optional.of(NOWHERE), Optional.empty());
        try (AwsSession session = AwsSession.open(settings, new FromMemory())) {
            investigate(session);
        } catch (RuntimeException e) {
            // The archive is a little smaller then.
        }
        try (AwsSession session = AwsSession.open(settings)) {
            session.whoAmI();
        } catch (RuntimeException e) {
            // It cannot succeed, but has loaded the HTTP client.
        }
    }

    private static void investigate(AwsSession session) {
        CallerIdentity caller = session.whoAmI();
        List<String> regions = EnabledRegions.of(session, caller).names();
        Instant now = Instant.EPOCH.plus(EventHistory.REACHES_BACK);
        new EventHistory(
                        session,
                        regions,
                        new Forgetful(),
                        Clock.systemUTC(),
                        duration -> {},
                        () -> false,
                        LookupProgress.NONE)
                .lookUp(List.of(
                        new Lookup(Lookup.Attribute.USERNAME, "a", Instant.EPOCH, now.plus(Duration.ofDays(1)))));
        AccessKeys.userOf("AKIAIOSFODNN7EXAMPLE", session, caller);
        try (S3Logs logs = new S3Logs(session, Optional.empty())) {
            logs.find(new S3Location("bucket", ""), LogFilter.ALL, () -> false);
        }
    }

    /** Answers each service with one text. */
    private static final class FromMemory implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            String scope =
                    request.httpRequest().firstMatchingHeader("Authorization").orElse("");
            String service = ANSWERS.keySet().stream()
                    .filter(name -> scope.contains("/%s/aws4_request".formatted(name)))
                    .findFirst()
                    .orElse("");
            byte[] body = ANSWERS.getOrDefault(service, "{}").getBytes(StandardCharsets.UTF_8);
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    AbortableInputStream content = AbortableInputStream.create(new ByteArrayInputStream(body));
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpFullResponse.builder()
                                    .statusCode(200)
                                    .putHeader("Content-Length", Integer.toString(body.length))
                                    .build())
                            .responseBody(content)
                            .build();
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public void close() {}
    }

    /** Keeps nothing. */
    private static final class Forgetful implements LookupStore {
        @Override
        public Optional<byte[]> read(String name) {
            return Optional.empty();
        }

        @Override
        public void write(String name, byte[] content) {}

        @Override
        public LogFile log(String name) {
            return new LogFile() {
                @Override
                public String name() {
                    return name;
                }

                @Override
                public long size() {
                    return 0;
                }

                @Override
                public InputStream open() {
                    return InputStream.nullInputStream();
                }
            };
        }
    }
}

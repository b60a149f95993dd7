package dev.cordon.lab.scenario;

import dev.cordon.lab.PracticeAccount;
import dev.cordon.lab.server.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Calls the practice account over HTTP with the SDK's own signer, from any address that a scenario wants to be at.
 *
 * <p>Signs by the account's clock, which may be weeks behind.
 */
final class Client {
    /** Every service that scenarios call. */
    private static final Map<String, Wire> SERVICES = Map.of(
            "iam", Wire.query("2010-05-08"),
            "sts", Wire.query("2011-06-15"),
            "ec2", Wire.query("2016-11-15"),
            "cloudtrail", Wire.json("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101"),
            "secretsmanager", Wire.json("secretsmanager"),
            "servicequotas", Wire.json("ServiceQuotasV20190624"),
            "guardduty", Wire.rest(Map.of("ListDetectors", "GET /detector")),
            "account",
                    Wire.rest(Map.of(
                            "ListRegions", "POST /listRegions",
                            "EnableRegion", "POST /enableRegion")),
            "s3",
                    Wire.rest(Map.of(
                            "ListBuckets", "GET /",
                            "ListObjectsV2", "GET /{Bucket}?list-type=2",
                            "GetObject", "GET /{Bucket}/{Key}")));

    private static final Set<String> SET_BY_THE_CONNECTION = Set.of("host", "content-length");

    private final URI endpoint;
    private final Origin origin;
    private final Clock clock;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    Client(PracticeAccount account) {
        this.endpoint = account.endpoint();
        this.origin = account.origin();
        this.clock = account.clock();
    }

    /**
     * Makes a call and waits for its answer, whatever it is.
     *
     * @param parameters by AWS's names, as the service's protocol spells them
     */
    Answer call(
            SigningKeys keys,
            Vantage vantage,
            String region,
            String service,
            String operation,
            Map<String, ?> parameters) {
        Wire wire = SERVICES.get(service);
        if (wire == null) {
            throw new IllegalArgumentException("Scenarios know no service " + service);
        }
        Wire.Draft draft = wire.draft(endpoint, operation, parameters);
        draft.request()
                .putHeader("User-Agent", vantage.userAgent())
                .putHeader(Origin.TOKEN_HEADER, origin.token())
                .putHeader(Origin.ADDRESS_HEADER, vantage.address());
        return send(sign(draft, keys, region, service), draft.body());
    }

    private SdkHttpRequest sign(Wire.Draft draft, SigningKeys keys, String region, String service) {
        boolean isS3 = service.equals("s3");
        return signer.sign(to -> to.identity(identity(keys))
                        .request(draft.request().build())
                        .payload(ContentStreamProvider.fromUtf8String(draft.body()))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !isS3)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !isS3)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request();
    }

    private static AwsCredentialsIdentity identity(SigningKeys keys) {
        return keys.sessionToken().isPresent()
                ? AwsSessionCredentialsIdentity.create(
                        keys.accessKeyId(),
                        keys.secretAccessKey(),
                        keys.sessionToken().get())
                : AwsCredentialsIdentity.create(keys.accessKeyId(), keys.secretAccessKey());
    }

    private static Answer send(SdkHttpRequest request, String body) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) request.getUri().toURL().openConnection();
            connection.setRequestMethod(request.method().name());
            for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
                if (!SET_BY_THE_CONNECTION.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                    header.getValue().forEach(value -> connection.addRequestProperty(header.getKey(), value));
                }
            }
            if (!body.isEmpty()) {
                write(connection, body.getBytes(StandardCharsets.UTF_8));
            }
            return read(connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(HttpURLConnection connection, byte[] body) throws IOException {
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
    }

    private static Answer read(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(status, in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}

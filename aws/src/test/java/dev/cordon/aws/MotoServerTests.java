package dev.cordon.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cordon.iam.CallerIdentity;
import dev.cordon.trail.Coverage;
import dev.cordon.trail.LogFiles;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.ReadLimits;
import dev.cordon.trail.ReadProgress;
import dev.cordon.trail.TrailReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The adapters against an emulator that somebody else wrote; skipped where {@code moto_server} is not installed. */
@SuppressWarnings("NullAway.Init") // set before all tests
class MotoServerTests {
    private static final String RECORD =
            "{\"Records\":[{\"eventVersion\":\"1.08\",\"userIdentity\":{\"type\":\"IAMUser\",\"userName\":\"alice\",\"accountId\":\"123456789012\"},\"eventTime\":\"2026-03-01T10:00:00Z\",\"eventSource\":\"iam.amazonaws.com\",\"eventName\":\"ListUsers\",\"awsRegion\":\"eu-west-1\",\"eventID\":\"%d\"}]}";

    private static @Nullable Process server;
    private static AwsSession session;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeTrue(isInstalled(), "moto_server is not installed");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        server = new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        awaitPort(server, port);
        System.setProperty("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
        System.setProperty("aws.secretAccessKey", "invented");
        session = AwsSession.open(new AwsSettings(
                Optional.empty(),
                Optional.of("us-east-1"),
                Optional.of(URI.create("http://127.0.0.1:" + port)),
                Optional.empty()));
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> new File(folder, "moto_server").canExecute());
    }

    /** There is no event to wait for: another process opens its port. */
    private static void awaitPort(Process process, int port) throws InterruptedException {
        for (int i = 0; i < 600 && process.isAlive(); i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
                return;
            } catch (IOException e) {
                process.waitFor(100, TimeUnit.MILLISECONDS);
            }
        }
        assumeTrue(false, "moto_server does not start");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            session.close();
            server.destroy();
        }
    }

    @Test
    void saysWhoTheCallerIs() {
        assertThat(session.whoAmI().accountId()).isEqualTo("123456789012");
    }

    @Test
    void readsATrailPageByPage() {
        S3Client s3 = session.s3();
        s3.createBucket(request -> request.bucket("trail-bucket"));
        String day = "AWSLogs/123456789012/CloudTrail/eu-west-1/2026/03/01/";
        for (int i = 0; i < 30; i++) {
            String key = "%s123456789012_CloudTrail_eu-west-1_20260301T%02d00Z_%d.json".formatted(day, i % 24, i);
            s3.putObject(
                    request -> request.bucket("trail-bucket").key(key), RequestBody.fromString(RECORD.formatted(i)));
        }
        try (S3Logs logs = new S3Logs(session, Optional.empty())) {
            LogFiles found = logs.find(S3Location.parse("s3://trail-bucket"), LogFilter.ALL, () -> false);
            Coverage coverage = new TrailReader(LogFilter.ALL, ReadLimits.DEFAULT, 2, ReadProgress.NONE, () -> false)
                    .read("reading", found.files(), () -> event -> {})
                    .coverage();

            assertThat(coverage.problems()).isEmpty();
            assertThat(coverage.records()).isEqualTo(30);
            assertThat(coverage.duplicates()).isZero();
            assertThatThrownBy(() -> logs.find(S3Location.parse("s3://no-such-bucket"), LogFilter.ALL, () -> false))
                    .hasMessageContaining("arn:aws:s3:::no-such-bucket does not exist");
        }
    }

    @Test
    void findsTheUserOfAnAccessKey() {
        CallerIdentity caller = session.whoAmI();
        try (IamClient iam = session.iam()) {
            iam.createUser(request -> request.userName("alice"));
            String key = iam.createAccessKey(request -> request.userName("alice"))
                    .accessKey()
                    .accessKeyId();

            assertThat(AccessKeys.userOf(key, session, caller)).hasValue("alice");
        }
    }

    @Test
    void assumesARole() {
        AwsSettings settings = new AwsSettings(
                Optional.empty(),
                Optional.of("us-east-1"),
                session.endpoint(),
                Optional.of(new AwsSettings.Role(
                        "arn:aws:iam::123456789012:role/Audit",
                        Optional.of("ticket-1"),
                        "cordon",
                        Optional.of("arn:aws:iam::123456789012:mfa/ann"),
                        serial -> "123456")));

        try (AwsSession assumed = AwsSession.open(settings)) {
            assertThat(assumed.whoAmI().arn()).contains("assumed-role/Audit/cordon");
        }
    }
}

package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cordon verify} of an account that somebody else's emulator plays: moto, whose report is of 2015. */
class VerifyMotoTests {
    @TempDir
    Path home;

    private Process moto;
    private int port;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        boolean installed = Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "moto_server")));
        assumeTrue(installed, "'moto_server' is not installed on this machine");
        port = freePort();
        moto = new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("moto.log").toFile())
                .start();
        while (!answers()) {
            assertThat(moto.isAlive()).as("moto_server runs").isTrue();
            Thread.onSpinWait();
        }
        System.setProperty("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
        System.setProperty("aws.secretAccessKey", "invented");
        call("Action=CreateUser&Version=2010-05-08&UserName=alice");
    }

    @AfterEach
    void stop() {
        if (moto != null) {
            moto.descendants().forEach(ProcessHandle::destroyForcibly);
            moto.destroyForcibly();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private void call(String form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void saysThatAReportOfLongAgoProvesNothing() throws IOException {
        Terminal terminal = new Terminal(home);

        int exitCode = terminal.run(
                "verify",
                "alice",
                "--since",
                "1h",
                "--regions",
                "us-east-1",
                "--no-case",
                "--endpoint-url",
                "http://127.0.0.1:" + port,
                "-o",
                "json");

        assertThat(exitCode).as(terminal.err()).isEqualTo(ExitCode.FOUND);
        JsonNode result = new ObjectMapper().readTree(terminal.out());
        assertThat(result.at("/report/state").asText()).isEqualTo("unknown");
        assertThat(result.at("/report/generatedTime").asText()).startsWith("2015-");
        assertThat(result.at("/report/reasons/0").asText()).endsWith("it proves nothing");
        assertThat(result.at("/live/reasons/0").asText()).startsWith("explicit deny: none");
    }
}

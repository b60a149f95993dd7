package dev.cordon.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.casefile.CaseDescription;
import dev.cordon.casefile.CaseFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, and who is not. */
class CaseServerTests {
    @TempDir
    private Path home;

    private final List<List<String>> commands = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private CaseServer server;
    private String inside = "";
    private String token = "";

    @BeforeEach
    void start() throws Exception {
        CaseFolder made = CaseFolder.create(home.resolve("cases/alice"));
        made.describe(new CaseDescription(
                new CaseDescription.Subject("alice", "arn:aws:iam::123456789012:user/alice", "123456789012"),
                Instant.parse("2026-03-01T00:00:00Z"),
                "1",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false));
        made.seal();
        Files.writeString(home.resolve("secret.txt"), "outside");
        server = CaseServer.start(0, home.resolve("cases"), "0", List.of("--profile", "p"), arguments -> {
            commands.add(arguments);
            return new ProcessBuilder("cat").redirectErrorStream(true).start();
        });
        HttpResponse<String> entered = get(server.link().toString());
        assertThat(entered.statusCode()).isEqualTo(303);
        inside = origin() + entered.headers().firstValue("Location").orElseThrow();
        Matcher found = Pattern.compile("cordon-token\" content=\"([^\"]+)")
                .matcher(get(inside + "case/alice/").body());
        assertThat(found.find()).isTrue();
        token = found.group(1);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String origin() {
        return server.link().toString().replaceAll("/\\?.*", "");
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private int post(String path, String origin, String sentToken, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(inside + path)).POST(HttpRequest.BodyPublishers.ofString(body));
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }
        if (!sentToken.isEmpty()) {
            request.header("X-Cordon-Token", sentToken);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void letsOneInAndNoOther() throws IOException, InterruptedException {
        assertThat(get(inside).body()).contains("alice");
        assertThat(get(server.link().toString()).statusCode()).as("twice").isEqualTo(403);
        assertThat(get(origin() + "/").statusCode()).isEqualTo(403);
        assertThat(get(origin() + "/?token=guess").statusCode()).isEqualTo(403);
        assertThat(get(origin() + "/guess/").statusCode()).isEqualTo(404);
        assertThat(get(origin() + "/guess/case/alice/").statusCode()).isEqualTo(404);
    }

    @Test
    void answersToItsOwnNameAlone() throws IOException {
        for (String host : List.of("evil.example", "localhost.evil.example:80", "127.0.0.1", "")) {
            assertThat(raw("GET " + URI.create(inside).getPath() + " HTTP/1.1", "Host: " + host))
                    .as(host)
                    .doesNotContain("alice")
                    .containsPattern("^HTTP/1.1 4[0-9][0-9] ");
        }
    }

    private String raw(String... lines) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.link().getPort())) {
            String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void changesNothingForAPageOfSomebodyElse() throws IOException, InterruptedException {
        String body = "{\"action\":\"verify\"}";
        assertThat(post("case/alice/run", "", "", body)).isEqualTo(403);
        assertThat(post("case/alice/run", "https://evil.example", token, body)).isEqualTo(403);
        assertThat(post("case/alice/run", origin(), "guess", body)).isEqualTo(403);
        assertThat(post("case/alice/run", "null", token, body)).isEqualTo(403);
        assertThat(commands).isEmpty();
        assertThat(post("case/alice/run", origin(), token, "no json")).isEqualTo(400);
        assertThat(post("case/alice/run", origin(), token, "{\"action\":\"delete\"}"))
                .isEqualTo(404);
        assertThat(post("case/alice/run", origin(), token, "{\"action\":\"plan\",\"also\":[\"deny:x --apply\"]}"))
                .as("not offered")
                .isEqualTo(400);
        assertThat(commands).isEmpty();
        assertThat(post("case/alice/run", origin(), token, body)).isEqualTo(200);
        assertThat(commands)
                .containsExactly(
                        List.of("verify", home.resolve("cases/alice").toString(), "--watch", "--profile", "p"));
    }

    @Test
    void takesNothingThatACaseSaysForAnOption() throws Exception {
        CaseFolder made = CaseFolder.create(home.resolve("cases/odd"));
        made.describe(new CaseDescription(
                new CaseDescription.Subject("--apply", "", "123456789012"),
                Instant.EPOCH,
                "1",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false));
        made.seal();
        assertThat(post("case/odd/run", origin(), token, "{\"action\":\"plan\"}"))
                .isEqualTo(200);
        assertThat(commands).hasSize(1);
        assertThat(commands.get(0)).endsWith("--profile", "p", "--", "--apply");
    }

    @Test
    void showsCasesAndNothingElseOfTheDisk() throws IOException, InterruptedException {
        for (String name : List.of("..", "%2e%2e", "..%2fcases%2falice", "%2e%2e%2fsecret.txt", "alice%2f..")) {
            assertThat(get(inside + "case/" + name + "/").statusCode()).as(name).isEqualTo(404);
        }
        Files.createDirectory(home.resolve("cases/no-case"));
        assertThat(get(inside + "case/no-case/").statusCode()).isEqualTo(404);
        assertThat(get(inside).body()).doesNotContain("no-case");
    }

    @Test
    void tellsBrowsersToBeStrict() throws IOException, InterruptedException {
        HttpResponse<String> page = get(inside + "case/alice/");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().map()).doesNotContainKeys("set-cookie", "access-control-allow-origin");
    }

    @Test
    void runsOneCommandAtATime() throws IOException, InterruptedException {
        server.close();
        server = CaseServer.start(0, home.resolve("cases"), "0", List.of(), arguments -> {
            commands.add(arguments);
            return new ProcessBuilder("sleep", "60").redirectErrorStream(true).start();
        });
        inside = origin()
                + get(server.link().toString()).headers().firstValue("Location").orElseThrow();
        Matcher found = Pattern.compile("cordon-token\" content=\"([^\"]+)")
                .matcher(get(inside + "case/alice/").body());
        assertThat(found.find()).isTrue();
        token = found.group(1);
        assertThat(post("case/alice/run", origin(), token, "{\"action\":\"verify\"}"))
                .isEqualTo(200);
        assertThat(post("case/alice/run", origin(), token, "{\"action\":\"plan\"}"))
                .isEqualTo(409);
        assertThat(post("case/alice/stop", origin(), token, "{}")).isEqualTo(200);
        assertThat(commands).hasSize(1);
    }
}

package dev.cordon.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that answers as a test says; the credentials for it are invented. */
final class StubAws implements AutoCloseable {
    /** Answers one request. */
    interface Answers {
        Answer to(Request request) throws IOException;
    }

    /** What a test looks at. */
    record Request(
            String method,
            String path,
            String query,
            String target,
            String region,
            Map<String, String> headers,
            String body) {}

    /** What the client gets. */
    static final class Answer {
        private final int status;
        private final byte[] body;
        private final Map<String, String> headers;
        private final int cutAfter;

        Answer(int status, byte[] body, Map<String, String> headers, int cutAfter) {
            this.status = status;
            this.body = body;
            this.headers = headers;
            this.cutAfter = cutAfter;
        }

        /** No answer at all: the connection is closed. */
        static Answer none() {
            return new Answer(0, new byte[0], Map.of(), -1);
        }

        static Answer json(int status, String body) {
            return new Answer(
                    status,
                    body.getBytes(StandardCharsets.UTF_8),
                    Map.of("Content-Type", "application/x-amz-json-1.1"),
                    -1);
        }

        static Answer xml(int status, String body) {
            return new Answer(
                    status, body.getBytes(StandardCharsets.UTF_8), Map.of("Content-Type", "application/xml"), -1);
        }

        static Answer error(int status, String code, String message) {
            return json(status, "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, message));
        }

        /** The connection ends after so many bytes of the body. */
        Answer cutAfter(int bytes) {
            return new Answer(status, body, headers, bytes);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    StubAws(Answers answers) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, answers));
        server.start();
    }

    private static void answer(HttpExchange exchange, Answers answers) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String authorization = Optional.ofNullable(
                            exchange.getRequestHeaders().getFirst("Authorization"))
                    .orElse("");
            String[] scope = authorization.split("/", -1);
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            Answer answer = answers.to(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                    headers.getOrDefault("X-Amz-Target", ""),
                    scope.length > 2 ? scope[2] : "",
                    headers,
                    body));
            answer.headers.forEach(exchange.getResponseHeaders()::set);
            if (answer.status == 0) {
                return;
            }
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status, head || answer.body.length == 0 ? -1 : answer.body.length);
            if (!head && answer.body.length > 0) {
                int length = answer.cutAfter < 0 ? answer.body.length : answer.cutAfter;
                exchange.getResponseBody().write(answer.body, 0, length);
                exchange.getResponseBody().flush();
            }
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    AwsSession session() {
        System.setProperty("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
        System.setProperty("aws.secretAccessKey", "invented");
        return AwsSession.open(
                new AwsSettings(Optional.empty(), Optional.of("eu-west-1"), Optional.of(endpoint()), Optional.empty()));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

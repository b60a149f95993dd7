package dev.cordon.lab.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cordon.lab.api.FaultHook.Delivery;
import dev.cordon.lab.api.WireRequest;
import dev.cordon.lab.api.WireResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The HTTP server, on loopback only. */
public final class HttpFront implements AutoCloseable {
    /** More than any request of the services here: a policy document has at most 10,240 characters. */
    private static final int MAX_BODY_BYTES = 1 << 20;

    static {
        // The JDK's server sends head and body apart: with Nagle's algorithm, each answer waits 40 ms for the client's
        // delayed acknowledgement. The property is read when the server's classes are loaded.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService workers;
    private final Dispatcher dispatcher;

    private HttpFront(HttpServer server, ExecutorService workers, Dispatcher dispatcher) {
        this.server = server;
        this.workers = workers;
        this.dispatcher = dispatcher;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any that is free
     * @throws IOException if the port is taken
     */
    public static HttpFront start(int port, Dispatcher dispatcher) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback(), port), 0);
        ExecutorService workers = Executors.newCachedThreadPool(daemons());
        HttpFront front = new HttpFront(server, workers, dispatcher);
        server.createContext("/", front::serve);
        server.setExecutor(workers);
        server.start();
        return front;
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    }

    private static ThreadFactory daemons() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "lab-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Where clients find the account: plain HTTP on 127.0.0.1. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<WireRequest> request = read(exchange);
            if (request.isEmpty()) {
                exchange.sendResponseHeaders(413, -1);
                return;
            }
            Dispatcher.Reply reply = dispatcher.dispatch(request.get());
            if (reply.delivery() != Delivery.NEVER) {
                send(exchange, reply.response(), reply.delivery());
            }
        }
    }

    private static Optional<WireRequest> read(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            return Optional.empty();
        }
        URI uri = exchange.getRequestURI();
        String query = uri.getRawQuery();
        return Optional.of(new WireRequest(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                query == null ? "" : query,
                exchange.getRequestHeaders(),
                body,
                exchange.getRemoteAddress().getAddress().getHostAddress()));
    }

    private static void send(HttpExchange exchange, WireResponse response, Delivery delivery) throws IOException {
        response.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] body = response.body();
        if (exchange.getRequestMethod().equals("HEAD") || body.length == 0) {
            // The length that a GET would have: the server leaves it to us where there is no body.
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(response.status(), body.length);
        // Closing an exchange short of its announced length closes the connection: what a client sees as a reset.
        int length = delivery == Delivery.CUT_MID_BODY ? body.length / 2 : body.length;
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body, 0, length);
        }
    }
}

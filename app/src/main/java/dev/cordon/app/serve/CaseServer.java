package dev.cordon.app.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cordon.casefile.NotACase;
import dev.cordon.report.html.HtmlCaseList;
import dev.cordon.report.incident.CaseOverview;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * The cases under a folder, served to one browser on this machine.
 *
 * <p>Listens on 127.0.0.1 alone, and answers only requests that name it as their host, so that no name of somebody else's can be made
 * to point here. {@code GET /?token=…} works once and leads to the cases; every other path begins with a secret. What changes
 * anything is a {@code POST} with a token that only pages from here have, from a page from here.
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html">OWASP on
 *     forged requests</a>
 */
public final class CaseServer implements AutoCloseable {
    private static final int MAX_BODY_BYTES = 16 << 10;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String HTML = "text/html; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";

    static {
        // Otherwise each answer waits for a delayed acknowledgement; read when the server's classes are loaded.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService workers;
    private final Path folder;
    private final String hold;
    private final List<String> options;
    private final Commands commands;
    private final Secrets secrets = new Secrets();
    private final Map<String, ServedCase> cases = new ConcurrentHashMap<>();

    private CaseServer(HttpServer server, Path folder, String hold, List<String> options, Commands commands) {
        this.server = server;
        this.workers = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "serve");
            thread.setDaemon(true);
            return thread;
        });
        this.folder = folder;
        this.hold = hold;
        this.options = List.copyOf(options);
        this.commands = commands;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any that is free
     * @param folder whose folders are the cases
     * @param hold how long a containment is watched, as {@code cordon contain --hold} takes it
     * @param options what every command is given, such as a profile
     * @throws IOException if the port is taken
     */
    public static CaseServer start(int port, Path folder, String hold, List<String> options, Commands commands)
            throws IOException {
        InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        HttpServer http = HttpServer.create(new InetSocketAddress(loopback, port), 0);
        CaseServer server = new CaseServer(http, folder, hold, options, commands);
        http.createContext("/", server::serve);
        http.setExecutor(server.workers);
        http.start();
        return server;
    }

    /** The link that lets one browser in, once. */
    public URI link() {
        return URI.create(origin() + "/?token=" + secrets.link());
    }

    private String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Stops to listen, and asks a command that is at work to end in order, as Ctrl-C does. */
    @Override
    public void close() {
        server.stop(0);
        cases.values().forEach(served -> served.run().ifPresent(Run::stop));
        workers.shutdownNow();
    }

    /** An answer. */
    private record Answer(int status, String type, String body, Optional<String> location) {
        static Answer text(int status, String words) {
            return new Answer(status, TEXT, words + "\n", Optional.empty());
        }

        static Answer html(String page) {
            return new Answer(200, HTML, page, Optional.empty());
        }

        static Answer json(JsonNode value) {
            return new Answer(200, "application/json", value.toString(), Optional.empty());
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        Answer answer;
        try {
            answer = answer(exchange);
        } catch (IOException | RuntimeException e) {
            answer = Answer.text(500, "This cannot be shown: " + e.getMessage());
        }
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.type());
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Content-Security-Policy", "frame-ancestors 'none'");
        answer.location().ifPresent(location -> headers.set("Location", location));
        boolean head = exchange.getRequestMethod().equals("HEAD");
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), head || body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            if (!head) {
                out.write(body);
            }
        } catch (IOException e) {
            // Whoever asked is gone.
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        if (!isOurs(Optional.ofNullable(headers.getFirst("Host")).orElse(""))) {
            return Answer.text(421, "This server is not called that.");
        }
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        if (path.equals("/")) {
            return enter(
                    Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
        }
        // "", the secret, and what follows.
        String[] parts = path.split("/", -1);
        if (!secrets.isSession(parts[1])) {
            return Answer.text(404, "There is nothing here. Use the link that cordon serve printed.");
        }
        if (Set.of("GET", "HEAD").contains(method)) {
            return read(parts);
        }
        if (!method.equals("POST")) {
            return Answer.text(405, "Only GET and POST.");
        }
        String token = Optional.ofNullable(headers.getFirst("X-Cordon-Token")).orElse("");
        String from = Optional.ofNullable(headers.getFirst("Origin")).orElse("");
        if (!secrets.isToken(token) || !from.equals(origin())) {
            return Answer.text(403, "Only a page of this server may ask for that.");
        }
        return change(parts, exchange.getRequestBody().readNBytes(MAX_BODY_BYTES));
    }

    private boolean isOurs(String host) {
        return host.equals(origin().substring("http://".length()));
    }

    private Answer enter(String query) {
        String prefix = "token=";
        boolean mayEnter = query.startsWith(prefix) && secrets.use(query.substring(prefix.length()));
        return mayEnter
                ? new Answer(303, TEXT, "", Optional.of("/" + secrets.session() + "/"))
                : Answer.text(
                        403,
                        "This link was used, or is none. Each start of cordon serve prints one, and it works once.");
    }

    private Answer read(String[] parts) throws IOException {
        if (parts.length == 3 && parts[2].isEmpty()) {
            return Answer.html(list());
        }
        Optional<ServedCase> served = parts.length == 5 && parts[2].equals("case") ? find(parts[3]) : Optional.empty();
        if (served.isEmpty()) {
            return Answer.text(404, "There is no such page.");
        }
        try {
            return switch (parts[4]) {
                case "" -> Answer.html(served.get().page(secrets.token()));
                case "state" -> Answer.json(state(served.get()));
                default -> Answer.text(404, "There is no such page.");
            };
        } catch (NotACase e) {
            return Answer.text(404, String.valueOf(e.getMessage()));
        }
    }

    private Answer change(String[] parts, byte[] body) throws IOException {
        Optional<ServedCase> served = parts.length == 5 && parts[2].equals("case") ? find(parts[3]) : Optional.empty();
        if (served.isEmpty()) {
            return Answer.text(404, "There is no such case.");
        }
        try {
            return switch (parts[4]) {
                case "run" -> run(served.get(), JSON.readTree(body));
                case "stop" -> {
                    served.get().run().ifPresent(Run::stop);
                    yield Answer.json(run(served.get()));
                }
                default -> Answer.text(404, "There is no such action.");
            };
        } catch (JsonProcessingException e) {
            return Answer.text(400, "That is no JSON.");
        } catch (NotACase e) {
            return Answer.text(404, String.valueOf(e.getMessage()));
        }
    }

    private Answer run(ServedCase served, JsonNode asked) throws IOException, NotACase {
        Optional<Action> action = Action.of(asked.path("action").asText(""));
        if (action.isEmpty()) {
            return Answer.text(404, "There is no such action.");
        }
        List<String> also = new ArrayList<>();
        asked.path("also").forEach(id -> also.add(id.asText()));
        if (!served.offers().containsAll(also)) {
            return Answer.text(400, "The plan does not offer that: reload the page.");
        }
        List<String> arguments = action.get().arguments(served.user(), served.folder(), hold, also, options);
        boolean started = served.start(arguments, asked.path("typed").asText(""), commands);
        return started ? Answer.json(run(served)) : Answer.text(409, "Another command is still at work on this case.");
    }

    private static ObjectNode state(ServedCase served) throws IOException {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("version", served.version());
        state.set("run", run(served));
        return state;
    }

    private static ObjectNode run(ServedCase served) {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        Optional<Run> run = served.run();
        boolean running = run.map(Run::isRunning).orElse(false);
        state.put("running", running);
        state.put("command", run.map(Run::command).orElse(""));
        state.put("output", run.map(Run::output).orElse(""));
        if (run.isPresent() && !running) {
            state.put("exitCode", run.get().exitCode());
        }
        return state;
    }

    // Cases.

    /** A name from a request is compared with the names that there are, and never made a path of. */
    private Optional<ServedCase> find(String name) throws IOException {
        return folders().stream()
                .filter(path -> path.getFileName().toString().equals(name))
                .findFirst()
                .map(path -> cases.computeIfAbsent(name, any -> new ServedCase(path)));
    }

    private List<Path> folders() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).toList();
        }
    }

    private String list() throws IOException {
        List<CaseOverview> overviews = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path path : folders()) {
            try {
                overviews.add(CaseOverview.of(path));
            } catch (NotACase e) {
                // Another folder.
            } catch (IOException e) {
                problems.add("%s cannot be read: %s".formatted(path.getFileName(), e.getMessage()));
            }
        }
        overviews.sort(Comparator.comparing(CaseOverview::created).reversed());
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        new HtmlCaseList(folder.toString(), overviews, problems).write(page);
        return page.toString(StandardCharsets.UTF_8);
    }
}

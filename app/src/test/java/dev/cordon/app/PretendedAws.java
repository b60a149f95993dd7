package dev.cordon.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** As much of AWS on loopback as an investigation asks, with the events of the example logs. Checks no signatures. */
final class PretendedAws implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> REGIONS = List.of("ap-southeast-2", "eu-west-1", "us-east-1");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<ObjectNode> events = new ArrayList<>();
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    private final AtomicInteger answersLeft = new AtomicInteger(Integer.MAX_VALUE);

    /** The look-ups so far, as {@code region attribute value}. */
    final ConcurrentLinkedQueue<String> lookups = new ConcurrentLinkedQueue<>();

    PretendedAws() throws IOException {
        System.setProperty("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
        System.setProperty("aws.secretAccessKey", "invented");
        try (Stream<Path> logs = Files.walk(ReadmeTests.root().resolve("examples/cloudtrail"))) {
            for (Path log :
                    logs.filter(file -> file.toString().endsWith(".json")).toList()) {
                JSON.readTree(Files.readAllBytes(log)).path("Records").forEach(event -> events.add((ObjectNode) event));
            }
        }
        events.sort(Comparator.comparing(
                        (ObjectNode event) -> event.path("eventTime").asText())
                .reversed());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers with an error from now on. */
    void refuse(String serviceOrRegion, String code) {
        refusals.put(serviceOrRegion, code);
    }

    /** The credentials expire after so many look-ups. */
    void expireAfter(int answers) {
        answersLeft.set(answers);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String[] scope =
                    exchange.getRequestHeaders().getFirst("Authorization").split("/", -1);
            String region = scope[2];
            String service = scope[3];
            String refusal = refusals.getOrDefault(service, refusals.get(service + " " + region));
            if (refusal != null) {
                send(exchange, 400, error(service, refusal));
                return;
            }
            switch (service) {
                case "sts" ->
                    send(
                            exchange,
                            200,
                            "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/responder</Arn><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");
                case "iam" ->
                    send(
                            exchange,
                            200,
                            "<GetAccessKeyLastUsedResponse><GetAccessKeyLastUsedResult><UserName>alice</UserName></GetAccessKeyLastUsedResult></GetAccessKeyLastUsedResponse>");
                case "account" -> send(exchange, 200, regions());
                case "guardduty" ->
                    send(
                            exchange,
                            200,
                            exchange.getRequestURI().getPath().equals("/detector")
                                    ? "{\"detectorIds\":[\"d1\"]}"
                                    : region.equals("us-east-1")
                                            ? "{\"findings\":[%s]}".formatted(LiveInvestigateTests.FINDING)
                                            : "{\"findings\":[]}");
                default -> send(exchange, answersLeft.getAndDecrement() > 0 ? 200 : 400, lookup(region, body));
            }
        }
    }

    private static String regions() {
        ObjectNode json = JSON.createObjectNode();
        REGIONS.forEach(region -> json.withArray("Regions").addObject().put("RegionName", region));
        return json.toString();
    }

    private static String error(String service, String code) {
        return service.equals("sts") || service.equals("iam")
                ? "<ErrorResponse><Error><Code>%s</Code><Message>no</Message></Error></ErrorResponse>".formatted(code)
                : "{\"__type\":\"%s\",\"message\":\"no\"}".formatted(code);
    }

    private String lookup(String region, String body) throws IOException {
        if (answersLeft.get() < 0) {
            return error("cloudtrail", "ExpiredTokenException");
        }
        JsonNode asked = JSON.readTree(body);
        String attribute = asked.at("/LookupAttributes/0/AttributeKey").asText();
        String value = asked.at("/LookupAttributes/0/AttributeValue").asText();
        lookups.add("%s %s %s".formatted(region, attribute, value));
        List<ObjectNode> found = events.stream()
                .filter(event -> event.path("awsRegion").asText().equals(region) && value.equals(of(event, attribute)))
                .filter(event -> isWithin(event, asked))
                .toList();
        int start = asked.path("NextToken").asInt(0);
        int end = Math.min(found.size(), start + asked.path("MaxResults").asInt());
        ObjectNode page = JSON.createObjectNode();
        page.putArray("Events");
        found.subList(start, end)
                .forEach(event -> page.withArray("Events")
                        .addObject()
                        .put("EventTime", time(event))
                        .put("CloudTrailEvent", event.toString()));
        if (end < found.size()) {
            page.put("NextToken", Integer.toString(end));
        }
        return page.toString();
    }

    private static boolean isWithin(ObjectNode event, JsonNode asked) {
        return time(event) >= asked.path("StartTime").asLong()
                && time(event) <= asked.path("EndTime").asLong();
    }

    private static long time(ObjectNode event) {
        return Instant.parse(event.path("eventTime").asText()).getEpochSecond();
    }

    private static @Nullable String of(ObjectNode event, String attribute) {
        return switch (attribute) {
            case "AccessKeyId" -> event.at("/userIdentity/accessKeyId").asText();
            case "ResourceName" ->
                event.at("/responseElements/credentials/accessKeyId").asText();
            default -> event.at("/userIdentity/userName").asText();
        };
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

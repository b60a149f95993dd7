package dev.cordon.analysis;

import static dev.cordon.trail.TrailEventBuilder.aTrailEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.trail.TimeWindow;
import dev.cordon.trail.TrailEvent;
import dev.cordon.trail.TrailEventBuilder;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Analyzer} promises, for events from a seed that a failure's name shows. */
class AnalyzerLawsTests {
    static final Instant WINDOW_START = Instant.parse("2026-03-01T10:00:30Z");
    static final TimeWindow WINDOW = new TimeWindow(WINDOW_START, WINDOW_START.plusSeconds(5000));
    private static final Networks TRUSTED = Networks.parse(List.of("198.51.100.0/24"));
    private static final GeoIp GEO = new GeoIp(List.of(new FakeGeoDatabase(Map.of(
            "8.8.8.8", FakeGeoDatabase.city("Amsterdam", "NL", 52.4, 4.9),
            "9.9.9.9", FakeGeoDatabase.city("Tokyo", "JP", 35.7, 139.7)))));

    static Stream<Arguments> analyzersAndSeeds() {
        return IntStream.range(0, 6).boxed().flatMap(seed -> {
            List<TrailEvent> events = events(new Random(seed));
            return analyzers().entrySet().stream()
                    .map(analyzer -> Arguments.of(analyzer.getKey(), seed, analyzer.getValue(), events));
        });
    }

    private static Map<String, Supplier<? extends Analyzer<?, ?>>> analyzers() {
        List<ArnPattern> configured = List.of(new ArnPattern("secret-1*"));
        return Map.of(
                "ActivityCounter", ActivityCounter::new,
                "Addresses", () -> new Addresses(WINDOW, TRUSTED, GEO),
                "SimultaneousUse", () -> new SimultaneousUse(WINDOW, TRUSTED, GEO),
                "SimultaneousUse without GeoIP", () -> new SimultaneousUse(WINDOW, TRUSTED, GeoIp.none()),
                "BehaviourProfile", () -> new BehaviourProfile(WINDOW),
                "SensitiveResources", () -> new SensitiveResources(configured),
                "Bursts", () -> new Bursts(WINDOW),
                "Bursts without history", Bursts::new);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("analyzersAndSeeds")
    <A extends Analyzer<A, R>, R> void neitherOrderNorPartsMatter(
            String name, int seed, Supplier<A> analyzers, List<TrailEvent> events) {
        R expected = analyze(analyzers, events).result();

        Random random = new Random(seed);
        List<TrailEvent> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        int one = random.nextInt(shuffled.size());
        int two = one + random.nextInt(shuffled.size() - one);
        List<List<TrailEvent>> parts =
                List.of(shuffled.subList(0, one), shuffled.subList(one, two), shuffled.subList(two, shuffled.size()));

        A leftFirst = analyze(analyzers, parts.get(0));
        leftFirst.merge(analyze(analyzers, parts.get(1)));
        leftFirst.merge(analyze(analyzers, parts.get(2)));

        A right = analyze(analyzers, parts.get(1));
        right.merge(analyze(analyzers, parts.get(2)));
        A rightFirst = analyze(analyzers, parts.get(0));
        rightFirst.merge(right);

        A backwards = analyze(analyzers, parts.get(2));
        backwards.merge(analyze(analyzers, parts.get(1)));
        backwards.merge(analyze(analyzers, parts.get(0)));

        assertThat(analyze(analyzers, shuffled).result()).isEqualTo(expected);
        assertThat(leftFirst.result()).isEqualTo(expected);
        assertThat(rightFirst.result()).isEqualTo(expected);
        assertThat(backwards.result()).isEqualTo(expected);
        assertThat(expected).isNotEqualTo(analyzers.get().result());
    }

    private static <A extends Analyzer<A, R>, R> A analyze(Supplier<A> analyzers, List<TrailEvent> events) {
        A analyzer = analyzers.get();
        events.forEach(analyzer::accept);
        return analyzer;
    }

    /** A long quiet history and a busy window, of few distinct values so that they meet. */
    static List<TrailEvent> events(Random random) {
        List<TrailEvent> events = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            long second = i % 3 == 0 ? -random.nextInt(40 * 86_400) : random.nextInt(2000) / 7 * 7;
            events.add(anEvent(random)
                    .at(WINDOW_START.plusSeconds(second))
                    .id("id-" + i)
                    .build());
        }
        return events;
    }

    private static TrailEventBuilder anEvent(Random random) {
        TrailEventBuilder event = aTrailEvent()
                .accessKey(pick(random, "AKIAIOSFODNN7EXAMPLE", "ASIAIOSFODNN7EXAMPLE"))
                .from(pick(random, "8.8.8.8", "9.9.9.9", "1.1.1.1", "10.0.0.1", "198.51.100.9", "AWS Internal"))
                .userAgent(pick(
                        random, "aws-cli/2.15.0", "aws-cli/2.16.0", "Boto3/1.34.0", "Terraform/1.5", "Mozilla/5.0"))
                .region(pick(random, "eu-west-1", "us-east-1"));
        switch (random.nextInt(5)) {
            case 0 -> event.named("ec2.amazonaws.com", "Describe" + random.nextInt(60));
            case 1 ->
                event.named("secretsmanager.amazonaws.com", "GetSecretValue")
                        .request("{\"secretId\":\"secret-%d\"}".formatted(random.nextInt(30)));
            case 2 -> event.named("ec2.amazonaws.com", "Delete" + random.nextInt(5));
            case 3 ->
                event.named("iam.amazonaws.com", "Put" + random.nextInt(10)).denied();
            default -> event.failed("ThrottlingException", "Rate exceeded");
        }
        return event;
    }

    private static String pick(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }

    /** Answers for the addresses that it was given. */
    record FakeGeoDatabase(Map<String, Map<String, Object>> byAddress) implements GeoIp.Database {
        static Map<String, Object> city(String name, String country, double latitude, double longitude) {
            return Map.of(
                    "city", Map.of("names", Map.of("en", name)),
                    "country", Map.of("iso_code", country),
                    "location", Map.of("latitude", latitude, "longitude", longitude));
        }

        @Override
        public Map<?, ?> lookUp(InetAddress address) {
            return byAddress.getOrDefault(address.getHostAddress(), Map.of());
        }

        @Override
        public void close() {}
    }
}

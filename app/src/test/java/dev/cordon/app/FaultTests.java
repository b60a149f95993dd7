package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.lab.LabClock;
import dev.cordon.lab.LabOptions;
import dev.cordon.lab.PracticeAccount;
import dev.cordon.lab.fault.Calls;
import dev.cordon.lab.fault.Effect;
import dev.cordon.lab.fault.Faults;
import dev.cordon.lab.s3.Bucket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.sts.StsClient;

/** Whatever goes wrong on the way, an investigation is whole, or says what is missing: never less without a word. */
class FaultTests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> REGIONS = List.of("ap-southeast-2", "eu-west-1", "us-east-1");

    /** More than a page. */
    private static final int EVENTS = 53;

    @TempDir
    private static Path home;

    private static Faults faults;
    private static Terminal terminal;
    private static PracticeAccount lab;
    private static Bucket trail;
    private static JsonNode fromHistory;
    private static JsonNode fromTrail;

    private record Fault(String name, Effect effect) {}

    private static final List<Fault> FAULTS = List.of(
            new Fault("throttled", Effect.throttled()),
            new Fault("failed", Effect.error(500)),
            new Fault("unavailable", Effect.error(503)),
            new Fault("silent", Effect.silent(Duration.ofMillis(20))),
            new Fault("reset", Effect.reset()),
            new Fault("cut in the middle", Effect.cutMidBody()),
            new Fault("denied", Effect.denied()),
            new Fault("expired", Effect.expired()));

    @BeforeAll
    static void start() throws IOException {
        faults = new Faults();
        terminal = new Terminal(home);
        lab = PracticeAccount.start(
                LabOptions.defaults().withClock(LabClock.over(terminal.clock())).withFaults(faults));
        try (Victims victims = new Victims(lab)) {
            AccessKey key = victims.create("alice", false).key();
            REGIONS.forEach(region -> use(key, region));
        }
        terminal.clock().sleep(Duration.ofHours(1));
        lab.estate().cloudTrail().trails().flush();
        trail = lab.estate().buckets().create("copied-trail", "us-east-1");
        String original = lab.estate().cloudTrail().trails().all().get(0).bucket();
        trail.objects()
                .putAll(lab.estate().buckets().find(original).orElseThrow().objects());
        System.setProperty("aws.accessKeyId", lab.responder().accessKeyId());
        System.setProperty("aws.secretAccessKey", lab.responder().secretAccessKey());
        assertThat(lookUp()).as(terminal.err()).isEqualTo(ExitCode.DONE);
        fromHistory = JSON.readTree(terminal.out());
        assertThat(readTrail()).as(terminal.err()).isEqualTo(ExitCode.DONE);
        fromTrail = JSON.readTree(terminal.out());
        assertThat(events(fromHistory)).isEqualTo(events(fromTrail)).isEqualTo((long) EVENTS * REGIONS.size());
    }

    private static void use(AccessKey key, String region) {
        try (StsClient sts = StsClient.builder()
                .endpointOverride(lab.endpoint())
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())))
                .build()) {
            for (int i = 0; i < EVENTS; i++) {
                sts.getCallerIdentity();
            }
        }
    }

    @AfterAll
    static void stop() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        lab.close();
    }

    @BeforeEach
    void nothingGoesWrongYet() {
        faults.clear();
    }

    private static int lookUp() {
        return investigate("--regions", String.join(",", REGIONS));
    }

    private static int readTrail() {
        return investigate("--logs", "s3://copied-trail/AWSLogs/");
    }

    private static int investigate(String... options) {
        List<String> all = new ArrayList<>(List.of("investigate", "alice", "--no-case", "-o", "json"));
        all.addAll(List.of(options));
        all.addAll(List.of("--endpoint-url", lab.endpoint().toString()));
        return terminal.run(all.toArray(String[]::new));
    }

    private static long events(JsonNode result) {
        return result.at("/activity/events").asLong();
    }

    private static JsonNode findings(JsonNode result) {
        return ((ObjectNode) result.deepCopy()).without(List.of("coverage", "limits", "source"));
    }

    private static Stream<Fault> faults() {
        return FAULTS.stream();
    }

    /** In one region, from the second page on. */
    @ParameterizedTest
    @MethodSource("faults")
    void aRegionThatFailsForGoodIsNamed(Fault fault) throws IOException {
        faults.add(Calls.of("cloudtrail", "LookupEvents").in("eu-west-1"), 1, Integer.MAX_VALUE, fault.effect());

        assertThat(lookUp()).as(terminal.err()).isEqualTo(ExitCode.INCOMPLETE);

        JsonNode result = JSON.readTree(terminal.out());
        assertThat(result.at("/coverage/complete").asBoolean()).isFalse();
        assertThat(result.at("/coverage/problems").findValuesAsText("file"))
                .containsExactly("event history of eu-west-1");
        assertThat(events(result)).isBetween(EVENTS * 2L, EVENTS * 3L - 1);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultThatPassesChangesNothing(Fault fault) throws IOException {
        if (Set.of("denied", "expired").contains(fault.name())) {
            return;
        }
        REGIONS.forEach(
                region -> faults.add(Calls.of("cloudtrail", "LookupEvents").in(region), 0, 2, fault.effect()));

        assertThat(lookUp()).as(terminal.err()).isEqualTo(ExitCode.DONE);

        assertThat(findings(JSON.readTree(terminal.out()))).isEqualTo(findings(fromHistory));
    }

    static IntStream seeds() {
        return IntStream.range(0, 25);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void combinationsAreWholeOrNamed(int seed) throws IOException {
        Random random = new Random(seed);
        Set<String> disturbed = new TreeSet<>();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            String region = REGIONS.get(random.nextInt(REGIONS.size()));
            Fault fault = FAULTS.get(random.nextInt(FAULTS.size()));
            disturbed.add("event history of " + region);
            faults.add(
                    Calls.of("cloudtrail", "LookupEvents").in(region),
                    random.nextInt(4),
                    random.nextBoolean() ? random.nextInt(1, 7) : Integer.MAX_VALUE,
                    fault.effect());
        }

        int exit = lookUp();

        assertWholeOrNamed(exit, fromHistory, disturbed);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void objectsThatCannotBeFetchedAreNamed(Fault fault) throws IOException {
        String key = trail.objects().firstKey();
        faults.add(
                new Calls(request -> request.operation().equals("GetObject")
                        && request.wire().rawPath().endsWith(key.substring(key.lastIndexOf('/')))),
                fault.effect());

        int exit = readTrail();

        assertThat(exit).as(terminal.err()).isEqualTo(ExitCode.INCOMPLETE);
        assertWholeOrNamed(exit, fromTrail, Set.of("s3://copied-trail/" + key));
    }

    @Test
    void objectsThatVanishAreNamed() throws IOException {
        Map<String, ?> all = new TreeMap<>(trail.objects());
        String key = trail.objects().lastKey();
        var removed = trail.find(key).orElseThrow();
        faults.add(Calls.of("s3", "GetObject"), request -> {
            trail.objects().remove(key);
            return Effect.slow(Duration.ZERO).on(request);
        });

        int exit = readTrail();
        trail.put(key, removed);

        assertThat(trail.objects().keySet()).isEqualTo(all.keySet());
        assertThat(exit).as(terminal.err()).isEqualTo(ExitCode.INCOMPLETE);
        assertWholeOrNamed(exit, fromTrail, Set.of("s3://copied-trail/" + key));
    }

    @Test
    void connectionsThatBreakInObjectsAreTakenUpAgain() throws IOException {
        faults.add(Calls.of("s3", "GetObject"), 0, 2, Effect.cutMidBody());
        faults.add(Calls.of("s3", "ListObjectsV2"), 1, 1, Effect.reset());

        assertThat(readTrail()).as(terminal.err()).isEqualTo(ExitCode.DONE);

        assertThat(findings(JSON.readTree(terminal.out()))).isEqualTo(findings(fromTrail));
    }

    private static void assertWholeOrNamed(int exit, JsonNode whole, Set<String> disturbed) throws IOException {
        if (exit == ExitCode.ACCESS) {
            assertThat(terminal.out()).isEmpty();
            assertThat(terminal.err()).contains("cloudtrail:LookupEvents");
            return;
        }
        JsonNode result = JSON.readTree(terminal.out());
        if (exit == ExitCode.DONE) {
            assertThat(result.at("/coverage/complete").asBoolean()).isTrue();
            assertThat(findings(result)).isEqualTo(findings(whole));
            return;
        }
        assertThat(exit).as(terminal.err()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(result.at("/coverage/complete").asBoolean()).isFalse();
        assertThat(result.at("/coverage/problems").findValuesAsText("file"))
                .isNotEmpty()
                .isSubsetOf(disturbed);
    }
}

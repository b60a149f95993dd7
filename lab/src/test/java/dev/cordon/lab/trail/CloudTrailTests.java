package dev.cordon.lab.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.lab.Calls;
import dev.cordon.lab.LabClock;
import dev.cordon.lab.LabOptions;
import dev.cordon.lab.PracticeAccount;
import dev.cordon.lab.Realism;
import dev.cordon.lab.SignedClient;
import dev.cordon.lab.SignedClient.Answer;
import dev.cordon.lab.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudTrailTests {
    private static final Instant NOW = Instant.parse("2026-03-02T09:01:02Z");

    private LabClock pace;
    private LabClock clock;
    private PracticeAccount account;
    private SignedClient responder;

    @BeforeEach
    void start() throws IOException {
        start(Realism.KIND);
    }

    private void start(Realism realism) throws IOException {
        pace = LabClock.over(Clock.fixed(NOW, ZoneOffset.UTC));
        clock = LabClock.over(pace);
        account = PracticeAccount.start(LabOptions.defaults().withClock(clock).withRealism(realism));
        responder = SignedClient.of(account);
    }

    private void restart(Realism realism) throws IOException {
        account.close();
        start(realism);
    }

    @AfterEach
    void stop() {
        account.close();
    }

    private Answer lookup(String body) {
        return Calls.cloudTrail(responder, "us-east-1", "LookupEvents", body);
    }

    private static JsonNode json(Answer answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> names(String body) {
        return json(lookup(body)).path("Events").findValuesAsText("EventName");
    }

    private static String by(String key, String value) {
        return "{\"LookupAttributes\":[{\"AttributeKey\":\"%s\",\"AttributeValue\":\"%s\"}]}".formatted(key, value);
    }

    @Test
    void commandLineLooksEventsUpPageByPage() {
        for (int i = 0; i < 120; i++) {
            clock.advance(Duration.ofSeconds(1));
            responder.iam("CreateUser", "UserName", "user" + i);
        }

        Tool.Run run = Tool.of("aws", account)
                .run(
                        "cloudtrail",
                        "lookup-events",
                        "--lookup-attributes",
                        "AttributeKey=EventName,AttributeValue=CreateUser",
                        "--query",
                        "Events[].EventId",
                        "--output",
                        "text");

        assertThat(run.errors()).isEmpty();
        assertThat(run.output().split("\\s+")).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    void answersTheNewestFirstAndWithAllThatAwsTells() {
        responder.iam("ListUsers");
        clock.advance(Duration.ofSeconds(5));
        responder.iam("CreateUser", "UserName", "alice");

        JsonNode events = json(lookup("{}")).path("Events");

        assertThat(events.findValuesAsText("EventName")).startsWith("CreateUser", "ListUsers");
        JsonNode first = events.get(0);
        assertThat(first.path("ReadOnly").asText()).isEqualTo("false");
        assertThat(first.path("Username").asText()).isEqualTo("responder");
        assertThat(first.path("EventSource").asText()).isEqualTo("iam.amazonaws.com");
        assertThat(first.path("EventTime").asLong())
                .isEqualTo(NOW.plusSeconds(5).getEpochSecond());
        assertThat(first.path("Resources").toString())
                .isEqualTo("[{\"ResourceType\":\"AWS::IAM::User\",\"ResourceName\":\"alice\"}]");
        assertThat(first.path("CloudTrailEvent").asText()).startsWith("{\"eventVersion\":\"1.11\"");
    }

    @ParameterizedTest
    @CsvSource({
        "EventName, CreateUser",
        "ReadOnly, false",
        "Username, responder",
        "ResourceType, AWS::IAM::User",
        "ResourceName, alice",
        "EventSource, iam.amazonaws.com"
    })
    void looksUpByEachAttribute(String key, String value) {
        responder.iam("CreateUser", "UserName", "alice");

        assertThat(names(by(key, value))).contains("CreateUser");
        assertThat(names(by(key, value.toUpperCase(Locale.ROOT) + "x"))).isEmpty();
    }

    @Test
    void looksUpByIdAndByKey() {
        responder.iam("CreateUser", "UserName", "alice");
        String id = json(lookup(by("EventName", "CreateUser")))
                .at("/Events/0/EventId")
                .asText();

        assertThat(names(by("EventId", id))).containsExactly("CreateUser");
        assertThat(names(by("AccessKeyId", account.responder().accessKeyId()))).contains("CreateUser");
    }

    @Test
    void honoursOneOfTwoAttributesAndSaysNothing() {
        responder.iam("ListUsers");

        assertThat(names("""
                {"LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"ListUsers"},
                {"AttributeKey":"Username","AttributeValue":"nobody"}]}""")).containsExactly("ListUsers");
    }

    @Test
    void takesItsTokenOnlyForWhatItWasGivenFor() {
        responder.iam("ListUsers");
        responder.iam("ListUsers");
        String token = json(lookup("{\"MaxResults\":1}")).path("NextToken").asText();

        assertThat(names("{\"MaxResults\":1,\"NextToken\":\"" + token + "\"}")).hasSize(1);
        Answer other = lookup(by("EventName", "ListUsers").replace("]}", "],\"NextToken\":\"" + token + "\"}"));
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.body()).contains("InvalidNextTokenException");
    }

    @Test
    void checksItsParameters() {
        assertThat(lookup("{\"MaxResults\":51}").body()).contains("InvalidMaxResultsException");
        assertThat(lookup("{\"StartTime\":2,\"EndTime\":1}").body()).contains("InvalidTimeRangeException");
        assertThat(lookup(by("Colour", "red")).body()).contains("ValidationException");
    }

    @Test
    void keepsToTheTimesThatItIsAskedFor() {
        responder.iam("ListUsers");
        clock.advance(Duration.ofSeconds(10));
        responder.iam("ListRoles");
        clock.advance(Duration.ofSeconds(10));

        long second = NOW.plusSeconds(10).getEpochSecond();
        assertThat(names("{\"StartTime\":%d,\"EndTime\":%d}".formatted(second, second)))
                .containsExactly("ListRoles");
    }

    @Test
    void forgetsAfterNinetyDays() {
        responder.iam("ListUsers");
        clock.advance(Duration.ofDays(91));

        assertThat(names(by("EventName", "ListUsers"))).isEmpty();
    }

    @Test
    void keepsAHistoryInEachRegion() {
        Calls.ec2(responder, "eu-west-1", "DescribeRegions");

        assertThat(names(by("EventName", "DescribeRegions"))).isEmpty();
        assertThat(Calls.cloudTrail(responder, "eu-west-1", "LookupEvents", by("EventName", "DescribeRegions"))
                        .body())
                .contains("DescribeRegions");
    }

    @Test
    void knowsNothingOfARegionThatIsNotOpen() {
        assertThat(Calls.cloudTrail(responder, "me-south-1", "LookupEvents", "{}")
                        .body())
                .contains("UnrecognizedClientException");
    }

    @Test
    void throttlesByTheRealClock() throws IOException {
        restart(Realism.KIND.withLookupsPerSecond(2));
        assertThat(lookup("{}").status()).isEqualTo(200);
        assertThat(lookup("{}").status()).isEqualTo(200);

        Answer third = lookup("{}");
        assertThat(third.status()).isEqualTo(400);
        assertThat(third.body()).contains("ThrottlingException").contains("Rate exceeded");
        assertThat(Calls.cloudTrail(responder, "eu-west-1", "LookupEvents", "{}")
                        .status())
                .isEqualTo(200);

        clock.advance(Duration.ofHours(1));
        assertThat(lookup("{}").status()).isEqualTo(400);
        pace.advance(Duration.ofMillis(500));
        assertThat(lookup("{}").status()).isEqualTo(200);
    }

    @Test
    void showsAnEventAfterTheDelay() throws IOException {
        restart(Realism.KIND.withDelivery(Duration.ofMinutes(5)));
        responder.iam("ListUsers");

        assertThat(names(by("EventName", "ListUsers"))).isEmpty();
        clock.advance(Duration.ofMinutes(5));
        assertThat(names(by("EventName", "ListUsers"))).hasSize(1);
    }

    @Test
    void aStoppedTrailWritesNoMoreAndTheHistoryGoesOn() {
        Calls.cloudTrail(responder, "us-east-1", "StopLogging", "{\"Name\":\"main\"}");
        responder.iam("ListUsers");

        assertThat(Records.of(account)).isEmpty();
        assertThat(names(by("EventName", "ListUsers"))).hasSize(1);
        assertThat(Calls.cloudTrail(responder, "us-east-1", "GetTrailStatus", "{\"Name\":\"main\"}")
                        .body())
                .contains("\"IsLogging\":false");

        Calls.cloudTrail(responder, "us-east-1", "StartLogging", "{\"Name\":\"main\"}");
        responder.iam("ListRoles");
        assertThat(Records.of(account)).isNotEmpty();
    }

    @Test
    void aTrailIsChangedAtHomeOnly() {
        assertThat(Calls.cloudTrail(responder, "eu-west-1", "StopLogging", "{\"Name\":\"main\"}")
                        .body())
                .contains("InvalidHomeRegionException");
        assertThat(Calls.cloudTrail(responder, "us-east-1", "StopLogging", "{\"Name\":\"other\"}")
                        .body())
                .contains("TrailNotFoundException")
                .contains("Unknown trail: arn:aws:cloudtrail:us-east-1:123456789012:trail/other for the user:"
                        + " 123456789012");
    }

    @Test
    void eventSelectorsDecideWhatATrailKeeps() {
        Calls.cloudTrail(
                responder,
                "us-east-1",
                "PutEventSelectors",
                "{\"TrailName\":\"main\",\"EventSelectors\":[{\"ReadWriteType\":\"WriteOnly\"}]}");
        responder.iam("ListUsers");
        responder.iam("CreateUser", "UserName", "alice");

        assertThat(Records.of(account))
                .extracting(record -> record.path("eventName").asText())
                .contains("CreateUser")
                .doesNotContain("ListUsers");
    }

    @Test
    void commandLineDescribesTheTrail() {
        Tool.Run run = Tool.of("aws", account)
                .run(
                        "cloudtrail",
                        "describe-trails",
                        "--query",
                        "trailList[0].[Name,HomeRegion,IsMultiRegionTrail]",
                        "--output",
                        "text");

        assertThat(run.output()).isEqualTo("main\tus-east-1\tTrue");
    }

    @Test
    void logFilesHaveTheLayoutOfAws(@TempDir Path folder) throws IOException {
        responder.iam("ListUsers");
        Calls.ec2(responder, "eu-west-1", "DescribeRegions");
        Trails trails = account.estate().cloudTrail().trails();

        trails.export(trails.all().get(0), folder);

        try (Stream<Path> files = Files.walk(folder)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
            assertThat(names).hasSize(2);
            assertThat(names.get(0))
                    .matches("AWSLogs/123456789012/CloudTrail/eu-west-1/2026/03/02/"
                            + "123456789012_CloudTrail_eu-west-1_20260302T0905Z_[A-Za-z0-9]{16}\\.json\\.gz");
        }
    }

    @Test
    void aLogFileComesWhenItIsDue() {
        responder.iam("ListUsers");
        Trails trails = account.estate().cloudTrail().trails();

        trails.deliver();
        assertThat(trails.latestDelivery()).isEmpty();
        clock.advance(Duration.ofMinutes(4));
        trails.deliver();
        assertThat(trails.latestDelivery()).contains(Instant.parse("2026-03-02T09:05:00Z"));
    }
}

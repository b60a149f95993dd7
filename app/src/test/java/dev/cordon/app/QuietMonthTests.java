package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Public logs of an attack, and a month before it in which nobody did anything but their work. */
class QuietMonthTests {
    private static final Instant ATTACK = Instant.parse("2023-07-10T00:00:00Z");
    private static final String ACCOUNT = "123837392027";

    private static final Path LOGS = ReadmeTests.root()
            .resolve("../shared/data/invictus/CloudTrail")
            .toAbsolutePath()
            .normalize();

    /** What somebody does every working day, from where and by what. */
    private record Habit(String user, String key, String address, String agent, List<String> calls) {}

    private static final List<Habit> HABITS = List.of(
            new Habit(
                    "bert-jan",
                    "AKIATFQR7NSC8Q4X20BJ",
                    "192.168.10.20",
                    "APN/1.0 HashiCorp/1.0 Terraform/1.1.2 (+https://www.terraform.io)",
                    List.of("ec2:DescribeInstances", "ec2:DescribeVpcs", "iam:GetRole", "s3:GetBucketLocation")),
            new Habit(
                    "benjamin",
                    "AKIATFQR7NSCBENJAMIN",
                    "10.248.16.43",
                    "Boto3/1.26.165 Python/3.10.6 Linux/5.19.0-46-generic Botocore/1.29.165",
                    List.of("s3:ListBuckets", "s3:GetBucketAcl", "ec2:DescribeRegions", "sts:GetCallerIdentity")),
            new Habit(
                    "deploy",
                    "AKIATFQR7NSCDEPLOY01",
                    "198.51.100.20",
                    "aws-cli/2.12.1 Python/3.11.3 Linux/5.15",
                    List.of("ecs:UpdateService", "ecr:DescribeImages", "cloudformation:DescribeStacks")),
            new Habit(
                    "backup",
                    "AKIATFQR7NSCBACKUP01",
                    "198.51.100.21",
                    "Boto3/1.26.160 Python/3.10",
                    List.of("ec2:DescribeVolumes", "ec2:CreateSnapshot", "ec2:DescribeSnapshots")));

    @TempDir
    private Path home;

    @Test
    void changesNoVerdict() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(LOGS), "The public logs are not here: ../shared/data is absent");
        Path quiet = Files.createDirectory(home.resolve("quiet"));
        Files.writeString(quiet.resolve("month.json"), month(new Random(1)));
        Map<String, String> before = verdicts(LOGS.toString());
        Map<String, String> after = verdicts(LOGS.toString(), quiet.toString());
        assertThat(before).containsEntry("bert-jan", "compromise-likely").containsEntry("benjamin", "nothing-unusual");
        assertThat(after).containsAllEntriesOf(before);
        after.keySet().removeAll(before.keySet());
        assertThat(after.keySet()).as("those who only worked").isSubsetOf("deploy", "backup");
        assertThat(after.values()).containsOnly("nothing-unusual");
    }

    private Map<String, String> verdicts(String... sources) throws IOException {
        Terminal terminal = new Terminal(home);
        List<String> arguments = new ArrayList<>(List.of("hunt"));
        arguments.addAll(List.of(sources));
        arguments.addAll(List.of("--output", "json", "--top", "1000"));
        assertThat(terminal.run(arguments.toArray(String[]::new)))
                .as(terminal.err())
                .isEqualTo(ExitCode.FOUND);
        Map<String, String> verdicts = new TreeMap<>();
        for (JsonNode identity : new ObjectMapper().readTree(terminal.out()).path("identities")) {
            verdicts.put(
                    identity.at("/identity/name").asText(),
                    identity.at("/verdict/level").asText());
        }
        return verdicts;
    }

    private static String month(Random random) {
        List<String> records = new ArrayList<>();
        for (int day = 30; day > 0; day--) {
            Instant morning = ATTACK.minus(Duration.ofDays(day)).plus(Duration.ofHours(8));
            for (Habit habit : HABITS) {
                for (int call = 0; call < 40; call++) {
                    Instant time = morning.plusSeconds(random.nextInt(9 * 3600));
                    records.add(record(
                            habit,
                            time,
                            habit.calls().get(random.nextInt(habit.calls().size())),
                            random));
                }
            }
        }
        return "{\"Records\":[" + String.join(",\n", records) + "]}";
    }

    private static String record(Habit habit, Instant time, String call, Random random) {
        String[] parts = call.split(":", 2);
        return """
                {"eventVersion":"1.08","userIdentity":{"type":"IAMUser","principalId":"AIDA%s",\
                "arn":"arn:aws:iam::%s:user/%s","accountId":"%s","accessKeyId":"%s","userName":"%s"},\
                "eventTime":"%s","eventSource":"%s.amazonaws.com","eventName":"%s","awsRegion":"us-east-1",\
                "sourceIPAddress":"%s","userAgent":"%s","requestParameters":null,"responseElements":null,\
                "requestID":"%s","eventID":"%s","readOnly":%b,"eventType":"AwsApiCall","managementEvent":true,\
                "recipientAccountId":"%s","eventCategory":"Management"}""".formatted(
                        habit.key().substring(4),
                        ACCOUNT,
                        habit.user(),
                        ACCOUNT,
                        habit.key(),
                        habit.user(),
                        time,
                        parts[0],
                        parts[1],
                        habit.address(),
                        habit.agent(),
                        new UUID(random.nextLong(), random.nextLong()),
                        new UUID(random.nextLong(), random.nextLong()),
                        !parts[1].startsWith("Create") && !parts[1].startsWith("Update"),
                        ACCOUNT);
    }
}

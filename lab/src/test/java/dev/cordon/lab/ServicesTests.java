package dev.cordon.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.lab.guardduty.KeyFinding;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The smaller services by the command line. */
class ServicesTests {
    private PracticeAccount account;

    @BeforeEach
    void start() throws IOException {
        account = PracticeAccount.start(LabOptions.defaults().withClock(LabClock.over(Clock.systemUTC())));
    }

    @AfterEach
    void stop() {
        account.close();
    }

    private String aws(String... arguments) {
        Tool.Run run = Tool.of("aws", account).run(arguments);
        assertThat(run.errors()).isEmpty();
        return run.output();
    }

    @Test
    void listsTheRegionsThatAreOpen() {
        assertThat(aws("ec2", "describe-regions", "--query", "length(Regions)")).isEqualTo("17");
        assertThat(aws(
                        "ec2",
                        "describe-regions",
                        "--all-regions",
                        "--query",
                        "Regions[?OptInStatus=='not-opted-in'] | length(@)"))
                .isEqualTo("17");
        assertThat(aws("account", "list-regions", "--query", "length(Regions)")).isEqualTo("34");
        assertThat(aws(
                        "account",
                        "list-regions",
                        "--region-opt-status-contains",
                        "ENABLED_BY_DEFAULT",
                        "ENABLED",
                        "--query",
                        "length(Regions)"))
                .isEqualTo("17");
    }

    @Test
    void opensARegionAfterAWhile() {
        aws("account", "enable-region", "--region-name", "me-south-1");
        String[] status = {
            "account",
            "get-region-opt-status",
            "--region-name",
            "me-south-1",
            "--query",
            "RegionOptStatus",
            "--output",
            "text"
        };

        assertThat(aws(status)).isEqualTo("ENABLING");
        account.clock().advance(Duration.ofMinutes(11));
        assertThat(aws(status)).isEqualTo("ENABLED");
        assertThat(aws("ec2", "describe-instances", "--region", "me-south-1", "--output", "text"))
                .isEmpty();
    }

    @Test
    void startsShowsAndEndsInstances() {
        String id = aws(
                "ec2",
                "run-instances",
                "--image-id",
                "ami-0a1b2c3d4e5f60718",
                "--instance-type",
                "t3.micro",
                "--query",
                "Instances[0].InstanceId",
                "--output",
                "text");

        assertThat(aws(
                        "ec2",
                        "describe-instances",
                        "--instance-ids",
                        id,
                        "--query",
                        "Reservations[].Instances[].[InstanceType,State.Name]",
                        "--output",
                        "text"))
                .isEqualTo("t3.micro\tpending");
        assertThat(aws(
                        "ec2",
                        "terminate-instances",
                        "--instance-ids",
                        id,
                        "--query",
                        "TerminatingInstances[0].CurrentState.Name",
                        "--output",
                        "text"))
                .isEqualTo("shutting-down");
    }

    @Test
    void keepsSecrets() {
        aws("secretsmanager", "create-secret", "--name", "app/database", "--secret-string", "for practice");

        assertThat(aws(
                        "secretsmanager",
                        "get-secret-value",
                        "--secret-id",
                        "app/database",
                        "--query",
                        "SecretString",
                        "--output",
                        "text"))
                .isEqualTo("for practice");
        assertThat(aws("secretsmanager", "list-secrets", "--query", "SecretList[].Name", "--output", "text"))
                .isEqualTo("app/database");
        assertThat(aws(
                        "secretsmanager",
                        "describe-secret",
                        "--secret-id",
                        "app/database",
                        "--query",
                        "ARN",
                        "--output",
                        "text"))
                .matches("arn:aws:secretsmanager:us-east-1:123456789012:secret:app/database-\\w{6}");
    }

    @Test
    void answersFindings() {
        Instant seen = Instant.parse("2026-03-02T09:00:00Z");
        String id = account.estate()
                .detectors()
                .add(
                        "us-east-1",
                        new KeyFinding(
                                "PenTest:IAMUser/KaliLinux",
                                5,
                                "A title",
                                "A description",
                                "AKIAIOSFODNN7EXAMPLE",
                                "AIDAEXAMPLE",
                                "alice",
                                "IAMUser",
                                "iam.amazonaws.com",
                                "ListUsers",
                                "192.0.2.7",
                                3,
                                seen,
                                seen));
        String detector = aws("guardduty", "list-detectors", "--query", "DetectorIds[0]", "--output", "text");

        assertThat(aws(
                        "guardduty",
                        "list-findings",
                        "--detector-id",
                        detector,
                        "--finding-criteria",
                        "{\"Criterion\":{\"resource.accessKeyDetails.userName\":{\"Eq\":[\"alice\"]}}}",
                        "--query",
                        "FindingIds",
                        "--output",
                        "text"))
                .isEqualTo(id);
        assertThat(aws(
                        "guardduty",
                        "get-findings",
                        "--detector-id",
                        detector,
                        "--finding-ids",
                        id,
                        "--query",
                        "Findings[0].[Type,Severity,Resource.AccessKeyDetails.UserName,Service.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV4]",
                        "--output",
                        "text"))
                .isEqualTo("PenTest:IAMUser/KaliLinux\t5.0\talice\t192.0.2.7");
    }

    @Test
    void listsQuotas() {
        assertThat(aws(
                        "service-quotas",
                        "list-service-quotas",
                        "--service-code",
                        "ec2",
                        "--query",
                        "Quotas[?QuotaCode=='L-417A185B'].Value",
                        "--output",
                        "text"))
                .isEqualTo("0.0");
    }
}

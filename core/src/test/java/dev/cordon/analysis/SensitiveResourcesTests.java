package dev.cordon.analysis;

import static dev.cordon.trail.TrailEventBuilder.aTrailEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cordon.trail.CallOutcomes;
import dev.cordon.trail.TrailEvent;
import dev.cordon.trail.TrailEventBuilder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensitiveResourcesTests {
    private final SensitiveResources sensitive = new SensitiveResources(List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "secretsmanager | GetSecretValue | {\"secretId\":\"prod/db\"} | secret",
                "secretsmanager | DescribeSecret | {\"secretId\":\"prod/db\"} | -",
                "ssm | GetParameter | {\"name\":\"/prod/key\",\"withDecryption\":true} | parameter",
                "ssm | GetParameters | {\"names\":[\"/aws/service/ami\"]} | -",
                "kms | Decrypt | {} | kms-key",
                "kms | DescribeKey | {} | -",
                "ec2 | GetPasswordData | {\"instanceId\":\"i-1\"} | instance-credentials",
                "ec2 | DescribeInstanceAttribute | {\"attribute\":\"userData\"} | instance-credentials",
                "ec2 | DescribeInstanceAttribute | {\"attribute\":\"instanceType\"} | -",
                "ec2 | ModifySnapshotAttribute | {\"snapshotId\":\"snap-1\"} | snapshot",
                "ebs | GetSnapshotBlock | {\"snapshotId\":\"snap-1\"} | snapshot",
                "iam | GetAccountAuthorizationDetails | {} | identity",
                "iam | CreateUser | {\"userName\":\"mallory\"} | identity",
                "iam | ListUsers | {} | -",
                "cloudtrail | StopLogging | {\"name\":\"main\"} | logging",
                "cloudtrail | DescribeTrails | {} | -",
                "logs | DeleteLogGroup | {\"logGroupName\":\"main\"} | logging",
                "logs | CreateLogStream | {\"logGroupName\":\"main\"} | -",
                "lambda | GetFunction20150331v2 | {\"functionName\":\"f\"} | code",
                "bedrock | InvokeModel | {\"modelId\":\"m\"} | model",
                "s3 | GetObject | {\"bucketName\":\"pay\",\"key\":\"a\"} | -"
            })
    void knowsWhatIsSensitive(String service, String eventName, String request, String kind) {
        sensitive.accept(aTrailEvent()
                .named(service + ".amazonaws.com", eventName)
                .request(request)
                .build());

        assertThat(sensitive.result())
                .extracting(SensitiveAccess::kind)
                .isEqualTo(kind == null ? List.of() : List.of(kind));
    }

    @Test
    void groupsAlikeAndCountsRefusals() {
        sensitive.accept(read("prod/db").id("1").at("2026-03-01T10:00:00Z").build());
        sensitive.accept(
                read("prod/db").id("2").at("2026-03-01T10:05:00Z").denied().build());

        assertThat(sensitive.result())
                .containsExactly(new SensitiveAccess(
                        "secret",
                        "secretsmanager.amazonaws.com",
                        "GetSecretValue",
                        "prod/db",
                        "reads a secret",
                        new CallOutcomes(1, 1, 0, 0),
                        Instant.parse("2026-03-01T10:00:00Z"),
                        Instant.parse("2026-03-01T10:05:00Z"),
                        List.of("1", "2")));
    }

    @Test
    void namesEachOfSeveralParameters() {
        sensitive.accept(aTrailEvent()
                .named("ssm.amazonaws.com", "GetParameters")
                .request("{\"names\":[\"/prod/a\",\"/prod/b\"]}")
                .build());

        assertThat(sensitive.result())
                .extracting(SensitiveAccess::resource, SensitiveAccess::count)
                .containsExactly(tuple("/prod/a", 1L), tuple("/prod/b", 1L));
    }

    @Test
    void keysThatAServiceUsesForItsOwnWorkAreNotCounted() {
        TrailEvent event = aTrailEvent()
                .named("kms.amazonaws.com", "Decrypt")
                .with("userIdentity", "{\"type\":\"IAMUser\",\"invokedBy\":\"secretsmanager.amazonaws.com\"}")
                .build();

        sensitive.accept(event);

        assertThat(sensitive.result()).isEmpty();
    }

    @Test
    void configuredPatternsStandBesideTheBuiltInRules() {
        SensitiveResources configured = new SensitiveResources(List.of(
                new ArnPattern("arn:aws:secretsmanager:*:*:secret:prod/*"), new ArnPattern("arn:aws:s3:::pay/*")));
        configured.accept(read("prod/db").build());
        configured.accept(read("test/db").build());
        configured.accept(aTrailEvent()
                .named("s3.amazonaws.com", "GetObject")
                .request("{\"bucketName\":\"pay\",\"key\":\"2026.csv\"}")
                .at("2026-03-01T11:00:00Z")
                .build());

        assertThat(configured.result())
                .extracting(SensitiveAccess::kind, SensitiveAccess::resource, SensitiveAccess::matchedBy)
                .containsExactly(
                        tuple("configured", "prod/db", "arn:aws:secretsmanager:*:*:secret:prod/*"),
                        tuple("configured", "pay/2026.csv", "arn:aws:s3:::pay/*"),
                        tuple("secret", "prod/db", "reads a secret"),
                        tuple("secret", "test/db", "reads a secret"));
    }

    private static TrailEventBuilder read(String secret) {
        return aTrailEvent()
                .named("secretsmanager.amazonaws.com", "GetSecretValue")
                .request("{\"secretId\":\"%s\"}".formatted(secret));
    }
}

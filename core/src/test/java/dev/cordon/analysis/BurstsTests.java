package dev.cordon.analysis;

import static dev.cordon.trail.TrailEventBuilder.aTrailEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.trail.TimeWindow;
import dev.cordon.trail.TrailEvent;
import dev.cordon.trail.TrailEventBuilder;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BurstsTests {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final String TERRAFORM = "APN/1.0 HashiCorp/1.0 Terraform/1.5.0 aws-sdk-go/1.44";

    private final Bursts bursts = new Bursts();

    @Test
    void thirtyDistinctReadsAreAnEnumeration() {
        for (int i = 0; i < 30; i++) {
            bursts.accept(describe(i)
                    .at(START.plusSeconds(i * 20L))
                    .id("id-%02d".formatted(i))
                    .build());
        }

        Burst burst = bursts.result().get(0);

        assertThat(bursts.result()).hasSize(1);
        assertThat(burst.kind()).isEqualTo(Burst.Kind.ENUMERATION);
        assertThat(burst.start()).isEqualTo(START);
        assertThat(burst.end()).isEqualTo(START.plusSeconds(580));
        assertThat(burst.calls()).isEqualTo(30);
        assertThat(burst.distinct()).isEqualTo(30);
        assertThat(burst.examples()).hasSize(5).contains("ec2.amazonaws.com:DescribeThing0");
        assertThat(burst.eventIds()).hasSize(30);
    }

    @Test
    void thirtyDistinctReadsInTwentyMinutesAreNone() {
        for (int i = 0; i < 30; i++) {
            bursts.accept(describe(i).at(START.plusSeconds(i * 40L)).build());
        }

        assertThat(bursts.result()).isEmpty();
    }

    @Test
    void aThousandEqualReadsAreNoEnumeration() {
        for (int i = 0; i < 1000; i++) {
            bursts.accept(describe(i % 29)
                    .at(START.plusSeconds(i % 500))
                    .id("id-" + i)
                    .build());
        }

        assertThat(bursts.result()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {TERRAFORM, "pulumi/3.1", "Mozilla/5.0 (X11)", "AWS Internal", "[S3Console/0.4, aws-internal/3]"})
    void busyToolsAndConsolesLookAroundAllDay(String userAgent) {
        for (int i = 0; i < 200; i++) {
            bursts.accept(describe(i)
                    .accessKey("ASIAIOSFODNN7EXAMPLE")
                    .userAgent(userAgent)
                    .at(START.plusSeconds(i))
                    .build());
        }

        assertThat(bursts.result()).isEmpty();
    }

    @Test
    void anAttackToolInTerraformsGuiseIsNoTerraform() {
        for (int i = 0; i < 40; i++) {
            bursts.accept(describe(i)
                    .userAgent(TERRAFORM + " stratus-red-team_11a6ef34-e130-4579-a1d3-79c915cee6ec")
                    .at(START.plusSeconds(i))
                    .build());
        }

        assertThat(bursts.result()).extracting(Burst::kind).containsExactly(Burst.Kind.ENUMERATION);
    }

    @Test
    void aBrowserWithALongTermKeyIsMadeUp() {
        for (int i = 0; i < 40; i++) {
            bursts.accept(describe(i)
                    .userAgent("Mozilla/5.0")
                    .at(START.plusSeconds(i))
                    .build());
        }

        assertThat(bursts.result()).extracting(Burst::kind).containsExactly(Burst.Kind.ENUMERATION);
    }

    @Test
    void fifteenDistinctSecretsAreAMassRead() {
        for (int i = 0; i < 15; i++) {
            bursts.accept(secret(i).at(START.plusSeconds(i * 30L)).build());
        }

        assertThat(bursts.result()).extracting(Burst::kind).containsExactly(Burst.Kind.MASS_READ);
    }

    @Test
    void fewSecretsReadAgainAreNone() {
        for (int i = 0; i < 49; i++) {
            bursts.accept(secret(i % 14).at(START.plusSeconds(i * 10L)).build());
        }

        assertThat(bursts.result()).isEmpty();
    }

    @Test
    void fiftyObjectsAreAMassRead() {
        for (int i = 0; i < 50; i++) {
            bursts.accept(aTrailEvent()
                    .named("s3.amazonaws.com", "GetObject")
                    .at(START.plusSeconds(i))
                    .build());
        }

        assertThat(bursts.result()).extracting(Burst::kind).containsExactly(Burst.Kind.MASS_READ);
    }

    @Test
    void deletesCountUnlessAnInfrastructureToolMakesThem() {
        for (int i = 0; i < 20; i++) {
            bursts.accept(delete().at(START.plusSeconds(i)).build());
            bursts.accept(delete().userAgent(TERRAFORM)
                    .at(START.plus(Duration.ofHours(1)).plusSeconds(i))
                    .build());
        }

        assertThat(bursts.result()).extracting(Burst::start).containsExactly(START);
    }

    @Test
    void manyDifferentRefusalsAreABurst() {
        for (int i = 0; i < 10; i++) {
            bursts.accept(aTrailEvent()
                    .named("iam.amazonaws.com", "Put" + i % 5)
                    .denied()
                    .at(START.plusSeconds(i))
                    .build());
            bursts.accept(aTrailEvent()
                    .named("iam.amazonaws.com", "PutUserPolicy")
                    .denied()
                    .at(START.plus(Duration.ofHours(1)).plusSeconds(i))
                    .build());
        }

        assertThat(bursts.result()).extracting(Burst::kind).containsExactly(Burst.Kind.REFUSALS);
    }

    @Test
    void throttledCallsAreABurst() {
        for (int i = 0; i < 20; i++) {
            bursts.accept(aTrailEvent()
                    .failed("ThrottlingException", "Rate exceeded")
                    .at(START.plusSeconds(i))
                    .build());
        }

        assertThat(bursts.result()).extracting(Burst::kind).containsExactly(Burst.Kind.THROTTLING);
    }

    @Test
    void overlappingSpansAreOneBurst() {
        for (int i = 0; i < 60; i++) {
            bursts.accept(delete().at(START.plusSeconds(i * 25L)).id("id-" + i).build());
        }

        assertThat(bursts.result()).extracting(Burst::calls).containsExactly(60L);
    }

    @Test
    void whatServicesDoForTheUserIsNotTheUsersHaste() {
        for (int i = 0; i < 40; i++) {
            bursts.accept(describe(i)
                    .with("userIdentity", "{\"type\":\"IAMUser\",\"invokedBy\":\"config.amazonaws.com\"}")
                    .at(START.plusSeconds(i))
                    .build());
        }

        assertThat(bursts.result()).isEmpty();
    }

    @Test
    void aDailyJobIsNoBurstUntilItGrows() {
        Bursts withHistory = new Bursts(new TimeWindow(START, Instant.MAX));
        for (int day = -5; day <= 0; day++) {
            for (int i = 0; i < 100; i++) {
                withHistory.accept(object(day, i));
            }
        }
        assertThat(withHistory.result()).isEmpty();

        for (int i = 100; i < 201; i++) {
            withHistory.accept(object(0, i));
        }

        assertThat(withHistory.result()).extracting(Burst::calls).containsExactly(201L);
    }

    private static TrailEvent object(int day, int second) {
        return aTrailEvent()
                .named("s3.amazonaws.com", "GetObject")
                .at(START.plus(Duration.ofDays(day)).plusSeconds(second))
                .build();
    }

    private static TrailEventBuilder describe(int thing) {
        return aTrailEvent().named("ec2.amazonaws.com", "DescribeThing" + thing);
    }

    private static TrailEventBuilder delete() {
        return aTrailEvent().named("ec2.amazonaws.com", "DeleteSnapshot");
    }

    private static TrailEventBuilder secret(int number) {
        return aTrailEvent()
                .named("secretsmanager.amazonaws.com", "GetSecretValue")
                .request("{\"secretId\":\"secret-%d\"}".formatted(number));
    }
}

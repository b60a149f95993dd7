package dev.cordon.hardening.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.hardening.mfa.MfaPlan.Group;
import dev.cordon.hardening.mfa.MfaPlan.Standing;
import dev.cordon.hardening.mfa.MfaReplay.Workload;
import dev.cordon.iam.UserName;
import dev.cordon.trail.TrailEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MfaReplayTests {
    private static final UserName ANNA = new UserName("anna");
    private static final String BOTO = "Boto3/1.35.0";

    private static String event(String user, String key, String mfa, String source, String name, String more) {
        String context = mfa.isEmpty()
                ? ""
                : ",\"sessionContext\":{\"attributes\":{\"mfaAuthenticated\":\"%s\"}}".formatted(mfa);
        return """
                {"eventVersion":"1.08","userIdentity":{"type":"IAMUser","userName":"%s","accountId":"123456789012",\
                "accessKeyId":"%s"%s},"eventTime":"2026-03-0%dT10:00:00Z","eventSource":"%s","eventName":"%s",\
                "awsRegion":"us-east-1","sourceIPAddress":"203.0.113.7","userAgent":"%s","eventID":"%d"%s}""".formatted(
                user, key, context, 1 + Math.abs(name.hashCode() % 9), source, name, BOTO, name.hashCode(), more);
    }

    private static MfaReplay replay(List<String> events) {
        MfaReplay replay = new MfaReplay(MfaPolicy.ARTICLE, Set.of(ANNA), "123456789012");
        for (String event : events) {
            TrailEvent parsed = TrailEvent.parse(event);
            if (replay.wants(parsed)) {
                replay.visit(parsed);
            }
        }
        return replay;
    }

    @Test
    void countsWhatWouldHaveBeenDenied() {
        MfaReplay replay = replay(List.of(
                event("anna", "AKIAA", "", "s3.amazonaws.com", "ListBuckets", ""),
                event("anna", "AKIAA", "", "iam.amazonaws.com", "GetUser", ""),
                event("anna", "ASIAB", "false", "ec2.amazonaws.com", "DescribeInstances", ""),
                event("anna", "ASIAC", "true", "ec2.amazonaws.com", "RunInstances", ""),
                event("anna", "ASIAC", "true", "odd.example.com", "Odd", ""),
                event("anna", "AKIAA", "", "odd.example.com", "Odd", ""),
                event("anna", "AKIAA", "", "sts.amazonaws.com", "GetCallerIdentity", ""),
                event("anna", "AKIAA", "", "s3.amazonaws.com", "GetBucketAcl", ",\"errorCode\":\"AccessDenied\""),
                event("bob", "AKIAD", "", "s3.amazonaws.com", "ListBuckets", "")));

        MfaReplay.Activity activity = replay.result().getOrDefault(ANNA, MfaReplay.Activity.NONE);
        assertThat(replay.result()).containsOnlyKeys(ANNA);
        assertThat(activity.deniedCalls()).isEqualTo(3);
        assertThat(activity.withFactor()).isEqualTo(2);
        assertThat(activity.setUp()).isEqualTo(1);
        assertThat(activity.unauthorised()).isEqualTo(1);
        assertThat(activity.refusedAlready()).isEqualTo(1);
        assertThat(replay.unknownEvents())
                .containsOnlyKeys("odd.example.com Odd")
                .containsValue(1L);
        assertThat(activity.denied())
                .hasEntrySatisfying(
                        new Workload("AKIAA", BOTO, "203.0.113.7"),
                        denied -> assertThat(denied.calls()).isEqualTo(2));
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    /** Neither the order of calls nor how they are spread over threads makes a difference. */
    @ParameterizedTest
    @MethodSource("seeds")
    void mergesInAnyOrder(long seed) {
        Random random = new Random(seed);
        List<String> names = List.of("GetUser", "ListUsers", "RunInstances", "CreateUser", "ListBuckets");
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            events.add(event(
                    random.nextBoolean() ? "anna" : "bob",
                    "AKIA" + random.nextInt(4),
                    List.of("", "true", "false").get(random.nextInt(3)),
                    List.of("iam.amazonaws.com", "ec2.amazonaws.com", "odd.example.com")
                            .get(random.nextInt(3)),
                    names.get(random.nextInt(names.size())),
                    ""));
        }
        MfaReplay whole = replay(events);
        Collections.shuffle(events, random);
        int cut = random.nextInt(events.size());
        MfaReplay merged = replay(events.subList(0, cut));

        merged.merge(replay(events.subList(cut, events.size())));

        assertThat(merged.result()).isEqualTo(whole.result());
        assertThat(merged.unknownEvents()).isEqualTo(whole.unknownEvents());
    }

    @ParameterizedTest
    @CsvSource({
        // key, agent, MFA device, password, group
        "AKIAA, Boto3/1.35.0, true, false, MOVE_KEYS",
        "AKIAA, Boto3/1.35.0, true, true, MOVE_KEYS",
        "AKIAA, aws-cli/2.15.0, true, true, USE_DEVICE",
        "AKIAA, aws-cli/2.15.0, false, true, NEEDS_DEVICE",
        "AKIAA, aws-cli/2.15.0, false, false, MOVE_KEYS",
        "console, Mozilla, true, true, USE_DEVICE",
        "console, Mozilla, false, true, NEEDS_DEVICE"
    })
    void tellsPeopleFromPrograms(String credential, String agent, boolean mfa, boolean password, Group group) {
        MfaReplay.Activity activity = new MfaReplay.Activity(
                0,
                0,
                0,
                0,
                Map.of(
                        new Workload(credential, agent, "203.0.113.7"),
                        new MfaReplay.Denied(1, 1, Instant.EPOCH, Instant.EPOCH)));

        assertThat(MfaPlan.judge(new Standing(ANNA, mfa, password, true, false), activity)
                        .group())
                .isEqualTo(group);
    }

    @ParameterizedTest
    @CsvSource({
        // MFA device, password, keys, enforced, group
        "true, true, false, false, SAFE_NOW",
        "false, false, false, false, CANNOT_ACT",
        "false, true, false, false, NEEDS_DEVICE",
        "false, false, true, false, MOVE_KEYS",
        "false, true, true, true, ENFORCED"
    })
    void judgesWhoDidNothing(boolean mfa, boolean password, boolean keys, boolean enforced, Group group) {
        assertThat(MfaPlan.judge(new Standing(ANNA, mfa, password, keys, enforced), MfaReplay.Activity.NONE)
                        .group())
                .isEqualTo(group);
    }
}

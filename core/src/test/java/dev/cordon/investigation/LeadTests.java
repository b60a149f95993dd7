package dev.cordon.investigation;

import static dev.cordon.investigation.Cases.investigate;
import static dev.cordon.investigation.Cases.log;
import static dev.cordon.trail.TrailEventBuilder.aTrailEvent;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeadTests {
    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void sessionsKeysAndUsersAreLeads() {
        Investigation alice = investigate(
                "alice",
                log(
                        "1",
                        aTrailEvent()
                                .by("alice")
                                .named("sts.amazonaws.com", "AssumeRole")
                                .request(
                                        "{\"roleArn\":\"arn:aws:iam::123456789012:role/backup\",\"roleSessionName\":\"x\"}")
                                .response("{\"credentials\":{\"accessKeyId\":\"ASIA0000000000000002\"}}"),
                        aTrailEvent()
                                .by("alice")
                                .named("iam.amazonaws.com", "CreateUser")
                                .request("{\"userName\":\"mallory\"}"),
                        aTrailEvent()
                                .by("alice")
                                .named("iam.amazonaws.com", "CreateLoginProfile")
                                .request("{\"userName\":\"alice\"}"),
                        aTrailEvent()
                                .by("alice")
                                .named("iam.amazonaws.com", "CreateAccessKey")
                                .request("{\"userName\":\"bob\"}")
                                .response(
                                        "{\"accessKey\":{\"userName\":\"bob\",\"accessKeyId\":\"AKIA0000000000000003\"}}")));

        assertThat(Lead.of(alice))
                .containsExactly(
                        new Lead(Lead.Kind.ACCESS_KEY_ID, "AKIA0000000000000003", TEN),
                        new Lead(Lead.Kind.ACCESS_KEY_ID, "ASIA0000000000000002", TEN),
                        new Lead(Lead.Kind.USER_NAME, "mallory", TEN));
    }

    @Test
    void aSessionMattersForThirtySixHours() {
        Lead session = new Lead(Lead.Kind.ACCESS_KEY_ID, "ASIA0000000000000002", TEN);
        Lead key = new Lead(Lead.Kind.ACCESS_KEY_ID, "AKIA0000000000000003", TEN);

        assertThat(session.matters(Instant.MIN)).isTrue();
        assertThat(session.matters(TEN.plusSeconds(36 * 3600))).isTrue();
        assertThat(session.matters(TEN.plusSeconds(36 * 3600 + 1))).isFalse();
        assertThat(key.matters(TEN.plusSeconds(360 * 3600))).isTrue();
    }
}

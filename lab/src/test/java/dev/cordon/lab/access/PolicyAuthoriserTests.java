package dev.cordon.lab.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cordon.iam.policy.CompiledPolicy;
import dev.cordon.iam.policy.Policy;
import dev.cordon.iam.policy.PolicyKind;
import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.Account;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Parameters;
import dev.cordon.lab.api.WireRequest;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.Identifiers;
import dev.cordon.lab.directory.PolicyDocument;
import dev.cordon.lab.directory.Session;
import dev.cordon.lab.directory.User;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PolicyAuthoriserTests {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final Directory directory = new Directory(
            new Account("123456789012", "aws"),
            new Identifiers(new Random(7)),
            Clock.fixed(NOW, ZoneOffset.UTC),
            Duration.ZERO);
    private final PolicyAuthoriser authoriser = new PolicyAuthoriser(directory);
    private User alice;

    @BeforeEach
    void createAlice() {
        alice = directory.createUser("/", "alice");
        give("Allow", "\"Action\": [\"s3:GetObject\", \"s3:ListBucket\"]", "");
    }

    private void give(String effect, String actions, String condition) {
        String document =
                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"%s\", %s, \"Resource\": \"*\"%s}}"
                        .formatted(effect, actions, condition);
        alice.inlinePolicies().put(effect, PolicyDocument.read(document, PolicyKind.IDENTITY));
        directory.changed();
    }

    private String session(Session.Kind kind, String name, Optional<List<CompiledPolicy>> policies) {
        Session session = new Session(
                kind,
                directory.identifiers().accessKey("ASIA"),
                "secret",
                "token",
                alice.id(),
                name,
                NOW,
                NOW.plus(Duration.ofHours(1)),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                policies,
                false);
        directory.addSession(session);
        return session.accessKeyId();
    }

    private static Optional<List<CompiledPolicy>> allowing(String action) {
        Policy policy = Policy.parse(
                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"%s\", \"Resource\": \"*\"}}"
                        .formatted(action),
                PolicyKind.SESSION);
        return Optional.of(List.of(CompiledPolicy.of(PolicyKind.SESSION, "session", policy)));
    }

    private Optional<String> denial(String accessKeyId, String action) {
        ApiRequest request = new ApiRequest(
                "id",
                "s3",
                action,
                "us-east-1",
                directory.find(accessKeyId).orElseThrow().caller(),
                new Parameters(JsonNodeFactory.instance.objectNode()),
                "203.0.113.7",
                "aws-cli/2",
                NOW,
                new WireRequest("GET", "/", "", Map.of(), new byte[0], "127.0.0.1"));
        return authoriser.denial(request, Access.to(action, "arn:aws:s3:::reports/2026.csv"));
    }

    @Test
    void givesAFederatedUserWhatBothItsUserAndItsPolicyAllow() {
        String guest = session(Session.Kind.FEDERATED_USER, "guest", allowing("s3:Get*"));

        assertThat(denial(guest, "s3:GetObject")).isEmpty();
        assertThat(denial(guest, "s3:ListBucket")).isPresent();
        assertThat(denial(guest, "s3:GetBucketPolicy")).isPresent();
    }

    @Test
    void givesAFederatedUserWithoutAPolicyNothing() {
        String guest = session(Session.Kind.FEDERATED_USER, "guest", Optional.of(List.of()));

        assertThat(denial(guest, "s3:GetObject")).isPresent();
    }

    @Test
    void stopsAFederatedUserByADenyOnItsUser() {
        String guest = session(Session.Kind.FEDERATED_USER, "guest", allowing("s3:*"));
        give("Deny", "\"Action\": \"*\"", "");

        assertThat(denial(guest, "s3:GetObject"))
                .contains(
                        "User: arn:aws:sts::123456789012:federated-user/guest is not authorized to perform: s3:GetObject"
                                + " on resource: arn:aws:s3:::reports/2026.csv with an explicit deny in an identity-based policy");
    }

    @Test
    void knowsNoIssueTimeOfLongTermKeys() {
        String key = directory.createAccessKey(alice).id();
        String session = session(Session.Kind.USER, "", Optional.empty());
        give(
                "Deny",
                "\"Action\": \"*\"",
                ", \"Condition\": {\"DateLessThan\": {\"aws:TokenIssueTime\": \"2026-03-02T10:00:00Z\"}}");

        assertThat(denial(session, "s3:GetObject")).isPresent();
        assertThat(denial(key, "s3:GetObject")).isEmpty();
    }

    @Test
    void deniesLongTermKeysByTheIfExistsFormOfTheSecondFactorOnly() {
        String key = directory.createAccessKey(alice).id();
        give("Deny", "\"Action\": \"*\"", ", \"Condition\": {\"Bool\": {\"aws:MultiFactorAuthPresent\": \"false\"}}");
        assertThat(denial(key, "s3:GetObject")).isEmpty();

        give(
                "Deny",
                "\"Action\": \"*\"",
                ", \"Condition\": {\"BoolIfExists\": {\"aws:MultiFactorAuthPresent\": \"false\"}}");
        assertThat(denial(key, "s3:GetObject")).isPresent();
    }

    @Test
    void seesWhereARequestComesFrom() {
        String key = directory.createAccessKey(alice).id();
        give(
                "Deny",
                "\"Action\": \"*\"",
                ", \"Condition\": {\"NotIpAddress\": {\"aws:SourceIp\": \"203.0.113.0/24\"}}");

        assertThat(denial(key, "s3:GetObject")).isEmpty();
    }
}

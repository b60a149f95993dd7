package dev.cordon.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.lab.SignedClient.Answer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PolicyEnforcementTests {
    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
    private static final String DENY_ALL = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}
            """;
    private static final String TRUST_ACCOUNT = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
             "Principal": {"AWS": "arn:aws:iam::123456789012:root"}}}
            """;

    private LabClock clock;
    private PracticeAccount account;
    private SignedClient responder;
    private SignedClient alice;

    @BeforeEach
    void start() throws IOException {
        clock = LabClock.over(Clock.fixed(Instant.parse("2026-03-02T09:00:00Z"), ZoneOffset.UTC));
        account = PracticeAccount.start(LabOptions.defaults().withClock(clock));
        responder = SignedClient.of(account);
        alice = userWithKey(responder, "alice");
        attach(responder, "alice", ADMINISTRATOR);
    }

    @AfterEach
    void stop() {
        account.close();
    }

    private static SignedClient userWithKey(SignedClient by, String name) {
        by.iam("CreateUser", "UserName", name);
        Answer key = by.iam("CreateAccessKey", "UserName", name);
        return by.as(key.element("AccessKeyId"), key.element("SecretAccessKey"));
    }

    private static void attach(SignedClient by, String user, String policy) {
        assertThat(by.iam("AttachUserPolicy", "UserName", user, "PolicyArn", policy)
                        .status())
                .isEqualTo(200);
    }

    private static SignedClient session(SignedClient of, Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return of.as(answer.element("AccessKeyId"), answer.element("SecretAccessKey"), answer.element("SessionToken"));
    }

    private SignedClient assume(SignedClient by, String role) {
        return session(
                by,
                by.sts("AssumeRole", "RoleArn", "arn:aws:iam::123456789012:role/" + role, "RoleSessionName", "work"));
    }

    private void createOpsRole() {
        responder.iam("CreateRole", "RoleName", "ops", "AssumeRolePolicyDocument", TRUST_ACCOUNT);
        responder.iam("AttachRolePolicy", "RoleName", "ops", "PolicyArn", ADMINISTRATOR);
    }

    private void deny(String user) {
        Answer answer =
                responder.iam("PutUserPolicy", "UserName", user, "PolicyName", "Deny", "PolicyDocument", DENY_ALL);
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void refusesAnInactiveKey() {
        responder.iam(
                "UpdateAccessKey",
                "UserName",
                "alice",
                "AccessKeyId",
                alice.credentials().accessKeyId(),
                "Status",
                "Inactive");

        Answer answer = alice.sts("GetCallerIdentity");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.element("Code")).isEqualTo("InvalidClientTokenId");
    }

    @Test
    void saysWhoMayNotDoWhatAndWhy() {
        SignedClient bob = userWithKey(responder, "bob");

        Answer answer = bob.iam("ListUsers");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.element("Code")).isEqualTo("AccessDenied");
        assertThat(answer.element("Message"))
                .isEqualTo("User: arn:aws:iam::123456789012:user/bob is not authorized to perform: iam:ListUsers on"
                        + " resource: arn:aws:iam::123456789012:user/ because no identity-based policy allows the"
                        + " iam:ListUsers action");
    }

    @Test
    void stopsAUsersSessionByADenyOnTheUserButNotARolesSession() {
        createOpsRole();
        SignedClient own = session(alice, alice.sts("GetSessionToken"));
        SignedClient role = assume(own, "ops");

        deny("alice");

        assertThat(tryOps(own).element("Message")).contains("with an explicit deny in an identity-based policy");
        assertThat(role.iam("ListUsers").status()).isEqualTo(200);
        assertThat(own.sts("GetCallerIdentity").status()).isEqualTo(200);
    }

    private static Answer tryOps(SignedClient by) {
        return by.sts("AssumeRole", "RoleArn", "arn:aws:iam::123456789012:role/ops", "RoleSessionName", "work");
    }

    @Test
    void letsASessionOutliveItsKey() {
        SignedClient own = session(alice, alice.sts("GetSessionToken", "DurationSeconds", "129600"));
        createOpsRole();
        responder.iam(
                "DeleteAccessKey",
                "UserName",
                "alice",
                "AccessKeyId",
                alice.credentials().accessKeyId());
        clock.advance(Duration.ofHours(35));

        assertThat(tryOps(own).status()).isEqualTo(200);

        clock.advance(Duration.ofHours(2));

        Answer late = own.sts("GetCallerIdentity");
        assertThat(late.status()).isEqualTo(403);
        assertThat(late.element("Code")).isEqualTo("ExpiredToken");
        assertThat(late.element("Message")).isEqualTo("The security token included in the request is expired");
    }

    @Test
    void revokesOlderSessionsOfARoleOnly() {
        createOpsRole();
        SignedClient older = assume(alice, "ops");
        clock.advance(Duration.ofMinutes(1));
        String revoke = """
                {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*",
                 "Condition": {"DateLessThan": {"aws:TokenIssueTime": "2026-03-02T09:00:30Z"}}}}
                """;
        responder.iam(
                "PutRolePolicy", "RoleName", "ops", "PolicyName", "AWSRevokeOlderSessions", "PolicyDocument", revoke);

        assertThat(older.iam("ListUsers").element("Code")).isEqualTo("AccessDenied");
        assertThat(assume(alice, "ops").iam("ListUsers").status()).isEqualTo(200);
        assertThat(alice.iam("ListUsers").status()).isEqualTo(200);
    }

    @Test
    void allowsExactlyTheActionsOfAPolicy() {
        SignedClient bob = userWithKey(responder, "bob");
        String two = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                + "\"Action\":[\"iam:ListUsers\",\"iam:GetUser\"],\"Resource\":\"*\"}}";
        responder.iam("PutUserPolicy", "UserName", "bob", "PolicyName", "Two", "PolicyDocument", two);

        assertThat(bob.iam("ListUsers").status()).isEqualTo(200);
        assertThat(bob.iam("GetUser").element("UserName")).isEqualTo("bob");

        responder.iam(
                "PutUserPolicy",
                "UserName",
                "bob",
                "PolicyName",
                "Two",
                "PolicyDocument",
                two.replace("\"iam:ListUsers\",", ""));

        assertThat(bob.iam("GetUser").status()).isEqualTo(200);
        assertThat(bob.iam("ListUsers").element("Message")).contains("iam:ListUsers");
    }

    @Test
    void keepsAUsersSessionsOutOfStsAndWithoutASecondFactorOutOfIam() {
        SignedClient plain = session(alice, alice.sts("GetSessionToken"));
        alice.iam("CreateVirtualMFADevice", "VirtualMFADeviceName", "alice");
        String serial = "arn:aws:iam::123456789012:mfa/alice";
        alice.iam(
                "EnableMFADevice",
                "UserName",
                "alice",
                "SerialNumber",
                serial,
                "AuthenticationCode1",
                "123456",
                "AuthenticationCode2",
                "654321");
        SignedClient withMfa =
                session(alice, alice.sts("GetSessionToken", "SerialNumber", serial, "TokenCode", "123456"));

        assertThat(plain.iam("ListUsers").element("Code")).isEqualTo("InvalidClientTokenId");
        assertThat(withMfa.iam("ListUsers").status()).isEqualTo(200);
        for (SignedClient own : List.of(plain, withMfa)) {
            assertThat(own.sts("GetSessionToken").element("Message"))
                    .isEqualTo("Cannot call GetSessionToken with session credentials");
            assertThat(own.sts("GetCallerIdentity").status()).isEqualTo(200);
        }
    }

    @Test
    void keepsFederatedUsersOutOfIamAndSts() {
        createOpsRole();
        SignedClient guest = session(alice, alice.sts("GetFederationToken", "Name", "guest"));

        assertThat(guest.iam("ListUsers").element("Code")).isEqualTo("InvalidClientTokenId");
        assertThat(tryOps(guest).element("Code")).isEqualTo("AccessDenied");
        assertThat(guest.sts("GetCallerIdentity").element("Arn"))
                .isEqualTo("arn:aws:sts::123456789012:federated-user/guest");
    }

    @Test
    void limitsAUserToItsBoundary() {
        responder.iam(
                "PutUserPermissionsBoundary",
                "UserName",
                "alice",
                "PermissionsBoundary",
                "arn:aws:iam::aws:policy/IAMReadOnlyAccess");

        assertThat(alice.iam("ListUsers").status()).isEqualTo(200);
        assertThat(alice.iam("CreateUser", "UserName", "mallory").element("Message"))
                .endsWith("because no permissions boundary allows the iam:CreateUser action");
    }

    @Test
    void asksTheTrustPolicyForTheExternalId() {
        String trust = TRUST_ACCOUNT.replace(
                "root\"}}", "root\"}, \"Condition\": {\"StringEquals\": {\"sts:ExternalId\": \"s3cret\"}}}");
        responder.iam("CreateRole", "RoleName", "partner", "AssumeRolePolicyDocument", trust);
        String arn = "arn:aws:iam::123456789012:role/partner";

        Answer without = alice.sts("AssumeRole", "RoleArn", arn, "RoleSessionName", "work");
        Answer with = alice.sts("AssumeRole", "RoleArn", arn, "RoleSessionName", "work", "ExternalId", "s3cret");

        assertThat(without.element("Code")).isEqualTo("AccessDenied");
        assertThat(with.element("Arn")).isEqualTo("arn:aws:sts::123456789012:assumed-role/partner/work");
    }

    @Test
    void limitsChainedSessionsToAnHour() {
        createOpsRole();
        responder.iam("UpdateRole", "RoleName", "ops", "MaxSessionDuration", "43200");

        Answer answer = assume(alice, "ops")
                .sts(
                        "AssumeRole",
                        "RoleArn",
                        "arn:aws:iam::123456789012:role/ops",
                        "RoleSessionName",
                        "again",
                        "DurationSeconds",
                        "7200");

        assertThat(answer.element("Message"))
                .isEqualTo("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
                        + " chaining.");
    }

    @Test
    void lagsBehindAChangeAsIamDoes() throws IOException {
        try (PracticeAccount slow =
                PracticeAccount.start(LabOptions.defaults().withClock(clock).withLag(Duration.ofSeconds(4)))) {
            SignedClient admin = SignedClient.of(slow);
            SignedClient bob = userWithKey(admin, "bob");
            attach(admin, "bob", ADMINISTRATOR);
            clock.advance(Duration.ofSeconds(5));

            admin.iam(
                    "UpdateAccessKey",
                    "UserName",
                    "bob",
                    "AccessKeyId",
                    bob.credentials().accessKeyId(),
                    "Status",
                    "Inactive");

            assertThat(admin.iam("ListAccessKeys", "UserName", "bob").element("Status"))
                    .isEqualTo("Inactive");
            assertThat(bob.iam("ListUsers").status()).isEqualTo(200);

            clock.advance(Duration.ofSeconds(4));

            assertThat(bob.iam("ListUsers").element("Code")).isEqualTo("InvalidClientTokenId");
        }
    }
}

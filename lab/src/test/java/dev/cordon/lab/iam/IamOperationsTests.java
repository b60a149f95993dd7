package dev.cordon.lab.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.lab.LabClock;
import dev.cordon.lab.LabOptions;
import dev.cordon.lab.PracticeAccount;
import dev.cordon.lab.SignedClient;
import dev.cordon.lab.SignedClient.Answer;
import dev.cordon.lab.api.ApiCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IamOperationsTests {
    private static final String READ = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "iam:Get*", "Resource": "*"}}
            """;

    private final List<ApiCall> calls = new CopyOnWriteArrayList<>();
    private LabClock clock;
    private PracticeAccount account;
    private SignedClient responder;

    @BeforeEach
    void start() throws IOException {
        clock = LabClock.over(Clock.fixed(Instant.parse("2026-03-02T09:00:00Z"), ZoneOffset.UTC));
        account = PracticeAccount.start(LabOptions.defaults().withClock(clock).withListener(calls::add));
        responder = SignedClient.of(account);
        done("CreateUser", "UserName", "alice");
    }

    @AfterEach
    void stop() {
        account.close();
    }

    private Answer done(String action, String... parameters) {
        Answer answer = responder.iam(action, parameters);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private void refused(String code, String message, String action, String... parameters) {
        Answer answer = responder.iam(action, parameters);
        assertThat(answer.element("Code")).isEqualTo(code);
        assertThat(answer.element("Message")).isEqualTo(message);
    }

    private ApiCall lastCall() {
        return calls.get(calls.size() - 1);
    }

    @Test
    void refusesAThirdAccessKey() {
        done("CreateAccessKey", "UserName", "alice");
        done("CreateAccessKey", "UserName", "alice");

        refused(
                "LimitExceeded",
                "Cannot exceed quota for AccessKeysPerUser: 2",
                "CreateAccessKey",
                "UserName",
                "alice");
    }

    @Test
    void keepsNamesUniqueRegardlessOfCase() {
        refused("EntityAlreadyExists", "User with name ALICE already exists.", "CreateUser", "UserName", "ALICE");
    }

    @Test
    void tellsOneThingAtATimeThatKeepsAUserFromBeingDeleted() {
        String key = done("CreateAccessKey", "UserName", "alice").element("AccessKeyId");
        done("CreateLoginProfile", "UserName", "alice", "Password", "Correct-Horse-7");

        refused(
                "DeleteConflict",
                "Cannot delete entity, must delete access keys first.",
                "DeleteUser",
                "UserName",
                "alice");
        done("DeleteAccessKey", "UserName", "alice", "AccessKeyId", key);
        refused(
                "DeleteConflict",
                "Cannot delete entity, must delete login profile first.",
                "DeleteUser",
                "UserName",
                "alice");
        done("DeleteLoginProfile", "UserName", "alice");
        done("DeleteUser", "UserName", "alice");
        refused("NoSuchEntity", "The user with name alice cannot be found.", "GetUser", "UserName", "alice");
    }

    @Test
    void actsOnTheCallerWhereNoUserIsNamed() {
        assertThat(done("GetUser").element("UserName")).isEqualTo("responder");
        assertThat(done("ListAccessKeys").element("AccessKeyId"))
                .isEqualTo(account.responder().accessKeyId());
        refused("NoSuchEntity", "Login Profile for User responder cannot be found.", "DeleteLoginProfile");
    }

    @Test
    void resetsWhatAPasswordPolicyUpdateLeavesOut() {
        done("UpdateAccountPasswordPolicy", "MinimumPasswordLength", "14", "RequireNumbers", "true");
        done("UpdateAccountPasswordPolicy", "MaxPasswordAge", "90");

        Answer policy = done("GetAccountPasswordPolicy");
        assertThat(policy.element("MinimumPasswordLength")).isEqualTo("6");
        assertThat(policy.element("RequireNumbers")).isEqualTo("false");
        assertThat(policy.element("MaxPasswordAge")).isEqualTo("90");
        refused(
                "ValidationError",
                "1 validation error detected: Value '0' at 'maxPasswordAge' failed to satisfy constraint: Member must"
                        + " have value greater than or equal to 1",
                "UpdateAccountPasswordPolicy",
                "MaxPasswordAge",
                "0");
    }

    @Test
    void makesACredentialReportAtMostEveryFourHours() {
        String key = done("CreateAccessKey", "UserName", "alice").element("AccessKeyId");
        assertThat(done("GenerateCredentialReport").element("State")).isEqualTo("STARTED");
        assertThat(done("GenerateCredentialReport").element("State")).isEqualTo("INPROGRESS");
        assertThat(responder.iam("GetCredentialReport").element("Code")).isEqualTo("ReportInProgress");
        clock.advance(Duration.ofSeconds(2));
        assertThat(done("GenerateCredentialReport").element("State")).isEqualTo("COMPLETE");

        done("UpdateAccessKey", "UserName", "alice", "AccessKeyId", key, "Status", "Inactive");
        clock.advance(Duration.ofHours(3));
        done("GenerateCredentialReport");

        Answer old = done("GetCredentialReport");
        assertThat(old.element("GeneratedTime")).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(lineOf("alice", old)).contains(",false,N/A,N/A,N/A,false,true,2026-03-02T09:00:00+00:00,N/A,");

        clock.advance(Duration.ofHours(1));
        assertThat(responder.iam("GetCredentialReport").element("Code")).isEqualTo("ReportExpired");
        done("GenerateCredentialReport");
        clock.advance(Duration.ofSeconds(2));

        assertThat(lineOf("alice", done("GetCredentialReport"))).contains(",false,false,N/A,N/A,N/A,N/A,");
    }

    private static String lineOf(String user, Answer report) {
        String csv = new String(Base64.getDecoder().decode(report.element("Content")), StandardCharsets.UTF_8);
        assertThat(csv.lines().toList().get(1)).startsWith("<root_account>,arn:aws:iam::123456789012:root,");
        return csv.lines()
                .filter(line -> line.startsWith(user + ","))
                .findFirst()
                .orElse("");
    }

    @Test
    void notesTheUseOfAKeyOnceInFifteenMinutes() {
        String key = account.responder().accessKeyId();
        clock.advance(Duration.ofMinutes(20));
        done("ListUsers");
        clock.advance(Duration.ofMinutes(10));
        responder.sts("GetCallerIdentity");

        Answer used = done("GetAccessKeyLastUsed", "AccessKeyId", key);

        assertThat(used.element("UserName")).isEqualTo("responder");
        assertThat(used.element("LastUsedDate")).isEqualTo("2026-03-02T09:20:00Z");
        assertThat(used.element("ServiceName")).isEqualTo("iam");
    }

    @Test
    void countsAllInlinePoliciesOfAUserTogether() {
        String wide = READ.replace("iam:Get*", "iam:" + "G".repeat(1_200));
        done("PutUserPolicy", "UserName", "alice", "PolicyName", "one", "PolicyDocument", wide);

        refused(
                "LimitExceeded",
                "Maximum policy size of 2048 bytes exceeded for user alice",
                "PutUserPolicy",
                "UserName",
                "alice",
                "PolicyName",
                "two",
                "PolicyDocument",
                wide);
        done("PutUserPolicy", "UserName", "alice", "PolicyName", "one", "PolicyDocument", wide);
    }

    @Test
    void simulatesWhatItWouldDecide() {
        done("PutUserPolicy", "UserName", "alice", "PolicyName", "read", "PolicyDocument", READ);

        Answer allowed = simulate("iam:GetUser");
        assertThat(allowed.element("EvalDecision")).isEqualTo("allowed");
        assertThat(allowed.element("SourcePolicyId")).isEqualTo("user_alice_read");

        done("AttachUserPolicy", "UserName", "alice", "PolicyArn", "arn:aws:iam::aws:policy/AWSDenyAll");
        assertThat(simulate("iam:GetUser").element("EvalDecision")).isEqualTo("explicitDeny");
        done("DetachUserPolicy", "UserName", "alice", "PolicyArn", "arn:aws:iam::aws:policy/AWSDenyAll");
        assertThat(simulate("iam:ListUsers").element("EvalDecision")).isEqualTo("implicitDeny");
    }

    private Answer simulate(String action) {
        return done(
                "SimulatePrincipalPolicy",
                "PolicySourceArn",
                "arn:aws:iam::123456789012:user/alice",
                "ActionNames.member.1",
                action);
    }

    @Test
    void switchesEveryKindOfCredentialOffAndOnAgain() {
        String credential = done(
                        "CreateServiceSpecificCredential", "UserName", "alice", "ServiceName", "bedrock.amazonaws.com")
                .element("ServiceSpecificCredentialId");
        String certificate = done(
                        "UploadSigningCertificate",
                        "UserName",
                        "alice",
                        "CertificateBody",
                        "-----BEGIN CERTIFICATE-----")
                .element("CertificateId");
        String sshKey = done("UploadSSHPublicKey", "UserName", "alice", "SSHPublicKeyBody", "ssh-rsa AAAA alice")
                .element("SSHPublicKeyId");

        for (String status : List.of("Inactive", "Active")) {
            done(
                    "UpdateServiceSpecificCredential",
                    "UserName",
                    "alice",
                    "ServiceSpecificCredentialId",
                    credential,
                    "Status",
                    status);
            done("UpdateSigningCertificate", "UserName", "alice", "CertificateId", certificate, "Status", status);
            done("UpdateSSHPublicKey", "UserName", "alice", "SSHPublicKeyId", sshKey, "Status", status);

            assertThat(done("ListServiceSpecificCredentials", "UserName", "alice")
                            .element("Status"))
                    .isEqualTo(status);
            assertThat(done("ListSigningCertificates", "UserName", "alice").element("Status"))
                    .isEqualTo(status);
            assertThat(done("ListSSHPublicKeys", "UserName", "alice").element("Status"))
                    .isEqualTo(status);
        }
    }

    @Test
    void recordsNoSecret() {
        Answer key = done("CreateAccessKey", "UserName", "alice");

        assertThat(lastCall().requestParameters().orElseThrow().toString()).isEqualTo("{\"userName\":\"alice\"}");
        assertThat(lastCall().responseElements().orElseThrow().toString())
                .isEqualTo("{\"accessKey\":{\"userName\":\"alice\",\"accessKeyId\":\"" + key.element("AccessKeyId")
                        + "\",\"status\":\"Active\",\"createDate\":\"Mar 2, 2026, 9:00:00 AM\"}}");

        done("CreateLoginProfile", "UserName", "alice", "Password", "Correct-Horse-7");
        assertThat(lastCall().toString()).doesNotContain("Correct-Horse-7");

        Answer session = responder.sts("GetSessionToken");
        assertThat(lastCall().toString())
                .contains(session.element("AccessKeyId"))
                .doesNotContain(session.element("SecretAccessKey"), session.element("SessionToken"));
    }

    @Test
    void recordsARefusalWithItsWords() {
        responder.iam("GetUser", "UserName", "nobody");

        assertThat(lastCall().error().orElseThrow().code()).isEqualTo("NoSuchEntity");
        assertThat(lastCall().responseElements()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "{}, MalformedPolicyDocument",
        "not json, MalformedPolicyDocument",
        "'{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\"}]}', MalformedPolicyDocument"
    })
    void refusesMalformedPolicies(String document, String code) {
        Answer answer =
                responder.iam("PutUserPolicy", "UserName", "alice", "PolicyName", "p", "PolicyDocument", document);

        assertThat(answer.element("Code")).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "ListUsers, Marker, bm90IG91cnM=",
        "ListUsers, Marker, %%%",
        "ListUsers, MaxItems, 0",
        "ListUsers, MaxItems, many"
    })
    void refusesPagesThatCannotBe(String action, String parameter, String value) {
        assertThat(responder.iam(action, parameter, value).element("Code")).isEqualTo("ValidationError");
    }
}

package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.aws.AwsSession;
import dev.cordon.aws.AwsSettings;
import dev.cordon.iam.AccessKey;
import dev.cordon.iam.CredentialReport;
import dev.cordon.iam.CredentialStatus;
import dev.cordon.iam.IamAccount;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.SimulationResult;
import dev.cordon.iam.UserName;
import dev.cordon.lab.LabClock;
import dev.cordon.lab.LabOptions;
import dev.cordon.lab.PracticeAccount;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The AWS SDK for Java against the practice account, through the port that containment and verification use. */
class PracticeAccountIamTests {
    private static final UserName RESPONDER = new UserName("responder");
    private static final String DENY_ALL =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}";

    private PracticeAccount lab;
    private AwsSession session;
    private IamAccount iam;

    @BeforeEach
    void open() throws IOException {
        lab = PracticeAccount.start(LabOptions.defaults().withClock(LabClock.over(Clock.systemUTC())));
        System.setProperty("aws.accessKeyId", lab.responder().accessKeyId());
        System.setProperty("aws.secretAccessKey", lab.responder().secretAccessKey());
        session = AwsSession.open(new AwsSettings(
                Optional.empty(), Optional.of("us-east-1"), Optional.of(lab.endpoint()), Optional.empty()));
        iam = session.iamAccount();
    }

    @AfterEach
    void close() {
        session.close();
        lab.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void readsAUserWithEverythingThatItHas() throws IamFailure {
        assertThat(session.whoAmI().arn()).isEqualTo("arn:aws:iam::123456789012:user/responder");
        assertThat(iam.getUser(RESPONDER).arn()).isEqualTo("arn:aws:iam::123456789012:user/responder");
        assertThat(iam.listAccessKeys(RESPONDER)).hasSize(1);
        assertThat(iam.listAttachedUserPolicies(RESPONDER)).hasSize(1);
        assertThat(iam.getLoginProfile(RESPONDER)).isEmpty();
        assertThat(iam.getAccountPasswordPolicy()).isEmpty();
        assertThat(iam.listMfaDevices(RESPONDER)).isEmpty();
        assertThat(iam.listSshPublicKeys(RESPONDER)).isEmpty();
        assertThat(iam.listSigningCertificates(RESPONDER)).isEmpty();
        assertThat(iam.listServiceSpecificCredentials(RESPONDER)).isEmpty();
        assertThat(iam.listGroupsForUser(RESPONDER)).isEmpty();
    }

    @Test
    void changesAndReadsBack() throws IamFailure {
        iam.putUserPolicy(RESPONDER, "deny", DENY_ALL);
        iam.tagUser(RESPONDER, Map.of("case", "20260302"));
        iam.createLoginProfile(RESPONDER, "Correct-Horse-7", true);

        assertThat(iam.getUserPolicy(RESPONDER, "deny")).contains(DENY_ALL);
        assertThat(iam.getUser(RESPONDER).tags()).containsEntry("case", "20260302");
        assertThat(iam.getLoginProfile(RESPONDER)).isPresent();

        iam.deleteUserPolicy(RESPONDER, "deny");
        iam.deleteLoginProfile(RESPONDER);

        assertThat(iam.listUserPolicies(RESPONDER)).isEmpty();
        assertThat(iam.getLoginProfile(RESPONDER)).isEmpty();
    }

    @Test
    void simulatesAndGetsTheReport() throws IamFailure {
        iam.putUserPolicy(RESPONDER, "deny", DENY_ALL);

        List<SimulationResult> results = iam.simulatePrincipalPolicy(
                iam.getUser(RESPONDER).arn(), List.of("s3:GetObject", "iam:ListUsers"), List.of(), Map.of());

        assertThat(results)
                .extracting(SimulationResult::decision)
                .containsExactly(SimulationResult.Decision.EXPLICIT_DENY, SimulationResult.Decision.ALLOWED);
        assertThat(results.get(0).matchedPolicies()).containsExactly("user_responder_deny");
        assertThat(iam.generateCredentialReport().state()).isEqualTo(CredentialReport.State.STARTED);
        assertThatThrownBy(() -> iam.getCredentialReport()).isInstanceOf(IamFailure.class);
        lab.clock().advance(Duration.ofSeconds(3));
        assertThat(iam.getCredentialReport().toString()).contains("<root_account>,arn:aws:iam::123456789012:root,");
    }

    @Test
    void isCutOffByItsOwnKey() throws IamFailure {
        AccessKey key = iam.listAccessKeys(RESPONDER).get(0);

        iam.updateAccessKey(RESPONDER, key.id(), CredentialStatus.INACTIVE);

        assertThatThrownBy(() -> iam.listAccessKeys(RESPONDER))
                .isInstanceOf(IamFailure.class)
                .hasMessageContaining("InvalidClientTokenId");
    }
}

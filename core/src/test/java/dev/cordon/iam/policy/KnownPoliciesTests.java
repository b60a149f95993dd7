package dev.cordon.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.iam.policy.Decision.ExplicitlyDenied;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The policies that responders attach, against the credentials that they are meant to stop, and those that they must not stop. */
class KnownPoliciesTests {
    private static final RequestPrincipal ALICE = RequestPrincipal.user("arn:aws:iam::123456789012:user/alice");
    private static final RequestPrincipal JANE = RequestPrincipal.roleSession(
            "arn:aws:sts::123456789012:assumed-role/ops/jane", "arn:aws:iam::123456789012:role/ops");
    private static final RequestContext LONG_TERM_KEY = RequestContext.EMPTY;
    private static final RequestContext SESSION_WITHOUT_MFA = RequestContext.builder()
            .with("aws:MultiFactorAuthPresent", "false")
            .with("aws:TokenIssueTime", "2026-11-24T08:00:00Z")
            .build();
    private static final RequestContext SESSION_WITH_MFA = RequestContext.builder()
            .with("aws:MultiFactorAuthPresent", "true")
            .with("aws:TokenIssueTime", "2026-11-25T08:00:00Z")
            .build();

    private static final String ADMINISTRATOR = "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}";

    /** IAM-UG/reference_policies_examples_aws_my-sec-creds-self-manage. */
    private static final Policies MFA_REQUIRED = attached("""
            {"Sid": "DenyAllExceptMFASetupIfNoMFA", "Effect": "Deny",
             "NotAction": ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:GetUser", "iam:ListMFADevices",
                           "iam:ListVirtualMFADevices", "iam:ResyncMFADevice", "sts:GetSessionToken"],
             "Resource": "*", "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}
            """);

    /** IAM-UG/id_roles_use_revoke-sessions. */
    private static final Policies OLDER_SESSIONS_REVOKED = attached("""
            {"Effect": "Deny", "Action": "*", "Resource": "*",
             "Condition": {"DateLessThan": {"aws:TokenIssueTime": "2026-11-25T00:00:00Z"}}}
            """);

    /** IAM-UG/id_credentials_temp_control-access_disable-perms. */
    private static final Policies ONE_SESSION_DENIED = attached("""
            {"Effect": "Deny", "Action": "*", "Resource": "*",
             "Condition": {"StringEquals": {"aws:userId": "AROAEXAMPLEROLE:jane"}}}
            """);

    @Test
    void mfaIsAskedOfLongTermKeysAndOfSessionsWithoutIt() {
        assertThat(decide("s3:ListAllMyBuckets", ALICE, LONG_TERM_KEY, MFA_REQUIRED))
                .isInstanceOf(ExplicitlyDenied.class);
        assertThat(decide("s3:ListAllMyBuckets", ALICE, SESSION_WITHOUT_MFA, MFA_REQUIRED))
                .isInstanceOf(ExplicitlyDenied.class);
        assertThat(decide("s3:ListAllMyBuckets", ALICE, SESSION_WITH_MFA, MFA_REQUIRED)
                        .isAllowed())
                .isTrue();
    }

    @Test
    void mfaCanBeSetUpWithoutMfa() {
        assertThat(decide("iam:EnableMFADevice", ALICE, LONG_TERM_KEY, MFA_REQUIRED)
                        .isAllowed())
                .isTrue();
        assertThat(decide("iam:ChangePassword", ALICE, LONG_TERM_KEY, MFA_REQUIRED)
                        .isAllowed())
                .isFalse();
    }

    @Test
    void revokingOlderSessionsStopsThemAndNeitherNewerOnesNorLongTermKeys() {
        assertThat(decide("s3:ListAllMyBuckets", JANE, SESSION_WITHOUT_MFA, OLDER_SESSIONS_REVOKED))
                .isInstanceOf(ExplicitlyDenied.class);
        assertThat(decide("s3:ListAllMyBuckets", JANE, SESSION_WITH_MFA, OLDER_SESSIONS_REVOKED)
                        .isAllowed())
                .isTrue();
        assertThat(decide("s3:ListAllMyBuckets", ALICE, LONG_TERM_KEY, OLDER_SESSIONS_REVOKED)
                        .isAllowed())
                .isTrue();
    }

    @Test
    void oneSessionOfARoleIsDeniedByItsUserId() {
        RequestContext jane = RequestContext.builder()
                .with("aws:userid", "AROAEXAMPLEROLE:jane")
                .build();
        RequestContext john = RequestContext.builder()
                .with("aws:userid", "AROAEXAMPLEROLE:john")
                .build();

        assertThat(decide("s3:ListAllMyBuckets", JANE, jane, ONE_SESSION_DENIED))
                .isInstanceOf(ExplicitlyDenied.class);
        assertThat(decide("s3:ListAllMyBuckets", JANE, john, ONE_SESSION_DENIED).isAllowed())
                .isTrue();
    }

    private static Policies attached(String statement) {
        Policy policy = Policy.parse(
                "{\"Version\": \"2012-10-17\", \"Statement\": [%s, %s]}".formatted(ADMINISTRATOR, statement));
        return Policies.ofIdentity(List.of(CompiledPolicy.of(PolicyKind.IDENTITY, "attached", policy)));
    }

    private static Decision decide(
            String action, RequestPrincipal principal, RequestContext context, Policies policies) {
        return Evaluator.decide(AccessRequest.of(action, "*", principal, context), policies);
    }
}

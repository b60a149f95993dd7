package dev.cordon.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTests {
    @Test
    void writesWhatWasBuiltInOneSpelling() {
        Policy policy =
                Policy.of(Statement.deny(Patterns.allExcept("iam:GetUser", "iam:ListMFADevices"), Patterns.of("*"))
                        .withSid("CordonDeny")
                        .when(Condition.of(ConditionOperator.BOOL, "aws:MultiFactorAuthPresent", "false")
                                .orAbsent()));

        assertThat(policy.toJson())
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"CordonDeny\",\"Effect\":\"Deny\","
                        + "\"NotAction\":[\"iam:GetUser\",\"iam:ListMFADevices\"],\"Resource\":\"*\","
                        + "\"Condition\":{\"BoolIfExists\":{\"aws:MultiFactorAuthPresent\":\"false\"}}}]}");
    }

    @Test
    void writesAResourcesPolicyWithItsPrincipals() {
        Policy policy = Policy.of(Statement.allow(Patterns.of("s3:GetObject"), Patterns.of("arn:aws:s3:::bucket/*"))
                .about(Principals.of(Principal.service("ec2.amazonaws.com"), Principal.aws("123456789012"))));

        assertThat(policy.toJson())
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                        + "\"Principal\":{\"AWS\":\"123456789012\",\"Service\":\"ec2.amazonaws.com\"},"
                        + "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::bucket/*\"}]}");
    }

    @Test
    void readsTheEarlierVersionWhereNoneIsNamed() {
        Policy policy =
                Policy.parse("{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}");

        assertThat(policy.version()).isEqualTo(PolicyVersion.V2008_10_17);
    }

    @Test
    void takesVariablesByTheLetterInTheEarlierVersion() {
        Policy policy = Policy.parse("""
                {"Version": "2008-10-17", "Statement": {
                  "Effect": "Allow", "Action": "*", "Resource": "arn:aws:iam::123456789012:user/${aws:username}"}}
                """);
        RequestContext alice =
                RequestContext.builder().with("aws:username", "alice").build();

        assertThat(allows(policy, "arn:aws:iam::123456789012:user/alice", alice))
                .isFalse();
        assertThat(allows(policy, "arn:aws:iam::123456789012:user/${aws:username}", alice))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token.actions.githubusercontent.com:sub",
                "saml:aud",
                "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:aud"
            })
    void takesConditionKeysOfIdentityProviders(String key) {
        Policy policy = Policy.parse("""
                {"Version": "2012-10-17", "Statement": {
                  "Effect": "Allow", "Principal": {"Federated": "x"}, "Action": "sts:AssumeRoleWithWebIdentity",
                  "Condition": {"StringEquals": {"%s": "v"}}}}
                """.formatted(key), PolicyKind.TRUST);

        assertThat(policy.statements().get(0).conditions().get(0).key()).isEqualTo(key);
    }

    @Test
    void takesAnySidInAResourcesPolicy() {
        Policy policy = Policy.parse("""
                {"Version": "2012-10-17", "Id": "Policy 1", "Statement": {"Sid": "Allow Carol", "Effect": "Allow",
                  "Principal": {"AWS": "AIDAEXAMPLEID23456789"}, "Action": "s3:*", "Resource": "*"}}
                """, PolicyKind.RESOURCE);

        assertThat(policy.id()).hasValue("Policy 1");
        assertThat(policy.statements().get(0).sid()).hasValue("Allow Carol");
    }

    @Test
    void countsNoWhiteSpace() {
        assertThat(Policy.sizeWithoutWhiteSpace("{\n  \"Sid\": \"a b\"\t}\r\n")).isEqualTo(12);
    }

    @Test
    void oneOperatorHasAKeyOnce() {
        Statement statement = Statement.deny(Patterns.of("*"), Patterns.of("*"))
                .when(Condition.of(ConditionOperator.STRING_EQUALS, "aws:userid", "a"));
        Condition again = Condition.of(ConditionOperator.STRING_EQUALS, "aws:userid", "b");

        assertThatThrownBy(() -> statement.when(again))
                .hasMessage("StringEquals has two conditions on aws:userid: give one several values");
    }

    private static boolean allows(Policy policy, String resource, RequestContext context) {
        AccessRequest request = AccessRequest.of(
                "iam:GetUser", resource, RequestPrincipal.user("arn:aws:iam::123456789012:user/alice"), context);
        return Evaluator.decide(
                        request, Policies.ofIdentity(List.of(CompiledPolicy.of(PolicyKind.IDENTITY, "p", policy))))
                .isAllowed();
    }
}

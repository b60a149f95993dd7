package dev.cordon.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluatorTests {
    private static final RequestPrincipal ALICE = RequestPrincipal.user("arn:aws:iam::123456789012:user/alice");

    @Test
    void saysWithAwsWordsThatNothingAllowsARequest() {
        AccessRequest request = AccessRequest.of("iam:ListUsers", "*", ALICE, RequestContext.EMPTY);

        Decision decision = Evaluator.decide(request, Policies.ofIdentity(List.of()));

        assertThat(decision.message(request))
                .isEqualTo("User: arn:aws:iam::123456789012:user/alice is not authorized to perform: iam:ListUsers on "
                        + "resource: * because no identity-based policy allows the iam:ListUsers action");
    }

    @Test
    void citesTheStatementThatAllows() {
        Policy policy = Policy.parse("""
                {"Version": "2012-10-17", "Statement": [
                  {"Sid": "Look", "Effect": "Allow", "Action": "iam:List*", "Resource": "*"}]}
                """);
        AccessRequest request = AccessRequest.of("iam:ListUsers", "*", ALICE, RequestContext.EMPTY);

        Decision decision = Evaluator.decide(
                request, Policies.ofIdentity(List.of(CompiledPolicy.of(PolicyKind.IDENTITY, "reader", policy))));

        assertThat(decision)
                .hasToString(
                        "Allowed[by=Optional[Citation[kind=IDENTITY, policy=reader, statement=0, sid=Optional[Look]]]]");
    }

    @Test
    void aDenyWins() {
        Policy policy = Policy.of(
                Statement.allow(Patterns.of("*"), Patterns.of("*")),
                Statement.deny(Patterns.of("iam:*"), Patterns.of("*")));
        AccessRequest request = AccessRequest.of("iam:ListUsers", "*", ALICE, RequestContext.EMPTY);

        Decision decision = Evaluator.decide(
                request, Policies.ofIdentity(List.of(CompiledPolicy.of(PolicyKind.IDENTITY, "reader", policy))));

        assertThat(decision.isAllowed()).isFalse();
        assertThat(decision.reason("iam:ListUsers")).isEqualTo("with an explicit deny in an identity-based policy");
    }

    @ParameterizedTest
    @CsvSource({
        "IDENTITY, an identity-based policy, identity-based policy",
        "RESOURCE, a resource-based policy, resource-based policy",
        "TRUST, the role trust policy, role trust policy",
        "BOUNDARY, a permissions boundary, permissions boundary",
        "SESSION, a session policy, session policy",
        "SERVICE_CONTROL, a service control policy, service control policy"
    })
    void namesEachKindOfPolicyAsAwsDoes(PolicyKind kind, String denying, String missing) {
        Decision denied = new Decision.ExplicitlyDenied(new Decision.Citation(kind, "p", 0, Optional.empty()));
        Decision notAllowed = new Decision.ImplicitlyDenied(kind);

        assertThat(denied.reason("sts:AssumeRole")).isEqualTo("with an explicit deny in " + denying);
        assertThat(notAllowed.reason("sts:AssumeRole"))
                .isEqualTo("because no " + missing + " allows the sts:AssumeRole action");
    }

    @Test
    void takesTheAccountOfAResourceFromItsArn() {
        AccessRequest named =
                AccessRequest.of("iam:GetRole", "arn:aws:iam::999999999999:role/x", ALICE, RequestContext.EMPTY);
        AccessRequest unnamed = AccessRequest.of("s3:GetObject", "arn:aws:s3:::b/k", ALICE, RequestContext.EMPTY);

        assertThat(named.resourceAccount()).isEqualTo("999999999999");
        assertThat(unnamed.resourceAccount()).isEqualTo("123456789012");
    }
}

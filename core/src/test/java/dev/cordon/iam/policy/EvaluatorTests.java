package dev.cordon.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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
}

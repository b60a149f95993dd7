package dev.cordon.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionTableTests {
    private static final RequestPrincipal ALICE = RequestPrincipal.user("arn:aws:iam::123456789012:user/alice");

    static Stream<Arguments> conditions() {
        return CaseTable.read("conditions.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("conditions")
    void followsTheDocumentation(List<String> columns) {
        Policy policy = Policy.parse("""
                {"Version": "2012-10-17", "Statement": {
                  "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {%s}}}
                """.formatted(columns.get(0)));
        AccessRequest request = AccessRequest.of("iam:GetUser", "*", ALICE, CaseTable.context(columns.get(1)));

        Decision decision = Evaluator.decide(
                request, Policies.ofIdentity(List.of(CompiledPolicy.of(PolicyKind.IDENTITY, "case", policy))));

        assertThat(columns.get(2)).isIn("holds", "fails");
        assertThat(decision.isAllowed()).isEqualTo(columns.get(2).equals("holds"));
    }
}

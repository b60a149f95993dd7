package dev.cordon.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatementTableTests {
    private static final RequestPrincipal ALICE = RequestPrincipal.user("arn:aws:iam::123456789012:user/alice");

    static Stream<Arguments> statements() {
        return CaseTable.read("statements.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statements")
    void appliesToWhatTheDocumentationSays(List<String> columns) {
        boolean applies = columns.get(4).equals("applies");
        AccessRequest request = new AccessRequest(
                columns.get(1), columns.get(2), "123456789012", ALICE, CaseTable.context(columns.get(3)));

        assertThat(columns.get(4)).isIn("applies", "not");
        assertThat(decide("Allow", columns.get(0), request).isAllowed()).isEqualTo(applies);
        assertThat(decide("Deny", columns.get(0), request) instanceof Decision.ExplicitlyDenied)
                .isEqualTo(applies);
    }

    private static Decision decide(String effect, String elements, AccessRequest request) {
        Policy policy = Policy.parse(
                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"%s\", %s}}".formatted(effect, elements));
        return Evaluator.decide(
                request, Policies.ofIdentity(List.of(CompiledPolicy.of(PolicyKind.IDENTITY, "case", policy))));
    }
}

package dev.cordon.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EvaluationTableTests {
    private static final Map<String, RequestPrincipal> WHO = Map.of(
            "user", RequestPrincipal.user("arn:aws:iam::123456789012:user/alice"),
            "session",
                    RequestPrincipal.roleSession(
                            "arn:aws:sts::123456789012:assumed-role/deployer/jane",
                            "arn:aws:iam::123456789012:role/app/deployer"),
            "federated",
                    RequestPrincipal.federatedUser(
                            "arn:aws:sts::123456789012:federated-user/fred", "arn:aws:iam::123456789012:user/alice"),
            "root", RequestPrincipal.root("arn:aws:iam::123456789012:root"),
            "other", RequestPrincipal.user("arn:aws:iam::999999999999:user/eve"),
            "service", RequestPrincipal.service("ec2.amazonaws.com"),
            "anonymous", RequestPrincipal.anonymous());

    static Stream<Arguments> evaluations() {
        return CaseTable.read("evaluation.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("evaluations")
    void decidesAsTheDocumentationSays(List<String> columns) {
        String[] actionAndResource = columns.get(2).split(" ", 2);
        AccessRequest request = new AccessRequest(
                actionAndResource[0],
                actionAndResource[1],
                "123456789012",
                Objects.requireNonNull(WHO.get(columns.get(0))),
                RequestContext.EMPTY);

        Decision decision = Evaluator.decide(request, policies(columns.get(1)));

        assertThat(inShort(decision)).isEqualTo(columns.get(3));
    }

    private static String inShort(Decision decision) {
        if (decision instanceof Decision.Allowed allowed) {
            return "allowed: " + allowed.by().map(by -> word(by.kind())).orElse("root");
        }
        return decision instanceof Decision.ExplicitlyDenied denied
                ? "denied: " + word(denied.by().kind())
                : "not allowed: " + word(((Decision.ImplicitlyDenied) decision).by());
    }

    private static String word(PolicyKind kind) {
        return switch (kind) {
            case IDENTITY -> "identity";
            case RESOURCE -> "resource";
            case TRUST -> "trust";
            case BOUNDARY -> "boundary";
            case SESSION -> "session";
            case SERVICE_CONTROL -> "scp";
        };
    }

    private static Policies policies(String text) {
        Policies.Builder policies = Policies.builder();
        List<CompiledPolicy> root = new ArrayList<>();
        List<CompiledPolicy> account = new ArrayList<>();
        for (String one : text.equals("-") ? new String[0] : text.split("; ", -1)) {
            switch (one.substring(0, one.indexOf(' '))) {
                case "identity" -> policies.identity(List.of(policy(PolicyKind.IDENTITY, one)));
                case "boundary" -> policies.boundary(policy(PolicyKind.BOUNDARY, one));
                case "session" -> policies.session(List.of(policy(PolicyKind.SESSION, one)));
                case "resource" -> policies.resource(List.of(policy(PolicyKind.RESOURCE, one)));
                case "trust" -> policies.resource(List.of(policy(PolicyKind.TRUST, one)));
                case "scp1" -> root.add(policy(PolicyKind.SERVICE_CONTROL, one));
                case "scp2" -> account.add(policy(PolicyKind.SERVICE_CONTROL, one));
                default -> throw new IllegalArgumentException(one);
            }
        }
        Stream.of(root, account).filter(level -> !level.isEmpty()).forEach(policies::serviceControlLevel);
        return policies.build();
    }

    /** {@code KIND EFFECT ACTION [to|except PRINCIPAL ...]}. */
    private static CompiledPolicy policy(PolicyKind kind, String text) {
        List<String> words = Arrays.asList(text.split(" ", -1));
        Optional<Principals> principals = words.size() < 4
                ? Optional.empty()
                : Optional.of(new Principals(
                        words.get(3).equals("except"),
                        words.subList(4, words.size()).stream()
                                .map(EvaluationTableTests::principal)
                                .toList()));
        Statement statement = new Statement(
                Optional.empty(),
                words.get(1).equals("allow") ? Effect.ALLOW : Effect.DENY,
                principals,
                Patterns.of(words.get(2)),
                kind == PolicyKind.TRUST ? Optional.empty() : Optional.of(Patterns.of("*")),
                List.of());
        // Through the document, so that what these cases use is known to be valid in its place.
        Policy policy = Policy.parse(Policy.of(statement).toJson(), kind);
        return CompiledPolicy.of(kind, text, policy);
    }

    private static Principal principal(String text) {
        if (text.startsWith("Service:")) {
            return Principal.service(text.substring("Service:".length()));
        }
        return text.equals("*") ? Principal.ANYONE : Principal.aws(text.startsWith("AWS:") ? "*" : text);
    }
}

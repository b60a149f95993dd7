package dev.cordon.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyPropertyTests {
    private static final int CASES = 1_000;

    @ParameterizedTest
    @EnumSource(PolicyKind.class)
    void readsBackWhatItWrites(PolicyKind kind) {
        RandomPolicies random = new RandomPolicies(15);
        for (int i = 0; i < CASES; i++) {
            Policy policy = random.policy(kind);

            assertThat(Policy.parse(policy.toJson(), kind)).isEqualTo(policy);
        }
    }

    @ParameterizedTest
    @EnumSource(PolicyKind.class)
    void damageIsRefusedAndNothingElseHappens(PolicyKind kind) {
        RandomPolicies policies = new RandomPolicies(16);
        Random random = new Random(17);
        for (int i = 0; i < CASES; i++) {
            StringBuilder json = new StringBuilder(policies.policy(kind).toJson());
            for (int damage = random.nextInt(3); damage >= 0; damage--) {
                json.setCharAt(random.nextInt(json.length()), "{}[]\",: *?$aN0".charAt(random.nextInt(14)));
            }

            try {
                Policy read = Policy.parse(json.toString(), kind);
                assertThat(Policy.parse(read.toJson(), kind)).isEqualTo(read);
            } catch (MalformedPolicy e) {
                assertThat(e.getMessage()).isEqualTo(e.where() + ": " + e.what());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aDenyMoreNeverAllowsMore(long seed) {
        RandomPolicies random = new RandomPolicies(seed);
        for (int i = 0; i < CASES; i++) {
            AccessRequest request = random.request();
            Policies before = random.policies();
            PolicyKind kind = random.oneOf(List.of(PolicyKind.values()));
            Policies after = with(before, CompiledPolicy.of(kind, "deny", random.deny(kind)));

            if (Evaluator.decide(request, after).isAllowed()) {
                assertThat(Evaluator.decide(request, before).isAllowed())
                        .as("seed %d, case %d: %s", seed, i, request)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8})
    void anAllowMoreOfIdentityOrResourceNeverAllowsLess(long seed) {
        RandomPolicies random = new RandomPolicies(seed);
        for (int i = 0; i < CASES; i++) {
            AccessRequest request = random.request();
            Policies before = random.policies();
            PolicyKind kind = random.oneOf(List.of(PolicyKind.IDENTITY, PolicyKind.RESOURCE));
            Policies after = with(before, CompiledPolicy.of(kind, "allow", random.allow(kind)));

            if (Evaluator.decide(request, before).isAllowed()) {
                assertThat(Evaluator.decide(request, after).isAllowed())
                        .as("seed %d, case %d: %s", seed, i, request)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 10, 11})
    void theOrderOfStatementsAndValuesNeverMatters(long seed) {
        RandomPolicies random = new RandomPolicies(seed);
        for (int i = 0; i < CASES; i++) {
            AccessRequest request = random.request();
            PolicyKind kind = random.oneOf(List.of(PolicyKind.IDENTITY, PolicyKind.RESOURCE, PolicyKind.TRUST));
            Policy policy = random.policy(kind);

            assertThat(outcome(request, kind, random.shuffled(policy)))
                    .as("seed %d, case %d: %s by %s", seed, i, request, policy.toJson())
                    .isEqualTo(outcome(request, kind, policy));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {12, 13, 14})
    void theOrderOfPoliciesNeverMatters(long seed) {
        RandomPolicies random = new RandomPolicies(seed);
        for (int i = 0; i < CASES; i++) {
            AccessRequest request = random.request();
            Policies policies = random.policies();
            Policies shuffled = new Policies(
                    random.shuffled(policies.identity()),
                    policies.boundary(),
                    random.shuffled(policies.session()),
                    random.shuffled(policies.resource()),
                    random.shuffled(policies.serviceControl()).stream()
                            .map(random::shuffled)
                            .toList());

            assertThat(inShort(Evaluator.decide(request, shuffled)))
                    .as("seed %d, case %d: %s", seed, i, request)
                    .isEqualTo(inShort(Evaluator.decide(request, policies)));
        }
    }

    /** The answer without the statement, of which several may give it. */
    private static String inShort(Decision decision) {
        return decision.getClass().getSimpleName() + " " + decision.reason("iam:GetUser");
    }

    private static String outcome(AccessRequest request, PolicyKind kind, Policy policy) {
        return inShort(Evaluator.decide(
                request, with(Policies.ofIdentity(List.of()), CompiledPolicy.of(kind, "shuffled", policy))));
    }

    private static Policies with(Policies policies, CompiledPolicy one) {
        return switch (one.kind()) {
            case IDENTITY -> copy(policies).identity(List.of(one)).build();
            case SESSION -> copy(policies).session(List.of(one)).build();
            case RESOURCE, TRUST -> copy(policies).resource(List.of(one)).build();
            case BOUNDARY ->
                policies.boundary().isPresent()
                        ? policies
                        : copy(policies).boundary(one).build();
            case SERVICE_CONTROL ->
                copy(policies).serviceControlLevel(List.of(one)).build();
        };
    }

    private static Policies.Builder copy(Policies policies) {
        Policies.Builder copy = Policies.builder()
                .identity(policies.identity())
                .session(policies.session())
                .resource(policies.resource());
        policies.boundary().ifPresent(copy::boundary);
        new ArrayList<>(policies.serviceControl()).forEach(copy::serviceControlLevel);
        return copy;
    }
}

package dev.cordon.lab.iam;

import dev.cordon.iam.policy.AccessRequest;
import dev.cordon.iam.policy.Condition;
import dev.cordon.iam.policy.Decision;
import dev.cordon.iam.policy.Evaluator;
import dev.cordon.iam.policy.Policies;
import dev.cordon.iam.policy.Policy;
import dev.cordon.iam.policy.PolicyKind;
import dev.cordon.iam.policy.RequestContext;
import dev.cordon.iam.policy.RequestPrincipal;
import dev.cordon.lab.api.Fields;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What would become of actions, were they called.
 *
 * @param documents every policy that is put to the test, for the condition keys that they ask for
 * @param given the keys that the request gives, in lower case
 */
record Simulation(
        RequestPrincipal principal,
        Policies policies,
        List<Policy> documents,
        RequestContext context,
        Set<String> given) {
    Simulation {
        documents = List.copyOf(documents);
        given = Set.copyOf(given);
    }

    /** The result for one action on one resource, as IAM shows it. */
    Fields result(String action, String resource) {
        AccessRequest request = AccessRequest.of(action, resource, principal, context);
        Decision decision = Evaluator.decide(request, policies);
        Fields fields = Fields.of("EvalActionName", action)
                .with("EvalResourceName", resource)
                .with("EvalDecision", word(decision))
                .withEach("MatchedStatements", cited(decision), Simulation::statement)
                .withTexts("MissingContextValues", missing());
        boolean isWithinBoundary =
                !(decision instanceof Decision.ImplicitlyDenied denied && denied.by() == PolicyKind.BOUNDARY);
        if (policies.boundary().isPresent()) {
            fields.with(
                    "PermissionsBoundaryDecisionDetail",
                    Fields.none().with("AllowedByPermissionsBoundary", isWithinBoundary));
        }
        return fields;
    }

    private static String word(Decision decision) {
        if (decision.isAllowed()) {
            return "allowed";
        }
        return decision instanceof Decision.ExplicitlyDenied ? "explicitDeny" : "implicitDeny";
    }

    private static List<Decision.Citation> cited(Decision decision) {
        if (decision instanceof Decision.Allowed allowed) {
            return allowed.by().stream().toList();
        }
        return decision instanceof Decision.ExplicitlyDenied denied ? List.of(denied.by()) : List.of();
    }

    private static Fields statement(Decision.Citation citation) {
        return Fields.of("SourcePolicyId", citation.policy()).with("SourcePolicyType", "IAM Policy");
    }

    /** The keys that conditions ask for and the request does not give. */
    private List<String> missing() {
        Set<String> missing = new TreeSet<>();
        documents.stream()
                .flatMap(policy -> policy.statements().stream())
                .flatMap(statement -> statement.conditions().stream())
                .map(Condition::key)
                .filter(key -> !given.contains(SimulationOperations.fold(key)))
                .forEach(missing::add);
        return List.copyOf(missing);
    }
}

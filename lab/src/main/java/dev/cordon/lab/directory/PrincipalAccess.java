package dev.cordon.lab.directory;

import dev.cordon.iam.policy.CompiledPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What decides what a user or role may do.
 *
 * @param policies its own and its groups', inline and managed
 * @param trust of a role
 */
public record PrincipalAccess(
        EntityKind kind,
        String id,
        String name,
        String arn,
        List<CompiledPolicy> policies,
        Optional<CompiledPolicy> boundary,
        Optional<CompiledPolicy> trust,
        Map<String, String> tags) {
    public PrincipalAccess {
        policies = List.copyOf(policies);
        tags = Map.copyOf(tags);
    }
}

package dev.cordon.lab.directory;

import dev.cordon.iam.policy.CompiledPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The account as authorisation saw it at one moment. Immutable: with a lag, it is older than what IAM's reads show.
 *
 * @param keys by access key id
 * @param principals users and roles by unique id
 */
record AccessView(Map<String, Key> keys, Map<String, PrincipalAccess> principals) {
    static final AccessView EMPTY = new AccessView(Map.of(), Map.of());

    /** A long-term key. */
    record Key(String userId, String secret, boolean active) {
        @Override
        public String toString() {
            return "Key[" + userId + "]";
        }
    }

    AccessView {
        keys = Map.copyOf(keys);
        principals = Map.copyOf(principals);
    }

    Optional<Key> key(String accessKeyId) {
        return Optional.ofNullable(keys.get(accessKeyId));
    }

    Optional<PrincipalAccess> principal(String id) {
        return Optional.ofNullable(principals.get(id));
    }

    Optional<PrincipalAccess> byArn(String arn) {
        return principals.values().stream()
                .filter(principal -> principal.arn().equals(arn))
                .findFirst();
    }

    static AccessView of(Directory directory) {
        Map<String, Key> keys = new HashMap<>();
        Map<String, PrincipalAccess> principals = new HashMap<>();
        for (User user : directory.users().all()) {
            user.accessKeys()
                    .values()
                    .forEach(key -> keys.put(key.id(), new Key(user.id(), key.secret(), key.isActive())));
            principals.put(user.id(), directory.accessOf(user));
        }
        for (Role role : directory.roles().all()) {
            principals.put(role.id(), directory.accessOf(role));
        }
        return new AccessView(keys, principals);
    }

    /** Policies of an entity itself. */
    static List<CompiledPolicy> policiesOf(Entity entity, ManagedPolicies managed) {
        List<CompiledPolicy> policies = new ArrayList<>();
        entity.inlinePolicies()
                .forEach((name, document) ->
                        policies.add(document.compiled(entity.kind().word() + "_" + entity.name() + "_" + name)));
        for (String arn : entity.attachedPolicies()) {
            managed.find(arn)
                    .ifPresent(policy ->
                            policies.add(policy.defaultVersion().document().compiled(policy.name())));
        }
        return policies;
    }
}

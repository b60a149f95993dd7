package dev.cordon.iam;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A role and what it carries itself, at one time.
 *
 * @param inlinePolicies documents by name
 */
public record RoleSnapshot(RoleName roleName, Part<Role> role, Part<Map<String, String>> inlinePolicies) {
    public RoleSnapshot {
        inlinePolicies = inlinePolicies.map(policies -> Collections.unmodifiableMap(new TreeMap<>(policies)));
    }
}

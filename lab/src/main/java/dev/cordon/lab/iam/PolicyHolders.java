package dev.cordon.lab.iam;

import dev.cordon.lab.directory.Entity;
import dev.cordon.lab.directory.IamError;

/** What keeps an entity with policies from being deleted. */
final class PolicyHolders {
    private PolicyHolders() {}

    static void refuseWithPolicies(Entity entity) {
        if (!entity.attachedPolicies().isEmpty()) {
            throw IamError.deleteConflict("Cannot delete entity, must detach all policies first.");
        }
        if (!entity.inlinePolicies().isEmpty()) {
            throw IamError.deleteConflict("Cannot delete entity, must delete policies first.");
        }
    }
}

package dev.cordon.iam.policy;

import dev.cordon.iam.policy.Decision.Allowed;
import dev.cordon.iam.policy.Decision.ImplicitlyDenied;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides requests as AWS documents it: an explicit deny anywhere wins; then service control policies must allow at each level; then
 * a resource-based policy or an identity-based policy must allow, within the permissions boundary and the session policies; from
 * another account, both must.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">Evaluation
 *     logic</a>
 */
public final class Evaluator {
    private static final Decision ROOT = new Allowed(Optional.empty());

    private final AccessRequest request;
    private final Policies policies;

    private Evaluator(AccessRequest request, Policies policies) {
        this.request = request;
        this.policies = policies;
    }

    /** Decides one request. */
    public static Decision decide(AccessRequest request, Policies policies) {
        return new Evaluator(request, policies).decide();
    }

    private Decision decide() {
        Decision denied = explicitDeny();
        if (denied != null) {
            return denied;
        }
        if (request.principal().kind().hasIdentity() && !everyLevelAllows()) {
            return notAllowedBy(PolicyKind.SERVICE_CONTROL);
        }
        CompiledStatement byResource = closestAllowOfResource();
        Grant grant = byResource == null ? Grant.NONE : byResource.grantTo(request.principal());
        if (!request.principal().kind().hasIdentity()) {
            return byResource == null ? notAllowedBy(resourceKind()) : byResource.decision();
        }
        if (request.isCrossAccount()) {
            Decision identity = identityWithinLimits(null);
            return identity.isAllowed() && grant == Grant.NONE ? notAllowedBy(resourceKind()) : identity;
        }
        if (byResource != null && grant == Grant.DIRECT) {
            return byResource.decision();
        }
        // A role's trust policy has to allow whoever assumes it, even in its own account.
        if (grant == Grant.NONE && resourceKind() == PolicyKind.TRUST) {
            return notAllowedBy(PolicyKind.TRUST);
        }
        return identityWithinLimits(grant == Grant.ISSUER ? byResource : null);
    }

    private @Nullable Decision explicitDeny() {
        Decision denied = request.principal().kind().hasIdentity() ? serviceControlDeny() : null;
        denied = denied == null ? deny(policies.resource()) : denied;
        denied = denied == null ? deny(policies.identity()) : denied;
        denied = denied == null ? boundaryMatch(Effect.DENY) : denied;
        return denied == null ? deny(policies.session()) : denied;
    }

    private @Nullable Decision serviceControlDeny() {
        for (List<CompiledPolicy> level : policies.serviceControl()) {
            Decision denied = deny(level);
            if (denied != null) {
                return denied;
            }
        }
        return null;
    }

    private boolean everyLevelAllows() {
        for (List<CompiledPolicy> level : policies.serviceControl()) {
            if (allow(level) == null) {
                return false;
            }
        }
        return true;
    }

    private @Nullable CompiledStatement closestAllowOfResource() {
        CompiledStatement closest = null;
        for (CompiledPolicy policy : policies.resource()) {
            CompiledStatement statement = policy.closestAllow(request);
            if (statement != null
                    && (closest == null
                            || statement.grantTo(request.principal()).compareTo(closest.grantTo(request.principal()))
                                    > 0)) {
                closest = statement;
            }
        }
        return closest;
    }

    /** What the principal's own policies allow, or a grant to its role or user, limited by boundary and session. */
    private Decision identityWithinLimits(@Nullable CompiledStatement granted) {
        if (request.principal().kind() == RequestPrincipal.Kind.ROOT) {
            return ROOT;
        }
        Decision allowed = granted == null ? allow(policies.identity()) : granted.decision();
        if (allowed == null) {
            return notAllowedBy(PolicyKind.IDENTITY);
        }
        if (policies.boundary().isPresent() && boundaryMatch(Effect.ALLOW) == null) {
            return notAllowedBy(PolicyKind.BOUNDARY);
        }
        if (needsSessionPolicy() && allow(policies.session()) == null) {
            return notAllowedBy(PolicyKind.SESSION);
        }
        return allowed;
    }

    /** A federated user session has no rights of its own: without a session policy, nothing is left of its user's. */
    private boolean needsSessionPolicy() {
        return !policies.session().isEmpty() || request.principal().kind() == RequestPrincipal.Kind.FEDERATED_USER;
    }

    private @Nullable Decision boundaryMatch(Effect effect) {
        return policies.boundary().isEmpty()
                ? null
                : decisionOf(policies.boundary().get().firstMatch(effect, request));
    }

    private @Nullable Decision allow(List<CompiledPolicy> of) {
        return firstMatch(Effect.ALLOW, of);
    }

    private @Nullable Decision deny(List<CompiledPolicy> of) {
        return firstMatch(Effect.DENY, of);
    }

    private @Nullable Decision firstMatch(Effect effect, List<CompiledPolicy> of) {
        for (CompiledPolicy policy : of) {
            CompiledStatement statement = policy.firstMatch(effect, request);
            if (statement != null) {
                return statement.decision();
            }
        }
        return null;
    }

    private static @Nullable Decision decisionOf(@Nullable CompiledStatement statement) {
        return statement == null ? null : statement.decision();
    }

    private PolicyKind resourceKind() {
        for (CompiledPolicy policy : policies.resource()) {
            if (policy.kind() == PolicyKind.TRUST) {
                return PolicyKind.TRUST;
            }
        }
        return PolicyKind.RESOURCE;
    }

    private static Decision notAllowedBy(PolicyKind kind) {
        return new ImplicitlyDenied(kind);
    }
}

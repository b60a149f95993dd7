package dev.cordon.lab.access;

import dev.cordon.iam.policy.AccessRequest;
import dev.cordon.iam.policy.Decision;
import dev.cordon.iam.policy.Evaluator;
import dev.cordon.iam.policy.Policies;
import dev.cordon.iam.policy.RequestPrincipal;
import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Authoriser;
import dev.cordon.lab.api.Caller;
import dev.cordon.lab.api.Identity;
import dev.cordon.lab.api.SessionContext;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.PrincipalAccess;
import dev.cordon.lab.directory.Session;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides by the policies that have their effect when a request arrives: a session has no rights of its own, but those that
 * its user or role has at that moment.
 */
public final class PolicyAuthoriser implements Authoriser {
    /** What a role's trust policy decides beside the caller's own policies. */
    private static final Set<String> ON_TRUST = Set.of("sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity");

    private final Directory directory;

    /** Decides by what a directory holds. */
    public PolicyAuthoriser(Directory directory) {
        this.directory = directory;
    }

    @Override
    public Optional<String> denial(ApiRequest request, Access access) {
        return access.resources().stream()
                .flatMap(resource -> denial(request, access, resource).stream())
                .findFirst();
    }

    private Optional<String> denial(ApiRequest request, Access access, String resource) {
        Caller caller = request.caller();
        Optional<Session> session = directory.session(caller.accessKeyId());
        String id = session.map(Session::issuerId).orElse(caller.identity().principalId());
        Optional<PrincipalAccess> principal = directory.accessOf(id);
        Optional<PrincipalAccess> role =
                ON_TRUST.contains(access.action()) ? directory.accessOfArn(resource) : Optional.empty();
        if (principal.isEmpty() || (ON_TRUST.contains(access.action()) && role.isEmpty())) {
            return Optional.of("User: %s is not authorized to perform: %s on resource: %s"
                    .formatted(caller.arn(), access.action(), resource));
        }
        AccessRequest asked = AccessRequest.of(
                access.action(),
                resource,
                principalOf(caller),
                ContextKeys.of(request, access, principal.get(), session));
        Decision decision = Evaluator.decide(asked, policiesFor(principal.get(), session, role));
        return decision.isAllowed() ? Optional.empty() : Optional.of(decision.message(asked));
    }

    private static Policies policiesFor(
            PrincipalAccess principal, Optional<Session> session, Optional<PrincipalAccess> role) {
        Policies.Builder policies = Policies.builder().identity(principal.policies());
        principal.boundary().ifPresent(policies::boundary);
        session.flatMap(Session::policies).ifPresent(policies::session);
        role.flatMap(PrincipalAccess::trust).ifPresent(trust -> policies.resource(List.of(trust)));
        return policies.build();
    }

    /** The caller in the evaluation's terms. */
    public static RequestPrincipal principalOf(Caller caller) {
        String issuer = caller.session()
                .flatMap(SessionContext::issuer)
                .map(SessionContext.Issuer::arn)
                .orElse("");
        if (caller.identity() instanceof Identity.AssumedRole) {
            return RequestPrincipal.roleSession(caller.arn(), issuer);
        }
        if (caller.identity() instanceof Identity.FederatedUser) {
            return RequestPrincipal.federatedUser(caller.arn(), issuer);
        }
        return caller.identity() instanceof Identity.Root
                ? RequestPrincipal.root(caller.arn())
                : RequestPrincipal.user(caller.arn());
    }
}

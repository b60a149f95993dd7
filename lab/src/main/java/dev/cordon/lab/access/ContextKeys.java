package dev.cordon.lab.access;

import dev.cordon.iam.policy.RequestContext;
import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Caller;
import dev.cordon.lab.api.Identity;
import dev.cordon.lab.directory.PrincipalAccess;
import dev.cordon.lab.directory.Session;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The condition keys of a request.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global keys</a>
 */
final class ContextKeys {
    private ContextKeys() {}

    static RequestContext of(ApiRequest request, Access access, PrincipalAccess principal, Optional<Session> session) {
        RequestContext.Builder keys = RequestContext.builder();
        addRequest(keys, request);
        addPrincipal(keys, request.caller(), principal);
        session.ifPresent(present -> addSession(keys, request, present));
        access.conditions().forEach(keys::with);
        return keys.build();
    }

    private static void addRequest(RequestContext.Builder keys, ApiRequest request) {
        keys.with(
                        "aws:CurrentTime",
                        request.time().truncatedTo(ChronoUnit.SECONDS).toString())
                .with("aws:EpochTime", Long.toString(request.time().getEpochSecond()))
                .with("aws:RequestedRegion", request.region())
                .with("aws:SourceIp", request.sourceAddress())
                .with("aws:UserAgent", request.userAgent())
                // Loopback stands for TLS, without which nobody reaches AWS.
                .with("aws:SecureTransport", "true")
                .with("aws:ViaAWSService", "false")
                .with("aws:PrincipalIsAWSService", "false");
    }

    private static void addPrincipal(RequestContext.Builder keys, Caller caller, PrincipalAccess principal) {
        keys.with("aws:PrincipalAccount", caller.accountId())
                .with("aws:PrincipalArn", principalArn(caller, principal))
                .with("aws:PrincipalType", principalType(caller.identity()))
                .with("aws:userid", caller.identity().principalId());
        if (caller.identity() instanceof Identity.User user) {
            keys.with("aws:username", user.userName());
        }
        principal.tags().forEach((key, value) -> keys.with("aws:PrincipalTag/" + key, value));
    }

    /** A role's sessions are the role to conditions; a federated user is itself. */
    private static String principalArn(Caller caller, PrincipalAccess principal) {
        return caller.identity() instanceof Identity.FederatedUser ? caller.arn() : principal.arn();
    }

    private static String principalType(Identity identity) {
        if (identity instanceof Identity.AssumedRole) {
            return "AssumedRole";
        }
        if (identity instanceof Identity.FederatedUser) {
            return "FederatedUser";
        }
        return identity instanceof Identity.Root ? "Account" : "User";
    }

    /** Long-term keys have none of these: their absence is what {@code …IfExists} is about. */
    private static void addSession(RequestContext.Builder keys, ApiRequest request, Session session) {
        // Credentials of AssumeRole carry no second factor to the calls that they sign.
        boolean mfa = session.kind() == Session.Kind.USER && session.mfaAt().isPresent();
        keys.with(
                        "aws:TokenIssueTime",
                        session.createdAt().truncatedTo(ChronoUnit.SECONDS).toString())
                .with("aws:MultiFactorAuthPresent", Boolean.toString(mfa));
        session.mfaAt()
                .filter(at -> mfa)
                .ifPresent(at -> keys.with(
                        "aws:MultiFactorAuthAge",
                        Long.toString(Duration.between(at, request.time()).toSeconds())));
        session.sourceIdentity().ifPresent(identity -> keys.with("aws:SourceIdentity", identity));
        session.tags().forEach((key, value) -> keys.with("aws:PrincipalTag/" + key, value));
    }
}

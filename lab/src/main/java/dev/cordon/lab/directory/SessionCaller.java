package dev.cordon.lab.directory;

import dev.cordon.lab.api.Account;
import dev.cordon.lab.api.Caller;
import dev.cordon.lab.api.Identity;
import dev.cordon.lab.api.SessionContext;
import dev.cordon.lab.api.SessionContext.Issuer;
import java.util.Optional;

/** Tells who calls with a session's keys. */
final class SessionCaller {
    private SessionCaller() {}

    static Caller of(Session session, PrincipalAccess issuer, Account account) {
        Optional<Issuer> behind = session.kind() == Session.Kind.USER
                ? Optional.empty()
                : Optional.of(new Issuer(
                        session.kind() == Session.Kind.ROLE ? "Role" : "IAMUser",
                        issuer.id(),
                        issuer.arn(),
                        account.id(),
                        issuer.name()));
        SessionContext context =
                new SessionContext(session.createdAt(), session.mfaAt().isPresent(), behind, session.sourceIdentity());
        return new Caller(identity(session, issuer, account), session.accessKeyId(), Optional.of(context));
    }

    private static Identity identity(Session session, PrincipalAccess issuer, Account account) {
        return switch (session.kind()) {
            case USER -> new Identity.User(issuer.name(), issuer.id(), issuer.arn(), account.id());
            case ROLE ->
                new Identity.AssumedRole(
                        issuer.id() + ":" + session.name(),
                        account.stsArn("assumed-role/" + issuer.name() + "/" + session.name()),
                        account.id());
            case FEDERATED_USER ->
                new Identity.FederatedUser(
                        account.id() + ":" + session.name(),
                        account.stsArn("federated-user/" + session.name()),
                        account.id());
        };
    }
}

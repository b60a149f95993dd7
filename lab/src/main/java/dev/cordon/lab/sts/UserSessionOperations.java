package dev.cordon.lab.sts;

import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Caller;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Identity;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Parameters;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who the caller is, and the sessions that a user can have of itself. */
final class UserSessionOperations {
    private static final Duration USUAL = Duration.ofHours(12);
    private static final Duration MOST = Duration.ofHours(36);

    private final Directory directory;
    private final Sessions sessions;

    UserSessionOperations(Directory directory) {
        this.directory = directory;
        this.sessions = new Sessions(directory);
    }

    List<Operation> operations() {
        return List.of(
                Operation.reading("GetCallerIdentity", UserSessionOperations::getCallerIdentity),
                Operation.reading("GetAccessKeyInfo", this::getAccessKeyInfo)
                        .needing(request -> Access.toAll("sts:GetAccessKeyInfo")),
                Operation.reading("GetSessionToken", this::getSessionToken)
                        .recordingResponse()
                        .hiding("TokenCode", "Credentials.SecretAccessKey", "Credentials.SessionToken"),
                Operation.reading("GetFederationToken", this::getFederationToken)
                        .needing(this::federationAccess)
                        .recordingResponse()
                        .hiding("Credentials.SecretAccessKey", "Credentials.SessionToken"));
    }

    /** Needs no permission, and no policy can deny it. */
    private static Fields getCallerIdentity(ApiRequest request) {
        Caller caller = request.caller();
        return Fields.of("Arn", caller.arn())
                .with("UserId", caller.identity().principalId())
                .with("Account", caller.accountId());
    }

    private Fields getAccessKeyInfo(ApiRequest request) {
        String id = request.parameters().required("AccessKeyId");
        if (directory.userOfKey(id).isEmpty() && directory.session(id).isEmpty()) {
            throw ApiException.validation("Access key: " + id + " does not exist");
        }
        return Fields.of("Account", directory.account().id());
    }

    /**
     * Needs no permission: AWS says that naming it in a policy has no effect.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getsessiontoken.html">Permissions
     *     for GetSessionToken</a>
     */
    private Fields getSessionToken(ApiRequest request) {
        Identity.User user = longTermUser(request);
        Session session = sessions.issue(
                request,
                new Sessions.Terms(
                        Session.Kind.USER,
                        user.principalId(),
                        "",
                        Sessions.duration(request.parameters(), USUAL, MOST),
                        SecondFactor.givenAt(request, directory),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty()));
        return Fields.none().with("Credentials", Sessions.credentials(session));
    }

    private Access federationAccess(ApiRequest request) {
        longTermUser(request);
        String name = request.parameters().required("Name");
        return Access.to("sts:GetFederationToken", directory.account().stsArn("federated-user/" + name));
    }

    private Fields getFederationToken(ApiRequest request) {
        Parameters parameters = request.parameters();
        Identity.User user = longTermUser(request);
        String name = parameters.required("Name");
        if (!name.matches("[\\w+=,.@-]{2,32}")) {
            throw ApiException.constraint(name, "Name", "Member must satisfy regular expression pattern: [\\w+=,.@-]*");
        }
        Session session = sessions.issue(
                request,
                new Sessions.Terms(
                        Session.Kind.FEDERATED_USER,
                        user.principalId(),
                        name,
                        Sessions.duration(parameters, USUAL, MOST),
                        Optional.empty(),
                        Optional.empty(),
                        Sessions.tags(parameters),
                        Optional.of(sessions.policies(parameters).orElse(List.of()))));
        return Fields.none()
                .with("Credentials", Sessions.credentials(session))
                .with(
                        "FederatedUser",
                        Fields.of("FederatedUserId", directory.account().id() + ":" + name)
                                .with("Arn", directory.account().stsArn("federated-user/" + name)))
                .with(
                        "PackedPolicySize",
                        parameters.text("Policy").map(String::length).orElse(0) * 100L / 2_048);
    }

    private static Identity.User longTermUser(ApiRequest request) {
        if (request.caller().session().isEmpty() && request.caller().identity() instanceof Identity.User user) {
            return user;
        }
        throw ApiException.of("AccessDenied", 403, "Cannot call " + request.operation() + " with session credentials");
    }
}

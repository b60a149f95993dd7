package dev.cordon.lab.sts;

import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.ApiCall;
import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Identity;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Parameters;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.PrincipalAccess;
import dev.cordon.lab.directory.Role;
import dev.cordon.lab.directory.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sessions of roles. Whether one may be had is the role's trust policy's to say, and the caller's own policies'. */
final class AssumeRoleOperations {
    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration MOST = Duration.ofHours(12);
    /** A session that was made from another role's. */
    private static final Duration MOST_CHAINED = Duration.ofHours(1);

    private final Directory directory;
    private final Sessions sessions;

    AssumeRoleOperations(Directory directory) {
        this.directory = directory;
        this.sessions = new Sessions(directory);
    }

    List<Operation> operations() {
        return List.of(Operation.reading("AssumeRole", this::assumeRole)
                .needingAll(this::access)
                .recordingResponse()
                .hiding("TokenCode", "Credentials.SecretAccessKey", "Credentials.SessionToken")
                .touching(this::resources));
    }

    private List<Access> access(ApiRequest request) {
        Parameters parameters = request.parameters();
        List<Access> needed = new ArrayList<>(List.of(access(request, "sts:AssumeRole")));
        if (parameters.has("Tags")) {
            needed.add(access(request, "sts:TagSession"));
        }
        if (parameters.has("SourceIdentity")) {
            needed.add(access(request, "sts:SetSourceIdentity"));
        }
        return needed;
    }

    private Access access(ApiRequest request, String action) {
        Parameters parameters = request.parameters();
        Access access =
                Access.to(action, parameters.required("RoleArn")).with("sts:RoleSessionName", sessionName(parameters));
        Optional<String> externalId = parameters.text("ExternalId");
        access = externalId.isPresent() ? access.with("sts:ExternalId", externalId.get()) : access;
        Optional<String> sourceIdentity = parameters.text("SourceIdentity");
        access = sourceIdentity.isPresent() ? access.with("sts:SourceIdentity", sourceIdentity.get()) : access;
        for (Map.Entry<String, String> tag : Sessions.tags(parameters).entrySet()) {
            access = access.with("aws:RequestTag/" + tag.getKey(), tag.getValue());
        }
        if (SecondFactor.givenAt(request, directory).isPresent()) {
            access = access.with("aws:MultiFactorAuthPresent", "true").with("aws:MultiFactorAuthAge", "0");
        }
        return access;
    }

    private Fields assumeRole(ApiRequest request) {
        Parameters parameters = request.parameters();
        String arn = parameters.required("RoleArn");
        PrincipalAccess role = directory
                .accessOfArn(arn)
                .orElseThrow(() -> new IllegalStateException("A role that authorisation knew is gone: " + arn));
        String name = sessionName(parameters);
        Optional<Instant> mfaAt = SecondFactor.givenAt(request, directory);
        Session session = sessions.issue(
                request,
                new Sessions.Terms(
                        Session.Kind.ROLE,
                        role.id(),
                        name,
                        duration(request, role),
                        mfaAt.isPresent() ? mfaAt : callersMfa(request),
                        sourceIdentity(request),
                        Sessions.tags(parameters),
                        sessions.policies(parameters)));
        Fields answer = Fields.none()
                .with("Credentials", Sessions.credentials(session))
                .with(
                        "AssumedRoleUser",
                        Fields.of("AssumedRoleId", role.id() + ":" + name)
                                .with("Arn", directory.account().stsArn("assumed-role/" + role.name() + "/" + name)));
        session.sourceIdentity().ifPresent(identity -> answer.with("SourceIdentity", identity));
        return answer;
    }

    /** A source identity, once set, goes with every further role. */
    private Optional<String> sourceIdentity(ApiRequest request) {
        Optional<String> given = request.parameters().text("SourceIdentity");
        return given.isPresent()
                ? given
                : directory.session(request.caller().accessKeyId()).flatMap(Session::sourceIdentity);
    }

    private Optional<Instant> callersMfa(ApiRequest request) {
        return directory.session(request.caller().accessKeyId()).flatMap(Session::mfaAt);
    }

    private Duration duration(ApiRequest request, PrincipalAccess role) {
        Duration wanted = Sessions.duration(request.parameters(), USUAL, MOST);
        if (request.caller().identity() instanceof Identity.AssumedRole && wanted.compareTo(MOST_CHAINED) > 0) {
            throw ApiException.validation(
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }
        Duration most = directory
                .roles()
                .findById(role.id())
                .map(Role::maxSessionDuration)
                .orElse(MOST);
        if (wanted.compareTo(most) > 0) {
            throw ApiException.validation(
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return wanted;
    }

    private static String sessionName(Parameters parameters) {
        String name = parameters.required("RoleSessionName");
        if (!name.matches("[\\w+=,.@-]{2,64}")) {
            throw ApiException.constraint(
                    name, "RoleSessionName", "Member must satisfy regular expression pattern: [\\w+=,.@-]*");
        }
        return name;
    }

    private List<ApiCall.Resource> resources(ApiRequest request) {
        String arn = request.parameters().required("RoleArn");
        return List.of(
                new ApiCall.Resource("AWS::IAM::Role", arn, directory.account().id()));
    }
}

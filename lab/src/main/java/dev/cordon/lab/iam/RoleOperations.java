package dev.cordon.lab.iam;

import dev.cordon.iam.policy.PolicyKind;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Parameters;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.EntityKind;
import dev.cordon.lab.directory.Names;
import dev.cordon.lab.directory.PolicyDocument;
import dev.cordon.lab.directory.Quota;
import dev.cordon.lab.directory.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Roles. */
final class RoleOperations extends OperationGroup {
    private static final int LEAST_SESSION_SECONDS = 3_600;
    private static final int MOST_SESSION_SECONDS = 43_200;

    RoleOperations(Directory directory) {
        super(directory);
    }

    @Override
    List<Operation> operations() {
        return List.of(
                writing("CreateRole", toNewEntity(EntityKind.ROLE), this::create),
                reading(
                        "GetRole",
                        toEntity(EntityKind.ROLE),
                        request -> Fields.none().with("Role", Shapes.role(role(request)))),
                reading("ListRoles", to(request -> "role/"), this::list),
                writing("UpdateRole", toEntity(EntityKind.ROLE), this::update),
                writing("UpdateRoleDescription", toEntity(EntityKind.ROLE), this::updateDescription),
                writing("UpdateAssumeRolePolicy", toEntity(EntityKind.ROLE), this::updateTrust),
                writing("DeleteRole", toEntity(EntityKind.ROLE), this::delete));
    }

    private Role role(ApiRequest request) {
        return directory().roles().get(request.parameters().required("RoleName"));
    }

    private static PolicyDocument trust(String document) {
        PolicyDocument trust = PolicyDocument.read(document, PolicyKind.TRUST);
        Quota.ROLE_TRUST_POLICY_SIZE.check(trust.size());
        return trust;
    }

    private Fields create(ApiRequest request) {
        Parameters parameters = request.parameters();
        PolicyDocument trust = trust(parameters.required("AssumeRolePolicyDocument"));
        Optional<String> boundary = parameters.text("PermissionsBoundary");
        boundary.ifPresent(directory().policies()::attachable);
        Optional<Duration> maxDuration = maxSessionDuration(parameters);
        Role role =
                directory().createRole(Names.path(parameters, "Path"), Names.of(EntityKind.ROLE, parameters), trust);
        role.setBoundary(boundary);
        role.setDescription(parameters.text("Description").orElse(""));
        maxDuration.ifPresent(role::setMaxSessionDuration);
        Tags.add(role.tags(), parameters);
        return Fields.none().with("Role", Shapes.role(role));
    }

    private static Optional<Duration> maxSessionDuration(Parameters parameters) {
        return parameters
                .number("MaxSessionDuration", LEAST_SESSION_SECONDS, MOST_SESSION_SECONDS)
                .map(Duration::ofSeconds);
    }

    private Fields list(ApiRequest request) {
        String prefix = request.parameters().text("PathPrefix").orElse("/");
        List<Role> roles = directory().roles().all().stream()
                .filter(role -> role.path().startsWith(prefix))
                .toList();
        return Page.list("Roles", roles, request.parameters(), Shapes::roleInList);
    }

    private Fields update(ApiRequest request) {
        Parameters parameters = request.parameters();
        Role role = role(request);
        // What is left out goes back to its default, as at AWS.
        role.setMaxSessionDuration(maxSessionDuration(parameters).orElse(Duration.ofSeconds(LEAST_SESSION_SECONDS)));
        parameters.text("Description").ifPresent(role::setDescription);
        return Fields.emptyStructure();
    }

    private Fields updateDescription(ApiRequest request) {
        Role role = role(request);
        role.setDescription(request.parameters().required("Description"));
        return Fields.none().with("Role", Shapes.role(role));
    }

    private Fields updateTrust(ApiRequest request) {
        role(request).setTrust(trust(request.parameters().required("PolicyDocument")));
        return Fields.none();
    }

    private Fields delete(ApiRequest request) {
        Role role = role(request);
        PolicyHolders.refuseWithPolicies(role);
        directory().roles().remove(role);
        return Fields.none();
    }
}

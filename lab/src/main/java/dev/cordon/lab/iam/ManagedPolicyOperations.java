package dev.cordon.lab.iam;

import dev.cordon.iam.policy.PolicyKind;
import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Parameters;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.Entity;
import dev.cordon.lab.directory.EntityKind;
import dev.cordon.lab.directory.IamError;
import dev.cordon.lab.directory.ManagedPolicy;
import dev.cordon.lab.directory.Names;
import dev.cordon.lab.directory.PolicyDocument;
import dev.cordon.lab.directory.Quota;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Managed policies and their versions. */
final class ManagedPolicyOperations extends OperationGroup {
    ManagedPolicyOperations(Directory directory) {
        super(directory);
    }

    @Override
    List<Operation> operations() {
        return List.of(
                writing("CreatePolicy", this::toNewPolicy, this::create),
                reading(
                        "GetPolicy",
                        this::toPolicy,
                        request -> Fields.none().with("Policy", Shapes.policy(policy(request), directory()))),
                reading("ListPolicies", to(request -> "policy/"), this::list),
                writing("DeletePolicy", this::toPolicy, this::delete),
                writing("CreatePolicyVersion", this::toPolicy, this::createVersion),
                reading("GetPolicyVersion", this::toPolicy, this::getVersion),
                reading("ListPolicyVersions", this::toPolicy, this::listVersions),
                writing("DeletePolicyVersion", this::toPolicy, this::deleteVersion),
                writing("SetDefaultPolicyVersion", this::toPolicy, this::setDefaultVersion),
                reading("ListEntitiesForPolicy", this::toPolicy, this::listEntities));
    }

    private Access toNewPolicy(ApiRequest request) {
        Parameters parameters = request.parameters();
        String path = parameters.text("Path").orElse("/");
        String arn = directory().account().iamArn("policy" + path + parameters.required("PolicyName"));
        return Tags.requested(Access.to("iam:CreatePolicy", arn), parameters);
    }

    private Access toPolicy(ApiRequest request) {
        String arn = request.parameters().required("PolicyArn");
        Access access = Access.to("iam:" + request.operation(), arn);
        return directory()
                .policies()
                .find(arn)
                .map(policy -> withTags(access, policy.tags()))
                .orElse(access);
    }

    private ManagedPolicy policy(ApiRequest request) {
        return directory().policies().get(request.parameters().required("PolicyArn"));
    }

    private ManagedPolicy own(ApiRequest request) {
        ManagedPolicy policy = policy(request);
        if (policy.isAwsManaged()) {
            throw ApiException.of(
                    "AccessDenied",
                    403,
                    "User: %s is not authorized to perform: iam:%s on resource: policy %s"
                            .formatted(request.caller().arn(), request.operation(), policy.arn()));
        }
        return policy;
    }

    private Fields create(ApiRequest request) {
        Parameters parameters = request.parameters();
        String name = Names.required(parameters, "PolicyName", 128);
        PolicyDocument document = document(parameters);
        ManagedPolicy policy = directory()
                .policies()
                .create(
                        Names.path(parameters, "Path"),
                        name,
                        parameters.text("Description").orElse(""),
                        document,
                        request.time());
        Tags.add(policy.tags(), parameters);
        // The description comes with GetPolicy only.
        return Fields.none().with("Policy", Tags.shown(Shapes.policyInList(policy, directory()), policy.tags()));
    }

    private static PolicyDocument document(Parameters parameters) {
        PolicyDocument document = PolicyDocument.read(parameters.required("PolicyDocument"), PolicyKind.IDENTITY);
        Quota.POLICY_SIZE.check(document.size());
        return document;
    }

    private Fields list(ApiRequest request) {
        Parameters parameters = request.parameters();
        String scope = parameters.text("Scope").orElse("All");
        String prefix = parameters.text("PathPrefix").orElse("/");
        boolean onlyAttached = parameters.flag("OnlyAttached");
        String usage = parameters.text("PolicyUsageFilter").orElse("");
        List<ManagedPolicy> policies = directory().policies().all().stream()
                .filter(policy -> scope.equals("All") || policy.isAwsManaged() == scope.equals("AWS"))
                .filter(policy -> policy.path().startsWith(prefix))
                .filter(policy -> !onlyAttached || isUsed(policy))
                .filter(policy -> usage.isEmpty() || !users(policy, usage).isEmpty())
                .toList();
        return Page.list("Policies", policies, parameters, policy -> Shapes.policyInList(policy, directory()));
    }

    private boolean isUsed(ManagedPolicy policy) {
        return !directory().attachedTo(policy.arn()).isEmpty();
    }

    private Fields delete(ApiRequest request) {
        ManagedPolicy policy = own(request);
        if (!users(policy, "").isEmpty()) {
            throw IamError.deleteConflict("Cannot delete a policy attached to entities.");
        }
        if (policy.versions().size() > 1) {
            throw IamError.deleteConflict(
                    "This policy has more than one version. Before you delete a policy, you must delete the policy's"
                            + " versions. The default version is deleted with the policy.");
        }
        directory().policies().remove(policy);
        return Fields.none();
    }

    private Fields createVersion(ApiRequest request) {
        ManagedPolicy policy = own(request);
        ManagedPolicy.Version version = policy.addVersion(
                document(request.parameters()),
                request.time(),
                request.parameters().flag("SetAsDefault"));
        return Fields.none().with("PolicyVersion", Shapes.versionInList(policy, version));
    }

    private Fields getVersion(ApiRequest request) {
        ManagedPolicy policy = policy(request);
        ManagedPolicy.Version version = policy.version(request.parameters().required("VersionId"));
        return Fields.none().with("PolicyVersion", Shapes.version(policy, version));
    }

    private Fields listVersions(ApiRequest request) {
        ManagedPolicy policy = policy(request);
        List<ManagedPolicy.Version> newestFirst =
                new ArrayList<>(policy.versions().values());
        Collections.reverse(newestFirst);
        return Page.list(
                "Versions", newestFirst, request.parameters(), version -> Shapes.versionInList(policy, version));
    }

    private Fields deleteVersion(ApiRequest request) {
        own(request).deleteVersion(request.parameters().required("VersionId"), request.time());
        return Fields.none();
    }

    private Fields setDefaultVersion(ApiRequest request) {
        own(request).setDefault(request.parameters().required("VersionId"), request.time());
        return Fields.none();
    }

    private List<Entity> users(ManagedPolicy policy, String usage) {
        List<Entity> all = new ArrayList<>();
        if (!usage.equals("PermissionsBoundary")) {
            all.addAll(directory().attachedTo(policy.arn()));
        }
        if (!usage.equals("PermissionsPolicy")) {
            all.addAll(directory().boundedBy(policy.arn()));
        }
        return all;
    }

    private Fields listEntities(ApiRequest request) {
        Parameters parameters = request.parameters();
        String filter = parameters.text("EntityFilter").orElse("");
        String prefix = parameters.text("PathPrefix").orElse("/");
        List<Entity> entities = users(
                        policy(request), parameters.text("PolicyUsageFilter").orElse(""))
                .stream()
                .filter(entity ->
                        filter.isEmpty() || filter.equals(entity.kind().title()))
                .filter(entity -> entity.path().startsWith(prefix))
                .distinct()
                .toList();
        Page<Entity> page = Page.of(entities, parameters);
        Fields answer = Fields.none();
        for (EntityKind kind : List.of(EntityKind.GROUP, EntityKind.USER, EntityKind.ROLE)) {
            answer.withEach(
                    "Policy" + kind.title() + "s",
                    page.items().stream()
                            .filter(entity -> entity.kind() == kind)
                            .toList(),
                    entity -> Fields.of(kind.nameParameter(), entity.name()).with(kind.title() + "Id", entity.id()));
        }
        return page.end(answer);
    }
}

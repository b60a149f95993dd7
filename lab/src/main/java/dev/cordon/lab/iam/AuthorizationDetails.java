package dev.cordon.lab.iam;

import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Parameters;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.Entity;
import dev.cordon.lab.directory.Group;
import dev.cordon.lab.directory.ManagedPolicy;
import dev.cordon.lab.directory.PolicyDocument;
import dev.cordon.lab.directory.Role;
import dev.cordon.lab.directory.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code GetAccountAuthorizationDetails}: everyone, and everything that they may do, in pages over all four lists. */
final class AuthorizationDetails extends OperationGroup {
    AuthorizationDetails(Directory directory) {
        super(directory);
    }

    @Override
    List<Operation> operations() {
        return List.of(reading("GetAccountAuthorizationDetails", toAccount(), this::details));
    }

    private Fields details(ApiRequest request) {
        Parameters parameters = request.parameters();
        Page<Object> page = Page.of(everything(parameters.texts("Filter")), parameters);
        Fields answer = Fields.none();
        add(answer, "UserDetailList", page, User.class, this::user);
        add(answer, "GroupDetailList", page, Group.class, this::group);
        add(answer, "RoleDetailList", page, Role.class, this::role);
        add(answer, "Policies", page, ManagedPolicy.class, this::policy);
        return page.end(answer);
    }

    private List<Object> everything(List<String> filter) {
        List<Object> all = new ArrayList<>();
        if (wants(filter, "User")) {
            all.addAll(directory().users().all());
        }
        if (wants(filter, "Group")) {
            all.addAll(directory().groups().all());
        }
        if (wants(filter, "Role")) {
            all.addAll(directory().roles().all());
        }
        directory().policies().all().stream()
                .filter(policy -> wants(filter, policy.isAwsManaged() ? "AWSManagedPolicy" : "LocalManagedPolicy"))
                .filter(policy -> !policy.isAwsManaged() || isUsed(policy))
                .forEach(all::add);
        return all;
    }

    /** Of AWS's policies, only those in use are told. */
    private boolean isUsed(ManagedPolicy policy) {
        return !directory().attachedTo(policy.arn()).isEmpty()
                || !directory().boundedBy(policy.arn()).isEmpty();
    }

    private static boolean wants(List<String> filter, String kind) {
        return filter.isEmpty() || filter.contains(kind);
    }

    private static <T> void add(
            Fields answer, String member, Page<Object> page, Class<T> kind, Function<T, Fields> each) {
        List<T> ofKind =
                page.items().stream().filter(kind::isInstance).map(kind::cast).toList();
        answer.withEach(member, ofKind, each);
    }

    private Fields user(User user) {
        Fields fields = policies(Shapes.user(user), user);
        return fields.withTexts(
                "GroupList", user.groups().stream().map(Entity::name).toList());
    }

    private Fields group(Group group) {
        return policies(Shapes.group(group), group);
    }

    private Fields role(Role role) {
        Fields fields = policies(Shapes.role(role), role);
        return fields.withTexts("InstanceProfileList", List.of());
    }

    private Fields policies(Fields fields, Entity entity) {
        String inline = entity.kind().title() + "PolicyList";
        List<ManagedPolicy> attached = entity.attachedPolicies().stream()
                .map(directory().policies()::find)
                .flatMap(Optional::stream)
                .toList();
        return fields.withEach(inline, entity.inlinePolicies().entrySet(), AuthorizationDetails::inline)
                .withEach("AttachedManagedPolicies", attached, AttachedPolicyOperations::field);
    }

    private static Fields inline(Map.Entry<String, PolicyDocument> policy) {
        return Fields.of("PolicyName", policy.getKey())
                .with("PolicyDocument", encoded(policy.getValue().text()));
    }

    private Fields policy(ManagedPolicy policy) {
        return Shapes.policyInList(policy, directory())
                .withEach("PolicyVersionList", policy.versions().values(), version -> Shapes.version(policy, version));
    }
}

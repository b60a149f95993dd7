package dev.cordon.lab.iam;

import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.Entity;
import dev.cordon.lab.directory.EntityKind;
import dev.cordon.lab.directory.IamError;
import dev.cordon.lab.directory.ManagedPolicy;
import java.util.List;
import java.util.Optional;

/** Managed policies of one kind of entity: the operations are the same for all three. */
final class AttachedPolicyOperations extends OperationGroup {
    private final EntityKind kind;

    AttachedPolicyOperations(Directory directory, EntityKind kind) {
        super(directory);
        this.kind = kind;
    }

    @Override
    List<Operation> operations() {
        return List.of(
                writing("Attach" + kind.title() + "Policy", this::access, this::attach),
                writing("Detach" + kind.title() + "Policy", this::access, this::detach),
                reading("ListAttached" + kind.title() + "Policies", toEntity(kind), this::list));
    }

    private Access access(ApiRequest request) {
        return toEntity(kind)
                .apply(request)
                .with("iam:PolicyARN", request.parameters().required("PolicyArn"));
    }

    private Fields attach(ApiRequest request) {
        Entity entity = entity(kind, request);
        ManagedPolicy policy =
                directory().policies().attachable(request.parameters().required("PolicyArn"));
        if (!entity.attachedPolicies().contains(policy.arn())) {
            kind.attachedPolicies().check(entity.attachedPolicies().size() + 1);
            entity.attachedPolicies().add(policy.arn());
        }
        return Fields.none();
    }

    private Fields detach(ApiRequest request) {
        Entity entity = entity(kind, request);
        String arn = request.parameters().required("PolicyArn");
        if (!entity.attachedPolicies().remove(arn)) {
            throw IamError.noSuchEntity("Policy " + arn + " was not found.");
        }
        return Fields.none();
    }

    private Fields list(ApiRequest request) {
        String prefix = request.parameters().text("PathPrefix").orElse("/");
        List<ManagedPolicy> attached = entity(kind, request).attachedPolicies().stream()
                .map(directory().policies()::find)
                .flatMap(Optional::stream)
                .filter(policy -> policy.path().startsWith(prefix))
                .toList();
        return Page.list("AttachedPolicies", attached, request.parameters(), AttachedPolicyOperations::field);
    }

    static Fields field(ManagedPolicy policy) {
        return Fields.of("PolicyName", policy.name()).with("PolicyArn", policy.arn());
    }
}

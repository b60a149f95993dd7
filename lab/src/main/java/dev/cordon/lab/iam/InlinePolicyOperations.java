package dev.cordon.lab.iam;

import dev.cordon.iam.policy.PolicyKind;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Parameters;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.Entity;
import dev.cordon.lab.directory.EntityKind;
import dev.cordon.lab.directory.IamError;
import dev.cordon.lab.directory.Names;
import dev.cordon.lab.directory.PolicyDocument;
import java.util.List;

/** Inline policies of one kind of entity: the operations are the same for all three. */
final class InlinePolicyOperations extends OperationGroup {
    private final EntityKind kind;

    InlinePolicyOperations(Directory directory, EntityKind kind) {
        super(directory);
        this.kind = kind;
    }

    @Override
    List<Operation> operations() {
        return List.of(
                writing("Put" + kind.title() + "Policy", toEntity(kind), this::put),
                reading("Get" + kind.title() + "Policy", toEntity(kind), this::get),
                reading("List" + kind.title() + "Policies", toEntity(kind), this::list),
                writing("Delete" + kind.title() + "Policy", toEntity(kind), this::delete));
    }

    private Fields put(ApiRequest request) {
        Parameters parameters = request.parameters();
        Entity entity = entity(kind, request);
        String name = Names.required(parameters, "PolicyName", 128);
        PolicyDocument document = PolicyDocument.read(parameters.required("PolicyDocument"), PolicyKind.IDENTITY);
        int others = entity.inlinePolicies().entrySet().stream()
                .filter(policy -> !policy.getKey().equals(name))
                .mapToInt(policy -> policy.getValue().size())
                .sum();
        if (others + document.size() > kind.maxInlineSize()) {
            throw IamError.limitExceeded("Maximum policy size of %d bytes exceeded for %s %s"
                    .formatted(kind.maxInlineSize(), kind.word(), entity.name()));
        }
        entity.inlinePolicies().put(name, document);
        return Fields.none();
    }

    private Fields get(ApiRequest request) {
        Entity entity = entity(kind, request);
        String name = existing(entity, request);
        PolicyDocument document = entity.inlinePolicies().get(name);
        return Fields.of(kind.nameParameter(), entity.name())
                .with("PolicyName", name)
                .with("PolicyDocument", encoded(document == null ? "" : document.text()));
    }

    private Fields list(ApiRequest request) {
        List<String> names = List.copyOf(entity(kind, request).inlinePolicies().keySet());
        return Page.texts("PolicyNames", names, request.parameters());
    }

    private Fields delete(ApiRequest request) {
        Entity entity = entity(kind, request);
        entity.inlinePolicies().remove(existing(entity, request));
        return Fields.none();
    }

    private String existing(Entity entity, ApiRequest request) {
        String name = request.parameters().required("PolicyName");
        if (!entity.inlinePolicies().containsKey(name)) {
            throw IamError.noSuchEntity("The %s policy with name %s cannot be found.".formatted(kind.word(), name));
        }
        return name;
    }
}

package dev.cordon.lab.iam;

import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.Entity;
import dev.cordon.lab.directory.EntityKind;
import dev.cordon.lab.directory.IamError;
import java.util.List;
import java.util.Optional;

/** Permissions boundaries of users or roles. */
final class BoundaryOperations extends OperationGroup {
    private final EntityKind kind;

    BoundaryOperations(Directory directory, EntityKind kind) {
        super(directory);
        this.kind = kind;
    }

    @Override
    List<Operation> operations() {
        return List.of(
                writing("Put" + kind.title() + "PermissionsBoundary", this::access, this::put),
                writing("Delete" + kind.title() + "PermissionsBoundary", toEntity(kind), this::delete));
    }

    private Access access(ApiRequest request) {
        return toEntity(kind)
                .apply(request)
                .with("iam:PermissionsBoundary", request.parameters().required("PermissionsBoundary"));
    }

    private Fields put(ApiRequest request) {
        Entity entity = entity(kind, request);
        String arn = request.parameters().required("PermissionsBoundary");
        entity.setBoundary(Optional.of(directory().policies().attachable(arn).arn()));
        return Fields.none();
    }

    private Fields delete(ApiRequest request) {
        Entity entity = entity(kind, request);
        if (entity.boundary().isEmpty()) {
            throw IamError.noSuchEntity(
                    "%s %s does not have a permissions boundary.".formatted(kind.title(), entity.name()));
        }
        entity.setBoundary(Optional.empty());
        return Fields.none();
    }
}

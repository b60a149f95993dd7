package dev.cordon.lab.iam;

import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.directory.AccessKey;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.IamError;
import dev.cordon.lab.directory.LastUse;
import dev.cordon.lab.directory.User;
import java.util.List;
import java.util.Optional;

/** Access keys. */
final class AccessKeyOperations extends OperationGroup {
    AccessKeyOperations(Directory directory) {
        super(directory);
    }

    @Override
    List<Operation> operations() {
        return List.of(
                writing("CreateAccessKey", toUserOrCaller(), this::create).hiding("AccessKey.SecretAccessKey"),
                reading("ListAccessKeys", toUserOrCaller(), this::list),
                writing("UpdateAccessKey", toUserOrCaller(), this::update),
                writing("DeleteAccessKey", toUserOrCaller(), this::delete),
                reading("GetAccessKeyLastUsed", this::toOwner, this::getLastUsed));
    }

    private Fields create(ApiRequest request) {
        User user = userOrCaller(request);
        AccessKey key = directory().createAccessKey(user);
        return Fields.none()
                .with(
                        "AccessKey",
                        Fields.of("UserName", user.name())
                                .with("AccessKeyId", key.id())
                                .with("Status", status(key.isActive()))
                                .with("SecretAccessKey", key.secret())
                                .with("CreateDate", key.createdAt()));
    }

    private Fields list(ApiRequest request) {
        User user = userOrCaller(request);
        return Page.list(
                "AccessKeyMetadata",
                List.copyOf(user.accessKeys().values()),
                request.parameters(),
                key -> Fields.of("UserName", user.name())
                        .with("AccessKeyId", key.id())
                        .with("Status", status(key.isActive()))
                        .with("CreateDate", key.createdAt()));
    }

    private Fields update(ApiRequest request) {
        key(request).setActive(isActive(request.parameters()));
        return Fields.none();
    }

    private Fields delete(ApiRequest request) {
        userOrCaller(request).accessKeys().remove(key(request).id());
        return Fields.none();
    }

    private AccessKey key(ApiRequest request) {
        String id = request.parameters().required("AccessKeyId");
        return Optional.ofNullable(userOrCaller(request).accessKeys().get(id))
                .orElseThrow(() -> IamError.noSuchEntity("The Access Key with id " + id + " cannot be found."));
    }

    private Access toOwner(ApiRequest request) {
        return directory()
                .userOfKey(request.parameters().required("AccessKeyId"))
                .map(user -> Access.to("iam:GetAccessKeyLastUsed", user.arn()))
                .orElseGet(() -> Access.toAll("iam:GetAccessKeyLastUsed"));
    }

    private Fields getLastUsed(ApiRequest request) {
        String id = request.parameters().required("AccessKeyId");
        User user = directory()
                .userOfKey(id)
                .orElseThrow(() -> IamError.noSuchEntity("The Access Key with id " + id + " cannot be found."));
        Optional<LastUse> last = Optional.ofNullable(user.accessKeys().get(id)).flatMap(AccessKey::lastUse);
        return Fields.of("UserName", user.name())
                .with(
                        "AccessKeyLastUsed",
                        Fields.of("ServiceName", last.map(LastUse::service).orElse("N/A"))
                                .with("Region", last.map(LastUse::region).orElse("N/A"))
                                .withTime("LastUsedDate", last.map(LastUse::time)));
    }
}

package dev.cordon.lab.iam;

import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Parameters;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.EntityKind;
import dev.cordon.lab.directory.IamError;
import dev.cordon.lab.directory.Names;
import dev.cordon.lab.directory.User;
import java.util.List;
import java.util.Optional;

/** Users. */
final class UserOperations extends OperationGroup {
    UserOperations(Directory directory) {
        super(directory);
    }

    @Override
    List<Operation> operations() {
        return List.of(
                writing("CreateUser", toNewEntity(EntityKind.USER), this::create),
                reading(
                        "GetUser",
                        toUserOrCaller(),
                        request -> Fields.none().with("User", Shapes.user(userOrCaller(request)))),
                reading("ListUsers", to(request -> "user/"), this::list),
                writing("UpdateUser", toEntity(EntityKind.USER), this::update),
                writing("DeleteUser", toEntity(EntityKind.USER), this::delete));
    }

    private Fields create(ApiRequest request) {
        Parameters parameters = request.parameters();
        Optional<String> boundary = parameters.text("PermissionsBoundary");
        boundary.ifPresent(directory().policies()::attachable);
        User user = directory().createUser(Names.path(parameters, "Path"), Names.of(EntityKind.USER, parameters));
        user.setBoundary(boundary);
        Tags.add(user.tags(), parameters);
        return Fields.none().with("User", Shapes.user(user));
    }

    private Fields list(ApiRequest request) {
        String prefix = request.parameters().text("PathPrefix").orElse("/");
        List<User> users = directory().users().all().stream()
                .filter(user -> user.path().startsWith(prefix))
                .toList();
        return Page.list("Users", users, request.parameters(), Shapes::userInList);
    }

    private Fields update(ApiRequest request) {
        Parameters parameters = request.parameters();
        User user = directory().users().get(parameters.required("UserName"));
        String path = parameters.has("NewPath") ? Names.path(parameters, "NewPath") : user.path();
        String name = parameters.has("NewUserName") ? Names.required(parameters, "NewUserName", 64) : user.name();
        directory().users().move(user, path, name);
        return Fields.none();
    }

    /** Refuses until everything that belongs to the user is gone: AWS tells one thing at a time. */
    private Fields delete(ApiRequest request) {
        User user = directory().users().get(request.parameters().required("UserName"));
        refuse(!user.attachedPolicies().isEmpty(), "detach all policies");
        refuse(!user.inlinePolicies().isEmpty(), "delete policies");
        refuse(!user.accessKeys().isEmpty(), "delete access keys");
        refuse(user.loginProfile().isPresent(), "delete login profile");
        refuse(!directory().mfaDevicesOf(user).isEmpty(), "delete MFA device");
        refuse(!user.signingCertificates().isEmpty(), "delete signing certificates");
        refuse(!user.sshPublicKeys().isEmpty(), "delete SSH public keys");
        refuse(!user.serviceCredentials().isEmpty(), "delete service specific credentials");
        refuse(!user.groups().isEmpty(), "remove user from all groups");
        directory().users().remove(user);
        return Fields.none();
    }

    private static void refuse(boolean isInTheWay, String what) {
        if (isInTheWay) {
            throw IamError.deleteConflict("Cannot delete entity, must " + what + " first.");
        }
    }
}

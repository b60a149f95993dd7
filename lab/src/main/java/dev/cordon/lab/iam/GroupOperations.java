package dev.cordon.lab.iam;

import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Parameters;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.EntityKind;
import dev.cordon.lab.directory.Group;
import dev.cordon.lab.directory.IamError;
import dev.cordon.lab.directory.Names;
import dev.cordon.lab.directory.Quota;
import dev.cordon.lab.directory.User;
import java.util.List;

/** Groups, and who is in them. */
final class GroupOperations extends OperationGroup {
    GroupOperations(Directory directory) {
        super(directory);
    }

    @Override
    List<Operation> operations() {
        return List.of(
                writing("CreateGroup", toNewEntity(EntityKind.GROUP), this::create),
                reading("GetGroup", toEntity(EntityKind.GROUP), this::get),
                reading("ListGroups", to(request -> "group/"), this::list),
                writing("UpdateGroup", toEntity(EntityKind.GROUP), this::update),
                writing("DeleteGroup", toEntity(EntityKind.GROUP), this::delete),
                writing("AddUserToGroup", toEntity(EntityKind.GROUP), this::addUser),
                writing("RemoveUserFromGroup", toEntity(EntityKind.GROUP), this::removeUser),
                reading("ListGroupsForUser", toEntity(EntityKind.USER), this::listForUser));
    }

    private Group group(ApiRequest request) {
        return directory().groups().get(request.parameters().required("GroupName"));
    }

    private Fields create(ApiRequest request) {
        Parameters parameters = request.parameters();
        Group group = directory().createGroup(Names.path(parameters, "Path"), Names.of(EntityKind.GROUP, parameters));
        return Fields.none().with("Group", Shapes.group(group));
    }

    private Fields get(ApiRequest request) {
        Group group = group(request);
        Page<User> page = Page.of(members(group), request.parameters());
        return page.end(
                Fields.none().with("Group", Shapes.group(group)).withEach("Users", page.items(), Shapes::userInList));
    }

    private List<User> members(Group group) {
        return directory().users().all().stream()
                .filter(user -> user.groups().contains(group))
                .toList();
    }

    private Fields list(ApiRequest request) {
        String prefix = request.parameters().text("PathPrefix").orElse("/");
        List<Group> groups = directory().groups().all().stream()
                .filter(group -> group.path().startsWith(prefix))
                .toList();
        return Page.list("Groups", groups, request.parameters(), Shapes::group);
    }

    private Fields update(ApiRequest request) {
        Parameters parameters = request.parameters();
        Group group = group(request);
        String path = parameters.has("NewPath") ? Names.path(parameters, "NewPath") : group.path();
        String name = parameters.has("NewGroupName") ? Names.required(parameters, "NewGroupName", 128) : group.name();
        directory().groups().move(group, path, name);
        return Fields.none();
    }

    private Fields delete(ApiRequest request) {
        Group group = group(request);
        if (!members(group).isEmpty()) {
            throw IamError.deleteConflict("Cannot delete entity, must remove users from group first.");
        }
        PolicyHolders.refuseWithPolicies(group);
        directory().groups().remove(group);
        return Fields.none();
    }

    private Fields addUser(ApiRequest request) {
        Group group = group(request);
        User user = directory().users().get(request.parameters().required("UserName"));
        if (!user.groups().contains(group)) {
            Quota.GROUPS_PER_USER.check(user.groups().size() + 1);
            user.groups().add(group);
        }
        return Fields.none();
    }

    private Fields removeUser(ApiRequest request) {
        Group group = group(request);
        User user = directory().users().get(request.parameters().required("UserName"));
        if (!user.groups().remove(group)) {
            throw IamError.noSuchEntity("The user with name " + user.name() + " is not in group " + group.name() + ".");
        }
        return Fields.none();
    }

    private Fields listForUser(ApiRequest request) {
        List<Group> groups = List.copyOf(user(request).groups());
        return Page.list("Groups", groups, request.parameters(), Shapes::group);
    }
}

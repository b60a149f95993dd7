package dev.cordon.lab.iam;

import dev.cordon.lab.api.Fields;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.Entity;
import dev.cordon.lab.directory.Group;
import dev.cordon.lab.directory.LastUse;
import dev.cordon.lab.directory.ManagedPolicy;
import dev.cordon.lab.directory.Role;
import dev.cordon.lab.directory.User;
import java.util.Optional;

/** Structures that several operations answer. */
final class Shapes {
    private Shapes() {}

    /** What users, groups and roles have in common; in the order of AWS's examples. */
    private static Fields entity(Entity entity) {
        return Fields.of("Path", entity.path())
                .with(entity.kind().nameParameter(), entity.name())
                .with(entity.kind().title() + "Id", entity.id())
                .with("Arn", entity.arn())
                .with("CreateDate", entity.createdAt());
    }

    /** A user as lists show it: without tags and boundary. */
    static Fields userInList(User user) {
        return entity(user).withTime("PasswordLastUsed", user.passwordLastUsed());
    }

    static Fields user(User user) {
        return Tags.shown(withBoundary(userInList(user), user), user.tags());
    }

    static Fields group(Group group) {
        return entity(group);
    }

    /** A role as lists show it: without tags, boundary and last use. */
    static Fields roleInList(Role role) {
        Fields fields = entity(role)
                .with(
                        "AssumeRolePolicyDocument",
                        OperationGroup.encoded(role.trust().text()))
                .with("MaxSessionDuration", role.maxSessionDuration().toSeconds());
        return role.description().isEmpty() ? fields : fields.with("Description", role.description());
    }

    static Fields role(Role role) {
        Fields fields = Tags.shown(withBoundary(roleInList(role), role), role.tags());
        return fields.with("RoleLastUsed", roleLastUsed(role));
    }

    static Fields roleLastUsed(Role role) {
        return Fields.none()
                .withTime("LastUsedDate", role.lastUse().map(LastUse::time))
                .withText("Region", role.lastUse().map(LastUse::region));
    }

    static Fields withBoundary(Fields fields, Entity entity) {
        Optional<String> boundary = entity.boundary();
        boundary.ifPresent(arn -> fields.with(
                "PermissionsBoundary",
                Fields.of("PermissionsBoundaryType", "Policy").with("PermissionsBoundaryArn", arn)));
        return fields;
    }

    /** A managed policy as lists show it: without description and tags. */
    static Fields policyInList(ManagedPolicy policy, Directory directory) {
        return Fields.of("PolicyName", policy.name())
                .with("PolicyId", policy.id())
                .with("Arn", policy.arn())
                .with("Path", policy.path())
                .with("DefaultVersionId", policy.defaultVersion().id())
                .with("AttachmentCount", directory.attachedTo(policy.arn()).size())
                .with(
                        "PermissionsBoundaryUsageCount",
                        directory.boundedBy(policy.arn()).size())
                .with("IsAttachable", true)
                .with("CreateDate", policy.createdAt())
                .with("UpdateDate", policy.updatedAt());
    }

    static Fields policy(ManagedPolicy policy, Directory directory) {
        Fields fields = policyInList(policy, directory);
        if (!policy.description().isEmpty()) {
            fields.with("Description", policy.description());
        }
        return Tags.shown(fields, policy.tags());
    }

    static Fields versionInList(ManagedPolicy policy, ManagedPolicy.Version version) {
        return Fields.of("VersionId", version.id())
                .with("IsDefaultVersion", policy.defaultVersion().equals(version))
                .with("CreateDate", version.createdAt());
    }

    static Fields version(ManagedPolicy policy, ManagedPolicy.Version version) {
        return versionInList(policy, version)
                .with("Document", OperationGroup.encoded(version.document().text()));
    }
}

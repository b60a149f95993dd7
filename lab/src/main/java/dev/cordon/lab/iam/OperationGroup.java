package dev.cordon.lab.iam;

import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Identity;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Parameters;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.Entity;
import dev.cordon.lab.directory.EntityKind;
import dev.cordon.lab.directory.User;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The operations on one kind of resource. Each needs the action of its own name, as nearly all of IAM's do.
 *
 * <p>Operations run one at a time, under the directory's lock.
 */
abstract class OperationGroup {
    private final Directory directory;

    OperationGroup(Directory directory) {
        this.directory = directory;
    }

    abstract List<Operation> operations();

    final Directory directory() {
        return directory;
    }

    /** An operation that changes something, on the ARN that a request is about. */
    final Operation writing(String name, Function<ApiRequest, Access> on, Function<ApiRequest, Fields> work) {
        return Operation.writing(name, work::apply).needing(on);
    }

    /** An operation that changes nothing, on the ARN that a request is about. */
    final Operation reading(String name, Function<ApiRequest, Access> on, Function<ApiRequest, Fields> work) {
        return Operation.reading(name, work::apply).needing(on);
    }

    /** Access to the entity that a request names. */
    final Function<ApiRequest, Access> toEntity(EntityKind kind) {
        return request -> to(kind, request.parameters().required(kind.nameParameter()), request);
    }

    /** Access to the user that a request names; to the caller itself if it names none. */
    final Function<ApiRequest, Access> toUserOrCaller() {
        return request -> to(EntityKind.USER, userName(request), request);
    }

    private Access to(EntityKind kind, String name, ApiRequest request) {
        String action = "iam:" + request.operation();
        return directory
                .entities(kind)
                .find(name)
                .map(entity -> withTags(Access.to(action, entity.arn()), entity.tags()))
                .orElseGet(() -> Access.to(action, directory.account().iamArn(kind.word() + "/" + name)));
    }

    /** Access to what a request is about to create, with the tags and the boundary that it gives it. */
    final Function<ApiRequest, Access> toNewEntity(EntityKind kind) {
        return request -> {
            Parameters parameters = request.parameters();
            String path = parameters.text("Path").orElse("/");
            String arn = directory.account().iamArn(kind.word() + path + parameters.required(kind.nameParameter()));
            Access access = Tags.requested(Access.to("iam:" + request.operation(), arn), parameters);
            Optional<String> boundary = parameters.text("PermissionsBoundary");
            return boundary.isPresent() ? access.with("iam:PermissionsBoundary", boundary.get()) : access;
        };
    }

    /** Access to something by an ARN that the account's id and the given text make. */
    final Function<ApiRequest, Access> to(Function<ApiRequest, String> resource) {
        return request ->
                Access.to("iam:" + request.operation(), directory.account().iamArn(resource.apply(request)));
    }

    /** Access to no resource in particular. */
    static Function<ApiRequest, Access> toAccount() {
        return request -> Access.toAll("iam:" + request.operation());
    }

    static Access withTags(Access access, Map<String, String> tags) {
        Access with = access;
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            with = with.with("aws:ResourceTag/" + tag.getKey(), tag.getValue())
                    .with("iam:ResourceTag/" + tag.getKey(), tag.getValue());
        }
        return with;
    }

    /** The user that a request names; {@code NoSuchEntity} if there is none. */
    final User user(ApiRequest request) {
        return directory.users().get(request.parameters().required("UserName"));
    }

    /** The user that a request names, or else the caller: some of IAM's operations are about oneself unless told. */
    final User userOrCaller(ApiRequest request) {
        return directory.users().get(userName(request));
    }

    /** The entity that a request names; {@code NoSuchEntity} if there is none. */
    final Entity entity(EntityKind kind, ApiRequest request) {
        return directory.entities(kind).get(request.parameters().required(kind.nameParameter()));
    }

    private static String userName(ApiRequest request) {
        Optional<String> named = request.parameters().text("UserName").filter(name -> !name.isEmpty());
        if (named.isPresent()) {
            return named.get();
        }
        if (request.caller().identity() instanceof Identity.User caller) {
            return caller.userName();
        }
        throw ApiException.validation("Must specify userName when calling with non-User credentials");
    }

    /** A document as IAM answers it: percent-encoded. */
    static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A status of a request: true for {@code Active}. */
    static boolean isActive(Parameters parameters) {
        String status = parameters.required("Status");
        if (!status.equals("Active") && !status.equals("Inactive")) {
            throw ApiException.constraint(status, "Status", "Member must satisfy enum value set: [Active, Inactive]");
        }
        return status.equals("Active");
    }

    static String status(boolean active) {
        return active ? "Active" : "Inactive";
    }
}

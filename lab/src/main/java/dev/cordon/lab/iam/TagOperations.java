package dev.cordon.lab.iam;

import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.EntityKind;
import dev.cordon.lab.directory.IamError;
import dev.cordon.lab.directory.MfaDevice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Tags of users, roles, managed policies and MFA devices. */
final class TagOperations extends OperationGroup {
    TagOperations(Directory directory) {
        super(directory);
    }

    @Override
    List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        for (EntityKind kind : List.of(EntityKind.USER, EntityKind.ROLE)) {
            all.addAll(of(
                    kind.title(),
                    toEntity(kind),
                    request -> entity(kind, request).tags(),
                    (request, change) -> change.accept(entity(kind, request).tags())));
        }
        all.addAll(of(
                "Policy",
                request -> Access.to(
                        "iam:" + request.operation(), request.parameters().required("PolicyArn")),
                this::policyTags,
                (request, change) -> change.accept(policyTags(request))));
        all.addAll(of(
                "MFADevice",
                request -> Access.to(
                        "iam:" + request.operation(), request.parameters().required("SerialNumber")),
                request -> device(request).tags(),
                this::changeDevice));
        return all;
    }

    /** Changes the tags of what a request names. */
    @FunctionalInterface
    private interface Change {
        void apply(ApiRequest request, Consumer<Map<String, String>> change);
    }

    private List<Operation> of(
            String title,
            Function<ApiRequest, Access> on,
            Function<ApiRequest, Map<String, String>> tags,
            Change change) {
        Function<ApiRequest, Access> tagging = request -> Tags.requested(on.apply(request), request.parameters());
        return List.of(
                writing("Tag" + title, tagging, request -> {
                    change.apply(request, each -> Tags.add(each, request.parameters()));
                    return Fields.none();
                }),
                writing("Untag" + title, tagging, request -> {
                    change.apply(
                            request,
                            each -> each.keySet().removeAll(request.parameters().texts("TagKeys")));
                    return Fields.none();
                }),
                reading(
                        "List" + title + "Tags",
                        on,
                        request -> Page.list(
                                "Tags",
                                List.copyOf(tags.apply(request).entrySet()),
                                request.parameters(),
                                Tags::field)));
    }

    private Map<String, String> policyTags(ApiRequest request) {
        return directory()
                .policies()
                .get(request.parameters().required("PolicyArn"))
                .tags();
    }

    private MfaDevice device(ApiRequest request) {
        String serial = request.parameters().required("SerialNumber");
        return Optional.ofNullable(directory().mfaDevices().get(serial))
                .orElseThrow(
                        () -> IamError.noSuchEntity("MFA Device with serial number " + serial + " does not exist."));
    }

    private void changeDevice(ApiRequest request, Consumer<Map<String, String>> change) {
        MfaDevice device = device(request);
        Map<String, String> tags = new LinkedHashMap<>(device.tags());
        change.accept(tags);
        directory().mfaDevices().put(device.serialNumber(), device.tagged(tags));
    }
}

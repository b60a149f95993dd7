package dev.cordon.lab.iam;

import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Parameters;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.EntityKind;
import dev.cordon.lab.directory.IamError;
import dev.cordon.lab.directory.MfaDevice;
import dev.cordon.lab.directory.Names;
import dev.cordon.lab.directory.Quota;
import dev.cordon.lab.directory.User;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Virtual MFA devices. Any codes of six digits are right; the seed comes as text, without the picture of it. */
final class MfaDeviceOperations extends OperationGroup {
    MfaDeviceOperations(Directory directory) {
        super(directory);
    }

    @Override
    List<Operation> operations() {
        Function<ApiRequest, Access> toUser = toEntity(EntityKind.USER);
        return List.of(
                writing("CreateVirtualMFADevice", this::toNewDevice, this::create)
                        .hiding("VirtualMFADevice.Base32StringSeed"),
                writing("EnableMFADevice", toUser, this::enable).hiding("AuthenticationCode1", "AuthenticationCode2"),
                writing("ResyncMFADevice", toUser, this::resync).hiding("AuthenticationCode1", "AuthenticationCode2"),
                writing("DeactivateMFADevice", toUserOrCaller(), this::deactivate),
                writing("DeleteVirtualMFADevice", this::toDevice, this::delete),
                reading("GetMFADevice", toUserOrCaller(), this::get),
                reading("ListMFADevices", toUserOrCaller(), this::list),
                reading("ListVirtualMFADevices", to(request -> "mfa/"), this::listVirtual));
    }

    private Access toNewDevice(ApiRequest request) {
        return Tags.requested(
                Access.to("iam:CreateVirtualMFADevice", serialNumber(request.parameters())), request.parameters());
    }

    private Access toDevice(ApiRequest request) {
        return Access.to("iam:" + request.operation(), request.parameters().required("SerialNumber"));
    }

    private String serialNumber(Parameters parameters) {
        String path = Names.path(parameters, "Path");
        return directory().account().iamArn("mfa" + path + Names.required(parameters, "VirtualMFADeviceName", 226));
    }

    private Fields create(ApiRequest request) {
        String serial = serialNumber(request.parameters());
        if (directory().mfaDevices().containsKey(serial)) {
            throw IamError.entityAlreadyExists("MFADevice entity at the same path and name already exists.");
        }
        Map<String, String> tags = new LinkedHashMap<>();
        Tags.add(tags, request.parameters());
        MfaDevice device =
                new MfaDevice(serial, directory().identifiers().mfaSeed(), Optional.empty(), Optional.empty(), tags);
        directory().mfaDevices().put(serial, device);
        return Fields.none()
                .with(
                        "VirtualMFADevice",
                        Fields.of("SerialNumber", serial).with("Base32StringSeed", base64(device.seed())));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private MfaDevice device(ApiRequest request) {
        String serial = request.parameters().required("SerialNumber");
        return Optional.ofNullable(directory().mfaDevices().get(serial))
                .orElseThrow(() ->
                        IamError.noSuchEntity("VirtualMFADevice with serial number " + serial + " does not exist."));
    }

    private MfaDevice deviceOf(User user, ApiRequest request) {
        MfaDevice device = device(request);
        if (device.userId().filter(user.id()::equals).isEmpty()) {
            throw IamError.noSuchEntity("MFA Device invalid for user.");
        }
        return device;
    }

    private Fields enable(ApiRequest request) {
        User user = user(request);
        checkCodes(request.parameters());
        MfaDevice device = device(request);
        if (device.userId().isPresent()) {
            throw IamError.entityAlreadyExists("MFA Device is already in use.");
        }
        Quota.MFA_DEVICES_PER_USER.check(directory().mfaDevicesOf(user).size() + 1);
        directory().mfaDevices().put(device.serialNumber(), device.enabledFor(user, request.time()));
        return Fields.none();
    }

    private static void checkCodes(Parameters parameters) {
        for (String name : List.of("AuthenticationCode1", "AuthenticationCode2")) {
            if (!parameters.required(name).matches("\\d{6}")) {
                throw ApiException.of("InvalidAuthenticationCode", 403, "Invalid AuthenticationCode for MFA device");
            }
        }
    }

    private Fields resync(ApiRequest request) {
        checkCodes(request.parameters());
        deviceOf(user(request), request);
        return Fields.none();
    }

    private Fields deactivate(ApiRequest request) {
        MfaDevice device = deviceOf(userOrCaller(request), request);
        directory().mfaDevices().put(device.serialNumber(), device.deactivated());
        return Fields.none();
    }

    private Fields delete(ApiRequest request) {
        MfaDevice device = device(request);
        if (device.userId().isPresent()) {
            throw IamError.deleteConflict("MFA VirtualDevice in use. Must deactivate first.");
        }
        directory().mfaDevices().remove(device.serialNumber());
        return Fields.none();
    }

    private Fields get(ApiRequest request) {
        User user = userOrCaller(request);
        MfaDevice device = deviceOf(user, request);
        return Fields.of("UserName", user.name())
                .with("SerialNumber", device.serialNumber())
                .withTime("EnableDate", device.enabledAt());
    }

    private Fields list(ApiRequest request) {
        User user = userOrCaller(request);
        return Page.list(
                "MFADevices",
                directory().mfaDevicesOf(user),
                request.parameters(),
                device -> Fields.of("UserName", user.name())
                        .with("SerialNumber", device.serialNumber())
                        .withTime("EnableDate", device.enabledAt()));
    }

    private Fields listVirtual(ApiRequest request) {
        String status = request.parameters().text("AssignmentStatus").orElse("Any");
        List<MfaDevice> devices = directory().mfaDevices().values().stream()
                .filter(device -> status.equals("Any") || device.userId().isPresent() == status.equals("Assigned"))
                .toList();
        return Page.list("VirtualMFADevices", devices, request.parameters(), this::virtual);
    }

    private Fields virtual(MfaDevice device) {
        Fields fields = Fields.of("SerialNumber", device.serialNumber()).withTime("EnableDate", device.enabledAt());
        device.userId()
                .flatMap(directory().users()::findById)
                .ifPresent(user -> fields.with("User", Shapes.userInList(user)));
        return fields;
    }
}

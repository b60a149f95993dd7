package dev.cordon.lab.sts;

import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Identity;
import dev.cordon.lab.api.Parameters;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.MfaDevice;
import java.time.Instant;
import java.util.Optional;

/** The code of an MFA device that comes with a request for a session. Any code of six digits is right. */
final class SecondFactor {
    private SecondFactor() {}

    /** When a second factor was given, with this request or before; empty if there was none. */
    static Optional<Instant> givenAt(ApiRequest request, Directory directory) {
        Parameters parameters = request.parameters();
        if (!parameters.has("SerialNumber") && !parameters.has("TokenCode")) {
            return Optional.empty();
        }
        String serial = parameters.required("SerialNumber");
        String code = parameters.required("TokenCode");
        if (!code.matches("\\d{6}")) {
            throw ApiException.constraint(code, "TokenCode", "Member must satisfy regular expression pattern: [\\d]*");
        }
        Optional<MfaDevice> device = Optional.ofNullable(directory.mfaDevices().get(serial));
        if (!(request.caller().identity() instanceof Identity.User user)
                || device.flatMap(MfaDevice::userId)
                        .filter(user.principalId()::equals)
                        .isEmpty()) {
            throw ApiException.of(
                    "AccessDenied",
                    403,
                    "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial"
                            + " number is valid and associated with this user.");
        }
        return Optional.of(request.time());
    }
}

package dev.cordon.lab.ec2;

import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.Parameters;

/** Refusals in EC2's words. */
final class Ec2Error {
    private Ec2Error() {}

    static ApiException missing(String name) {
        return ApiException.of("MissingParameter", 400, "The request must contain the parameter " + name);
    }

    static ApiException invalid(String name, String value) {
        return ApiException.of(
                "InvalidParameterValue", 400, "Value (%s) for parameter %s is invalid.".formatted(value, name));
    }

    static ApiException notFound(String id) {
        return ApiException.of("InvalidInstanceID.NotFound", 400, "The instance ID '" + id + "' does not exist");
    }

    /** Ends a request that only asks whether it would be allowed, which it is when it gets here. */
    static void stopIfDry(Parameters parameters) {
        if (parameters.flag("DryRun")) {
            throw ApiException.of("DryRunOperation", 412, "Request would have succeeded, but DryRun flag is set.");
        }
    }
}

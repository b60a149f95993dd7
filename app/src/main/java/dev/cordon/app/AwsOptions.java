package dev.cordon.app;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to reach AWS: the options that all commands have which may. Without any, as every AWS client finds its credentials. */
sealed class AwsOptions permits LogSourceOptions {
    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Profile of your shared AWS configuration, also one with SSO. Default: as other AWS tools.")
    @Nullable
    String profile;

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "Ask this endpoint in the stead of AWS's own; AWS_ENDPOINT_URL does the same.")
    @Nullable
    URI endpointUrl;

    @Option(names = "--assume-role", paramLabel = "ARN", description = "Assume this role first.")
    @Nullable
    String role;

    @Option(names = "--external-id", paramLabel = "ID", description = "For --assume-role, where the role asks for one.")
    @Nullable
    String externalId;

    @Option(
            names = "--role-session-name",
            paramLabel = "NAME",
            description = "What CloudTrail shows as the session's name. Default: cordon.")
    String roleSessionName = "cordon";

    @Option(
            names = "--mfa-serial",
            paramLabel = "ARN",
            description = "MFA device for --assume-role; its code is asked for, and read from stdin.")
    @Nullable
    String mfaSerial;

    /** The same options as a command line; without the MFA device, whose code only a person has. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        add(arguments, "--profile", profile);
        add(arguments, "--endpoint-url", endpointUrl);
        add(arguments, "--assume-role", role);
        add(arguments, "--external-id", externalId);
        if (role != null) {
            add(arguments, "--role-session-name", roleSessionName);
        }
        return arguments;
    }

    private static void add(List<String> arguments, String option, @Nullable Object value) {
        if (value != null) {
            arguments.add(option);
            arguments.add(value.toString());
        }
    }
}

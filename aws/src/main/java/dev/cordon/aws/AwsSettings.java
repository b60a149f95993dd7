package dev.cordon.aws;

import java.net.URI;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Which credentials to use, and where AWS is. What is left out is found as every AWS client finds it: environment variables,
 * the shared configuration files, SSO, web identity, container and instance roles.
 *
 * @param profile of the shared configuration files; goes before credentials in environment variables
 * @param region for services with one place, and the partition; else the environment's or the profile's, else us-east-1
 * @param endpointUrl where all services are, in the stead of AWS's own endpoints
 */
public record AwsSettings(
        Optional<String> profile, Optional<String> region, Optional<URI> endpointUrl, Optional<Role> role) {
    /** Everything as the environment says. */
    public static final AwsSettings DEFAULT =
            new AwsSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * A role to assume before anything else.
     *
     * @param sessionName what CloudTrail will show as the session's name
     * @param mfaSerial serial number or ARN of the MFA device that the role's trust policy asks for
     * @param mfaCode asks for the device's current code, given its serial; called once a session, so again when it has to be renewed
     */
    public record Role(
            String arn,
            Optional<String> externalId,
            String sessionName,
            Optional<String> mfaSerial,
            UnaryOperator<String> mfaCode) {}
}

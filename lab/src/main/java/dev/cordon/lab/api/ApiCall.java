package dev.cordon.lab.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened to one call, allowed or refused: everything that a CloudTrail record of it needs. Secrets are not in it.
 *
 * @param caller empty if the sender could not be told; AWS records no such call, but for sign-ins under unknown names
 * @param eventType {@code AwsApiCall}, or another for what is not an API call, such as {@code AwsConsoleSignIn}
 * @param requestParameters as a record shows them: member names with a small first letter
 * @param responseElements likewise; empty for read-only and refused calls
 * @param additionalEventData texts and numbers that some services add
 */
public record ApiCall(
        Instant time,
        String requestId,
        String eventType,
        String eventSource,
        String eventName,
        String region,
        Optional<Caller> caller,
        String sourceAddress,
        String userAgent,
        Optional<ApiError> error,
        Optional<ObjectNode> requestParameters,
        Optional<ObjectNode> responseElements,
        Map<String, Object> additionalEventData,
        boolean readOnly,
        Category category,
        List<Resource> resources,
        Optional<Tls> tls) {

    public ApiCall {
        additionalEventData = Map.copyOf(additionalEventData);
        resources = List.copyOf(resources);
    }

    /** The kinds of event that trails select by. */
    public enum Category {
        MANAGEMENT,
        DATA
    }

    /**
     * A resource that the record names.
     *
     * @param type such as {@code AWS::IAM::Role}
     * @param accountId empty for objects of S3, of which records tell no account
     */
    public record Resource(String type, String arn, String accountId) {}

    /** The connection; the lab's loopback stands for TLS, as no client reaches AWS without. */
    public record Tls(String version, String cipherSuite, String clientProvidedHostHeader) {}
}

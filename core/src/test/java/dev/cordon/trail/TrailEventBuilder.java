package dev.cordon.trail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * Builds records for tests, with believable defaults: alice of account 123456789012 lists her buckets in eu-west-1.
 *
 * <p>A record without a stated id gets one from its content: equal records are equal events, others differ.
 */
public final class TrailEventBuilder {
    public static final String ACCOUNT = "123456789012";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode event = JSON.createObjectNode();

    private TrailEventBuilder() {
        event.put("eventVersion", "1.11");
        event.putObject("userIdentity");
        event.put("eventTime", "2026-03-01T10:00:00Z");
        named("s3.amazonaws.com", "ListBuckets");
        event.put("awsRegion", "eu-west-1");
        event.put("sourceIPAddress", "203.0.113.7");
        event.put("userAgent", "aws-cli/2.15.0");
        event.putNull("requestParameters");
        event.putNull("responseElements");
        event.put("eventType", "AwsApiCall");
        event.put("recipientAccountId", ACCOUNT);
        by("alice");
    }

    public static TrailEventBuilder aTrailEvent() {
        return new TrailEventBuilder();
    }

    /** Made by an IAM user with its long-term key. */
    public TrailEventBuilder by(String userName) {
        ObjectNode identity = event.putObject("userIdentity");
        identity.put("type", "IAMUser");
        identity.put("principalId", "AIDAEXAMPLE");
        identity.put("arn", "arn:aws:iam::" + ACCOUNT + ":user/" + userName);
        identity.put("accountId", ACCOUNT);
        identity.put("accessKeyId", "AKIAIOSFODNN7EXAMPLE");
        identity.put("userName", userName);
        return this;
    }

    /** Made by a session of a role. */
    public TrailEventBuilder byRole(String roleName, String sessionName) {
        ObjectNode identity = event.putObject("userIdentity");
        identity.put("type", "AssumedRole");
        identity.put("principalId", "AROAEXAMPLE:" + sessionName);
        identity.put("arn", "arn:aws:sts::%s:assumed-role/%s/%s".formatted(ACCOUNT, roleName, sessionName));
        identity.put("accountId", ACCOUNT);
        identity.put("accessKeyId", "ASIAIOSFODNN7EXAMPLE");
        ObjectNode issuer = identity.putObject("sessionContext").putObject("sessionIssuer");
        issuer.put("type", "Role");
        issuer.put("principalId", "AROAEXAMPLE");
        issuer.put("arn", "arn:aws:iam::%s:role/%s".formatted(ACCOUNT, roleName));
        issuer.put("accountId", ACCOUNT);
        issuer.put("userName", roleName);
        return this;
    }

    public TrailEventBuilder accessKey(String accessKeyId) {
        ((ObjectNode) event.get("userIdentity")).put("accessKeyId", accessKeyId);
        return this;
    }

    public TrailEventBuilder named(String eventSource, String eventName) {
        event.put("eventSource", eventSource);
        event.put("eventName", eventName);
        return this;
    }

    public TrailEventBuilder at(Instant time) {
        return at(time.toString());
    }

    public TrailEventBuilder at(String eventTime) {
        return text("eventTime", eventTime);
    }

    public TrailEventBuilder id(String eventId) {
        return text("eventID", eventId);
    }

    public TrailEventBuilder from(String sourceIpAddress) {
        return text("sourceIPAddress", sourceIpAddress);
    }

    public TrailEventBuilder userAgent(String userAgent) {
        return text("userAgent", userAgent);
    }

    public TrailEventBuilder region(String awsRegion) {
        return text("awsRegion", awsRegion);
    }

    /** Refused with the most usual spelling, naming neither resource nor policy. */
    public TrailEventBuilder denied() {
        return failed("AccessDenied", "Access Denied");
    }

    public TrailEventBuilder failed(String errorCode, String errorMessage) {
        return text("errorCode", errorCode).text("errorMessage", errorMessage);
    }

    public TrailEventBuilder request(String json) {
        return with("requestParameters", json);
    }

    public TrailEventBuilder response(String json) {
        return with("responseElements", json);
    }

    /** {@code resources} with one entry for each ARN. */
    public TrailEventBuilder resources(String... arns) {
        var resources = event.putArray("resources");
        for (String arn : arns) {
            resources.addObject().put("ARN", arn);
        }
        return this;
    }

    public TrailEventBuilder text(String member, String value) {
        event.put(member, value);
        return this;
    }

    /** Sets any member of the record to any JSON value. */
    public TrailEventBuilder with(String member, String json) {
        event.set(member, tree(json));
        return this;
    }

    public TrailEventBuilder without(String member) {
        event.remove(member);
        return this;
    }

    /** The record as CloudTrail would write it. */
    public String json() {
        ObjectNode record = event.deepCopy();
        if (!record.has("eventID")) {
            byte[] content = record.toString().getBytes(StandardCharsets.UTF_8);
            record.put("eventID", UUID.nameUUIDFromBytes(content).toString());
        }
        return record.toString();
    }

    public TrailEvent build() {
        return TrailEvent.parse(json());
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The test's JSON is wrong: " + json, e);
        }
    }
}

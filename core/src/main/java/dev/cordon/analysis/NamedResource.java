package dev.cordon.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.trail.TrailEvent;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The resource that a record is about, as far as the record names one.
 *
 * <p>CloudTrail has no one place for it. {@code resources} is the best where it is filled, which it seldom is; for refused calls
 * the error message often names an ARN; else the request names something in a parameter that depends on the service.
 *
 * @param resource an ARN where one is known, else a name or id; {@code *} where nothing names one. Of several, the first in
 *     {@code resources} and in the request
 * @param from {@code resources}, {@code errorMessage}, {@code requestParameters}, or {@code none}
 */
@SuppressWarnings("InvalidParam") // "resources" is the record's member, not a slip for "resource".
public record NamedResource(String resource, String from) {
    private static final NamedResource NONE = new NamedResource("*", "none");

    /** "… on resource: arn:aws:… because …", "… on resource: arn:… with an explicit deny". */
    private static final Pattern ON_RESOURCE = Pattern.compile("on (?:the )?resource:? +[\"'`]?(arn:[^\\s\"'`]+)");

    private static final Pattern TRAILING_PUNCTUATION = Pattern.compile("[.,;:)\\]}]+$");

    /** What a message cut off at its limit ends in. */
    private static final Pattern CUT = Pattern.compile("(?:\\.{3}|…)$");

    /** CloudTrail keeps 1 KB of a message, and marks a cut in no way. */
    private static final int MAX_MESSAGE = 1000;

    /**
     * Parameters that name what a call is about, most telling first: a policy that is attached to a user is about the user,
     * and {@code name} stands late because it is used for everything.
     */
    private static final List<String> PARAMETERS = List.of(
            "roleArn",
            "userName",
            "roleName",
            "groupName",
            "instanceProfileName",
            "bucketName",
            "functionName",
            "secretId",
            "keyId",
            "trailName",
            "trailARN",
            "instanceId",
            "instanceIds",
            "instancesSet.items.instanceId",
            "imageId",
            "imagesSet.items.imageId",
            "snapshotId",
            "snapshotSet.items.snapshotId",
            "volumeId",
            "dBSnapshotIdentifier",
            "dBClusterSnapshotIdentifier",
            "dBInstanceIdentifier",
            "dBClusterIdentifier",
            "tableName",
            "policyArn",
            "policyName",
            "groupId",
            "keyName",
            "target",
            "accessKeyId",
            "sAMLProviderArn",
            "openIDConnectProviderArn",
            "serialNumber",
            "detectorId",
            "trustAnchorId",
            "profileId",
            "logGroupName",
            "topicArn",
            "queueUrl",
            "repositoryName",
            "clusterName",
            "cluster",
            "stackName",
            "projectName",
            "domainName",
            "modelId",
            "resourceArn",
            "resourceId",
            "arn",
            "names",
            "name",
            "path",
            "vpcId",
            "subnetId");

    /** Looks where the record names a resource, in the order that the class tells. */
    public static NamedResource of(TrailEvent event) {
        return listed(event).or(() -> refused(event)).or(() -> asked(event)).orElse(NONE);
    }

    private static Optional<NamedResource> listed(TrailEvent event) {
        for (JsonNode resource : event.resources()) {
            String arn = resource.path("ARN").asText(resource.path("arn").asText(""));
            if (!arn.isEmpty()) {
                return Optional.of(new NamedResource(arn, "resources"));
            }
        }
        return Optional.empty();
    }

    private static Optional<NamedResource> refused(TrailEvent event) {
        String message = event.errorCode() == null ? null : event.errorMessage();
        if (message == null) {
            return Optional.empty();
        }
        Matcher found = ON_RESOURCE.matcher(message);
        if (!found.find()) {
            return Optional.empty();
        }
        String arn = found.group(1);
        boolean atEnd = found.end(1) == message.length();
        if (atEnd && (message.length() >= MAX_MESSAGE || CUT.matcher(arn).find())) {
            // The message was cut in the ARN: half a name would point at something else.
            return Optional.empty();
        }
        String clean = TRAILING_PUNCTUATION.matcher(arn).replaceFirst("");
        return Optional.of(new NamedResource(clean, "errorMessage"));
    }

    private static Optional<NamedResource> asked(TrailEvent event) {
        return PARAMETERS.stream()
                .flatMap(parameter -> Parameters.request(event, parameter).stream())
                .findFirst()
                .map(name -> new NamedResource(withObjectKey(event, name), "requestParameters"));
    }

    private static String withObjectKey(TrailEvent event, String name) {
        JsonNode request = event.requestParameters();
        String key = request.path("key").asText("");
        boolean isObject =
                !key.isEmpty() && name.equals(request.path("bucketName").asText());
        return isObject ? name + "/" + key : name;
    }
}

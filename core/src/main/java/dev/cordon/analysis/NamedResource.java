package dev.cordon.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.trail.FieldPaths;
import dev.cordon.trail.FieldValues;
import dev.cordon.trail.TrailEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** What is looked at, and what those look at who ask for a resource's name: one walk finds all of it. */
    static final FieldPaths FIELDS = new FieldPaths(Stream.concat(
                    Stream.of(
                            "resources.ARN",
                            "resources.arn",
                            "requestParameters.key",
                            "requestParameters.secretIdList",
                            "requestParameters.withDecryption"),
                    PARAMETERS.stream().map(NamedResource::path))
            .collect(Collectors.toCollection(LinkedHashSet::new)));

    private static final int ARN = FIELDS.indexOf("resources.ARN");
    private static final int LOWER_CASE_ARN = FIELDS.indexOf("resources.arn");
    private static final int BUCKET = FIELDS.indexOf(path("bucketName"));
    private static final int KEY = FIELDS.indexOf(path("key"));
    private static final int[] ASKED = PARAMETERS.stream()
            .mapToInt(parameter -> FIELDS.indexOf(path(parameter)))
            .toArray();

    private static String path(String parameter) {
        return "requestParameters." + parameter;
    }

    /** Looks where the record names a resource, in the order that the class tells. */
    public static NamedResource of(TrailEvent event) {
        FieldValues fields = event.fields(FIELDS);
        NamedResource listed = listed(event, fields);
        if (listed == null && event.errorCode() != null) {
            listed = refused(event);
        }
        return listed != null ? listed : asked(event, fields);
    }

    private static @Nullable NamedResource listed(TrailEvent event, FieldValues fields) {
        String arn = fields.size(LOWER_CASE_ARN) == 0 && !fields.hasObject(ARN)
                ? firstText(fields, ARN)
                : firstArn(event.resources());
        return arn == null ? null : new NamedResource(arn, "resources");
    }

    private static @Nullable String firstArn(JsonNode resources) {
        for (JsonNode resource : resources) {
            String arn = resource.path("ARN").asText(resource.path("arn").asText(""));
            if (!arn.isEmpty()) {
                return arn;
            }
        }
        return null;
    }

    private static @Nullable NamedResource refused(TrailEvent event) {
        String message = event.errorMessage();
        if (message == null) {
            return null;
        }
        Matcher found = ON_RESOURCE.matcher(message);
        if (!found.find()) {
            return null;
        }
        String arn = found.group(1);
        boolean atEnd = found.end(1) == message.length();
        if (atEnd && (message.length() >= MAX_MESSAGE || CUT.matcher(arn).find())) {
            // The message was cut in the ARN: half a name would point at something else.
            return null;
        }
        String clean = TRAILING_PUNCTUATION.matcher(arn).replaceFirst("");
        return new NamedResource(clean, "errorMessage");
    }

    private static NamedResource asked(TrailEvent event, FieldValues fields) {
        for (int i = 0; i < ASKED.length; i++) {
            String name = name(event, fields, i);
            if (name != null) {
                return new NamedResource(ASKED[i] == BUCKET ? withObjectKey(fields, name) : name, "requestParameters");
            }
        }
        return NONE;
    }

    /** The first text of a parameter that has one. */
    private static @Nullable String name(TrailEvent event, FieldValues fields, int parameter) {
        int path = ASKED[parameter];
        if (fields.hasObject(path)) {
            // What an object holds is no name: left to those who tell them apart.
            return Parameters.request(event, PARAMETERS.get(parameter)).stream()
                    .findFirst()
                    .orElse(null);
        }
        return firstText(fields, path);
    }

    private static @Nullable String firstText(FieldValues fields, int path) {
        for (int i = 0; i < fields.size(path); i++) {
            String text = fields.scalar(path, i).text();
            if (!text.isEmpty()) {
                return text;
            }
        }
        return null;
    }

    private static String withObjectKey(FieldValues fields, String bucket) {
        boolean hasKey = fields.size(KEY) == 1 && !fields.hasObject(KEY);
        String key = hasKey ? fields.scalar(KEY, 0).text() : "";
        return key.isEmpty() ? bucket : bucket + "/" + key;
    }
}

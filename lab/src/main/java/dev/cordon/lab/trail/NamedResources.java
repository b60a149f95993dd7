package dev.cordon.lab.trail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.lab.api.ApiCall;
import dev.cordon.lab.trail.TrailRecord.Named;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the resources by which look-ups know an event: those of its record, and those that it names by the way. */
final class NamedResources {
    /** Members of parameters and answers that name a resource, by service and name. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("iam.userName", "AWS::IAM::User"),
            Map.entry("iam.roleName", "AWS::IAM::Role"),
            Map.entry("iam.groupName", "AWS::IAM::Group"),
            Map.entry("iam.policyArn", "AWS::IAM::Policy"),
            Map.entry("iam.policyName", "AWS::IAM::Policy"),
            Map.entry("iam.accessKeyId", "AWS::IAM::AccessKey"),
            Map.entry("iam.serialNumber", "AWS::IAM::MfaDevice"),
            Map.entry("iam.instanceProfileName", "AWS::IAM::InstanceProfile"),
            Map.entry("sts.roleArn", "AWS::IAM::Role"),
            Map.entry("sts.accessKeyId", "AWS::IAM::AccessKey"),
            Map.entry("sts.roleSessionName", "AWS::STS::AssumedRole"),
            Map.entry("sts.assumedRoleId", "AWS::STS::AssumedRole"),
            Map.entry("sts.federatedUserId", "AWS::STS::FederatedUser"),
            Map.entry("ec2.instanceId", "AWS::EC2::Instance"),
            Map.entry("ec2.imageId", "AWS::EC2::Ami"),
            Map.entry("ec2.subnetId", "AWS::EC2::Subnet"),
            Map.entry("s3.bucketName", "AWS::S3::Bucket"),
            Map.entry("secretsmanager.secretId", "AWS::SecretsManager::Secret"),
            Map.entry("cloudtrail.name", "AWS::CloudTrail::Trail"),
            Map.entry("cloudtrail.trailName", "AWS::CloudTrail::Trail"));

    private NamedResources() {}

    static List<Named> of(ApiCall call) {
        Set<Named> found = new LinkedHashSet<>();
        call.resources().forEach(resource -> found.add(new Named(resource.type(), resource.arn())));
        String service = call.eventSource().substring(0, call.eventSource().indexOf('.'));
        call.requestParameters().ifPresent(tree -> addFrom(tree, service, found));
        call.responseElements().ifPresent(tree -> addFrom(tree, service, found));
        return new ArrayList<>(found);
    }

    private static void addFrom(JsonNode tree, String service, Set<Named> found) {
        for (Map.Entry<String, JsonNode> member : tree.properties()) {
            String type = TYPES.get(service + "." + member.getKey());
            if (type != null && member.getValue().isTextual()) {
                found.add(new Named(type, member.getValue().asText()));
            }
            addFrom(member.getValue(), service, found);
        }
        if (tree.isArray()) {
            tree.forEach(each -> addFrom(each, service, found));
        }
    }
}

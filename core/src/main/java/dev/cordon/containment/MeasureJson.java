package dev.cordon.containment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.iam.AccessKeyId;
import dev.cordon.iam.RoleName;
import dev.cordon.iam.UserName;
import dev.cordon.journal.ChangeFormat;
import java.util.Map;
import java.util.TreeMap;

/** A measure as JSON: the action, and the parameters by the names that IAM gives them. */
final class MeasureJson implements ChangeFormat<Measure> {
    @Override
    public ObjectNode write(Measure measure) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("action", measure.action());
        measure.subject().ifPresent(user -> node.put("userName", user.value()));
        measure.role().ifPresent(role -> node.put("roleName", role.value()));
        if (measure instanceof Measure.PutUserPolicy put) {
            node.put("policyName", put.policyName()).put("policyDocument", put.document());
        } else if (measure instanceof Measure.AttachUserPolicy attach) {
            node.put("policyArn", attach.policyArn());
        } else if (measure instanceof Measure.UpdateAccessKey update) {
            node.put("accessKeyId", update.key().value());
        } else if (measure instanceof Measure.UpdateSshPublicKey update) {
            node.put("sshPublicKeyId", update.keyId());
        } else if (measure instanceof Measure.UpdateServiceSpecificCredential update) {
            node.put("serviceSpecificCredentialId", update.credentialId()).put("serviceName", update.serviceName());
        } else if (measure instanceof Measure.UpdateSigningCertificate update) {
            node.put("certificateId", update.certificateId());
        } else if (measure instanceof Measure.TagUser tag) {
            texts(node.putObject("tags"), tag.tags());
            texts(node.putObject("before"), tag.before());
        } else if (measure instanceof Measure.PutRolePolicy put) {
            node.put("policyName", put.policyName()).put("policyDocument", put.document());
        }
        return node;
    }

    @Override
    public Measure read(JsonNode node) {
        String action = text(node, "action");
        return switch (action) {
            case "iam:PutUserPolicy" ->
                new Measure.PutUserPolicy(user(node), text(node, "policyName"), text(node, "policyDocument"));
            case "iam:AttachUserPolicy" -> new Measure.AttachUserPolicy(user(node), text(node, "policyArn"));
            case "iam:UpdateAccessKey" ->
                new Measure.UpdateAccessKey(user(node), new AccessKeyId(text(node, "accessKeyId")));
            case "iam:DeleteLoginProfile" -> new Measure.DeleteLoginProfile(user(node));
            case "iam:UpdateSSHPublicKey" -> new Measure.UpdateSshPublicKey(user(node), text(node, "sshPublicKeyId"));
            case "iam:UpdateServiceSpecificCredential" ->
                new Measure.UpdateServiceSpecificCredential(
                        user(node), text(node, "serviceSpecificCredentialId"), text(node, "serviceName"));
            case "iam:UpdateSigningCertificate" ->
                new Measure.UpdateSigningCertificate(user(node), text(node, "certificateId"));
            case "iam:TagUser" -> new Measure.TagUser(user(node), texts(node, "tags"), texts(node, "before"));
            case "iam:PutRolePolicy" ->
                new Measure.PutRolePolicy(
                        new RoleName(text(node, "roleName")), text(node, "policyName"), text(node, "policyDocument"));
            default -> throw new IllegalArgumentException("'%s' is no measure".formatted(action));
        };
    }

    private static UserName user(JsonNode node) {
        return new UserName(text(node, "userName"));
    }

    private static void texts(ObjectNode node, Map<String, String> texts) {
        new TreeMap<>(texts).forEach(node::put);
    }

    static Map<String, String> texts(JsonNode node, String name) {
        Map<String, String> texts = new TreeMap<>();
        node.required(name)
                .properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    static String text(JsonNode node, String name) {
        JsonNode value = node.required(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("'%s' is no text".formatted(name));
        }
        return value.textValue();
    }
}

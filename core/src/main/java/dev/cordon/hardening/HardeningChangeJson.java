package dev.cordon.hardening;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.iam.UserName;
import dev.cordon.journal.ChangeFormat;
import java.util.Optional;

/** Hardening changes as JSON. */
final class HardeningChangeJson implements ChangeFormat<HardeningChange> {
    @Override
    public ObjectNode write(HardeningChange change) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("action", change.action());
        if (change instanceof HardeningChange.UpdateAccountPasswordPolicy update) {
            node.set("before", PasswordPolicyJson.write(update.before()));
            node.set("after", PasswordPolicyJson.write(Optional.of(update.after())));
        } else if (change instanceof HardeningChange.CreatePolicy create) {
            node.put("policyName", create.policyName())
                    .put("policyArn", create.policyArn())
                    .put("policyDocument", create.document());
        } else if (change instanceof HardeningChange.AttachUserPolicy attach) {
            node.put("userName", attach.user().value()).put("policyArn", attach.policyArn());
        } else if (change instanceof HardeningChange.AttachGroupPolicy attach) {
            node.put("groupName", attach.groupName()).put("policyArn", attach.policyArn());
        }
        return node;
    }

    @Override
    public HardeningChange read(JsonNode node) {
        String action = text(node, "action");
        return switch (action) {
            case "iam:UpdateAccountPasswordPolicy" ->
                new HardeningChange.UpdateAccountPasswordPolicy(
                        PasswordPolicyJson.read(node.required("before")),
                        PasswordPolicyJson.read(node.required("after"))
                                .orElseThrow(() -> new IllegalArgumentException("'after' is no password policy")));
            case "iam:CreatePolicy" ->
                new HardeningChange.CreatePolicy(
                        text(node, "policyName"), text(node, "policyArn"), text(node, "policyDocument"));
            case "iam:AttachUserPolicy" ->
                new HardeningChange.AttachUserPolicy(new UserName(text(node, "userName")), text(node, "policyArn"));
            case "iam:AttachGroupPolicy" ->
                new HardeningChange.AttachGroupPolicy(text(node, "groupName"), text(node, "policyArn"));
            default -> throw new IllegalArgumentException("'%s' hardens nothing".formatted(action));
        };
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.required(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("'%s' is no text".formatted(name));
        }
        return value.textValue();
    }
}

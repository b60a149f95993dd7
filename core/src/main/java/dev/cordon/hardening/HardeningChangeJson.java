package dev.cordon.hardening;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.iam.AccountPasswordPolicy;
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
        }
        return node;
    }

    @Override
    public HardeningChange read(JsonNode node) {
        String action = node.required("action").asText();
        if (!action.equals("iam:UpdateAccountPasswordPolicy")) {
            throw new IllegalArgumentException("'%s' hardens nothing".formatted(action));
        }
        AccountPasswordPolicy after = PasswordPolicyJson.read(node.required("after"))
                .orElseThrow(() -> new IllegalArgumentException("'after' is no password policy"));
        return new HardeningChange.UpdateAccountPasswordPolicy(PasswordPolicyJson.read(node.required("before")), after);
    }
}

package dev.cordon.hardening;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.iam.AccountPasswordPolicy;
import java.util.Optional;
import java.util.OptionalInt;

/** A password policy as JSON, by IAM's names; null for an account that has none. */
public final class PasswordPolicyJson {
    private PasswordPolicyJson() {}

    /** Writes a policy. */
    public static JsonNode write(Optional<AccountPasswordPolicy> policy) {
        return policy.<JsonNode>map(PasswordPolicyJson::object).orElse(NullNode.getInstance());
    }

    private static ObjectNode object(AccountPasswordPolicy policy) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("MinimumPasswordLength", policy.minimumPasswordLength())
                .put("RequireSymbols", policy.requireSymbols())
                .put("RequireNumbers", policy.requireNumbers())
                .put("RequireUppercaseCharacters", policy.requireUppercaseCharacters())
                .put("RequireLowercaseCharacters", policy.requireLowercaseCharacters())
                .put("AllowUsersToChangePassword", policy.allowUsersToChangePassword());
        number(node, "MaxPasswordAge", policy.maxPasswordAge());
        number(node, "PasswordReusePrevention", policy.passwordReusePrevention());
        return node.put("HardExpiry", policy.hardExpiry());
    }

    private static void number(ObjectNode node, String name, OptionalInt number) {
        if (number.isPresent()) {
            node.put(name, number.getAsInt());
        } else {
            node.putNull(name);
        }
    }

    /** Reads what {@link #write} wrote; throws {@link IllegalArgumentException} on anything else. */
    public static Optional<AccountPasswordPolicy> read(JsonNode node) {
        if (node.isNull()) {
            return Optional.empty();
        }
        return Optional.of(new AccountPasswordPolicy(
                integer(node, "MinimumPasswordLength").orElseThrow(),
                node.required("RequireSymbols").booleanValue(),
                node.required("RequireNumbers").booleanValue(),
                node.required("RequireUppercaseCharacters").booleanValue(),
                node.required("RequireLowercaseCharacters").booleanValue(),
                node.required("AllowUsersToChangePassword").booleanValue(),
                integer(node, "MaxPasswordAge"),
                integer(node, "PasswordReusePrevention"),
                node.required("HardExpiry").booleanValue()));
    }

    private static OptionalInt integer(JsonNode node, String name) {
        JsonNode value = node.required(name);
        return value.isNull() ? OptionalInt.empty() : OptionalInt.of(value.intValue());
    }
}

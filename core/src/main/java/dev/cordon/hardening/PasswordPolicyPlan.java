package dev.cordon.hardening;

import dev.cordon.iam.AccountPasswordPolicy;
import dev.cordon.iam.CallerIdentity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an account's password policy would become, field by field.
 *
 * @param before as read; empty for an account that has none, where AWS's default holds
 * @param impact whom it hits; empty if that could not be found out
 * @param unknownImpact why not; empty if it could
 */
public record PasswordPolicyPlan(
        CallerIdentity caller,
        Instant createdAt,
        Optional<AccountPasswordPolicy> before,
        AccountPasswordPolicy after,
        Optional<PasswordImpact> impact,
        String unknownImpact) {
    /** Plans it, with the impact still unknown. */
    public static PasswordPolicyPlan of(
            CallerIdentity caller,
            Instant createdAt,
            Optional<AccountPasswordPolicy> before,
            PasswordPolicyTarget target) {
        AccountPasswordPolicy after = before.map(target::on).orElseGet(target::first);
        return new PasswordPolicyPlan(caller, createdAt, before, after, Optional.empty(), "not asked");
    }

    /** The same with what is known of its impact. */
    public PasswordPolicyPlan with(PasswordImpact known) {
        return new PasswordPolicyPlan(caller, createdAt, before, after, Optional.of(known), "");
    }

    /** The same with the reason why its impact is not known. */
    public PasswordPolicyPlan withUnknownImpact(String because) {
        return new PasswordPolicyPlan(caller, createdAt, before, after, Optional.empty(), because);
    }

    /** Whether the account's policy is weaker than what was asked for. */
    public boolean changes() {
        return !before.equals(Optional.of(after));
    }

    /** The one change that it takes. */
    public HardeningChange.UpdateAccountPasswordPolicy change() {
        return new HardeningChange.UpdateAccountPasswordPolicy(before, after);
    }

    /**
     * A field of the policy.
     *
     * @param name as IAM has it
     * @param before for a person; empty if the account has no policy
     */
    public record Field(String name, String before, String after) {
        /** Whether it changes. */
        public boolean changes() {
            return !Objects.equals(before, after);
        }
    }

    /** The fields in IAM's order. */
    public List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        List<String> names = List.of(
                "MinimumPasswordLength",
                "RequireSymbols",
                "RequireNumbers",
                "RequireUppercaseCharacters",
                "RequireLowercaseCharacters",
                "AllowUsersToChangePassword",
                "MaxPasswordAge",
                "PasswordReusePrevention",
                "HardExpiry");
        List<String> was = before.map(PasswordPolicyPlan::values).orElse(List.of());
        List<String> becomes = values(after);
        for (int i = 0; i < names.size(); i++) {
            fields.add(new Field(names.get(i), was.isEmpty() ? "" : was.get(i), becomes.get(i)));
        }
        return fields;
    }

    private static List<String> values(AccountPasswordPolicy policy) {
        return List.of(
                String.valueOf(policy.minimumPasswordLength()),
                String.valueOf(policy.requireSymbols()),
                String.valueOf(policy.requireNumbers()),
                String.valueOf(policy.requireUppercaseCharacters()),
                String.valueOf(policy.requireLowercaseCharacters()),
                String.valueOf(policy.allowUsersToChangePassword()),
                number(policy.maxPasswordAge()),
                number(policy.passwordReusePrevention()),
                String.valueOf(policy.hardExpiry()));
    }

    private static String number(OptionalInt number) {
        return number.isPresent() ? String.valueOf(number.getAsInt()) : "none";
    }
}

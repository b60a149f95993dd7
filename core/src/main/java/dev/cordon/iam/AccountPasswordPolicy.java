package dev.cordon.iam;

import java.util.OptionalInt;

/**
 * What the account demands of passwords.
 *
 * @param maxPasswordAge days after which a password expires; empty for never
 * @param passwordReusePrevention how many former passwords may not be used again; empty for none
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_PasswordPolicy.html">PasswordPolicy</a>
 */
public record AccountPasswordPolicy(
        int minimumPasswordLength,
        boolean requireSymbols,
        boolean requireNumbers,
        boolean requireUppercaseCharacters,
        boolean requireLowercaseCharacters,
        boolean allowUsersToChangePassword,
        OptionalInt maxPasswordAge,
        OptionalInt passwordReusePrevention,
        boolean hardExpiry) {}

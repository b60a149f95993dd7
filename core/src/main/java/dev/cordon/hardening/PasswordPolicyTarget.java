package dev.cordon.hardening;

import dev.cordon.iam.AccountPasswordPolicy;
import java.util.OptionalInt;

/**
 * What is asked of a password policy at least. What is not asked for, an empty number or {@code false}, stays as it is; nothing is
 * ever made weaker.
 *
 * @param minimumPasswordLength 6 to 128
 * @param maxPasswordAge days, 1 to 1095
 * @param passwordReusePrevention 1 to 24
 * @param hardExpiry that whoever let a password expire needs an administrator to get a new one
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html">
 *     UpdateAccountPasswordPolicy</a>
 */
public record PasswordPolicyTarget(
        OptionalInt minimumPasswordLength,
        boolean requireSymbols,
        boolean requireNumbers,
        boolean requireUppercaseCharacters,
        boolean requireLowercaseCharacters,
        boolean allowUsersToChangePassword,
        OptionalInt maxPasswordAge,
        OptionalInt passwordReusePrevention,
        boolean hardExpiry) {
    private static final int SHORTEST = 6;
    private static final int LONGEST = 128;
    private static final int LONGEST_AGE = 1095;
    private static final int MOST_REMEMBERED = 24;

    /**
     * What holds in an account without a policy of its own: at least eight characters of three of the four kinds.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html">Setting an
     *     account password policy for IAM users</a>
     */
    private static final int DEFAULT_LENGTH = 8;

    private static final int DEFAULT_KINDS = 3;

    /** Throws {@link IllegalArgumentException} on what AWS would refuse. */
    public PasswordPolicyTarget {
        requireWithin("MinimumPasswordLength", minimumPasswordLength, SHORTEST, LONGEST);
        requireWithin("MaxPasswordAge", maxPasswordAge, 1, LONGEST_AGE);
        requireWithin("PasswordReusePrevention", passwordReusePrevention, 1, MOST_REMEMBERED);
    }

    private static void requireWithin(String name, OptionalInt value, int least, int most) {
        if (value.isPresent() && (value.getAsInt() < least || value.getAsInt() > most)) {
            throw new IllegalArgumentException(
                    "%s must be %d to %d, not %d".formatted(name, least, most, value.getAsInt()));
        }
    }

    /** The policy with what is asked, and all else that it has. */
    public AccountPasswordPolicy on(AccountPasswordPolicy now) {
        return new AccountPasswordPolicy(
                Math.max(now.minimumPasswordLength(), minimumPasswordLength.orElse(0)),
                now.requireSymbols() || requireSymbols,
                now.requireNumbers() || requireNumbers,
                now.requireUppercaseCharacters() || requireUppercaseCharacters,
                now.requireLowercaseCharacters() || requireLowercaseCharacters,
                now.allowUsersToChangePassword() || allowUsersToChangePassword,
                smaller(now.maxPasswordAge(), maxPasswordAge),
                larger(now.passwordReusePrevention(), passwordReusePrevention),
                now.hardExpiry() || hardExpiry);
    }

    private static OptionalInt smaller(OptionalInt one, OptionalInt other) {
        return one.isPresent() && other.isPresent()
                ? OptionalInt.of(Math.min(one.getAsInt(), other.getAsInt()))
                : one.isPresent() ? one : other;
    }

    private static OptionalInt larger(OptionalInt one, OptionalInt other) {
        return one.isPresent() && other.isPresent()
                ? OptionalInt.of(Math.max(one.getAsInt(), other.getAsInt()))
                : one.isPresent() ? one : other;
    }

    /**
     * The first policy of an account that has none. It must demand all that the default did, which no longer holds then.
     *
     * @throws IllegalArgumentException if fewer than three kinds of characters are asked for: "any three of the four" can be
     *     said by the default alone
     */
    public AccountPasswordPolicy first() {
        AccountPasswordPolicy first = on(new AccountPasswordPolicy(
                DEFAULT_LENGTH, false, false, false, false, false, OptionalInt.empty(), OptionalInt.empty(), false));
        int kinds = (first.requireSymbols() ? 1 : 0)
                + (first.requireNumbers() ? 1 : 0)
                + (first.requireUppercaseCharacters() ? 1 : 0)
                + (first.requireLowercaseCharacters() ? 1 : 0);
        if (kinds < DEFAULT_KINDS) {
            throw new IllegalArgumentException(
                    "The account has no password policy, so that AWS's default holds, which demands three of the four kinds"
                            + " of characters: a first policy with %d would be weaker. Ask for three at least"
                                    .formatted(kinds));
        }
        return first;
    }
}

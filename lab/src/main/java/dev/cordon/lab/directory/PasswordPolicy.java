package dev.cordon.lab.directory;

import dev.cordon.lab.api.ApiException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The account's password policy.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html">Password
 *     policy</a>
 */
public record PasswordPolicy(
        int minimumLength,
        boolean requireSymbols,
        boolean requireNumbers,
        boolean requireUppercase,
        boolean requireLowercase,
        boolean allowUsersToChange,
        Optional<Integer> maxAgeDays,
        Optional<Integer> reusePrevention,
        Optional<Boolean> hardExpiry) {

    /** What holds where no policy was set: eight characters of three kinds; no expiry. */
    static void checkByDefault(String password) {
        if (password.length() < 8 || kinds(password) < 3) {
            throw violation("Password should have a minimum length of 8 and include a minimum of three of the following"
                    + " mix of character types: uppercase, lowercase, numbers, and ! @ # $ % ^ & * ( ) _ + - = [ ] { }"
                    + " | '");
        }
    }

    private static long kinds(String password) {
        return Stream.of(".*[a-z].*", ".*[A-Z].*", ".*[0-9].*", ".*[^a-zA-Z0-9].*")
                .filter(password::matches)
                .count();
    }

    /** Refuses a password that this policy forbids. */
    void check(String password) {
        if (password.length() < minimumLength) {
            throw violation("Password should have a minimum length of " + minimumLength);
        }
        demand(requireUppercase, password, ".*[A-Z].*", "uppercase letter");
        demand(requireLowercase, password, ".*[a-z].*", "lowercase letter");
        demand(requireNumbers, password, ".*[0-9].*", "number");
        demand(requireSymbols, password, ".*[^a-zA-Z0-9].*", "symbol");
    }

    private static void demand(boolean demanded, String password, String pattern, String what) {
        if (demanded && !password.matches(pattern)) {
            throw violation("Password should have at least one " + what);
        }
    }

    private static ApiException violation(String message) {
        return ApiException.of("PasswordPolicyViolation", 400, message);
    }
}

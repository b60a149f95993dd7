package dev.cordon.containment;

import dev.cordon.iam.AccountPasswordPolicy;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A password for one sign-in, at which another must be set. It is kept in no file, and shown by nothing but {@link #reveal}.
 *
 * <p>All four kinds of characters, whatever the account asks for; without those that people confuse.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html">Account password
 *     policy</a>
 */
public final class NewPassword {
    private static final int SHORTEST = 20;
    private static final int LONGEST = 128;
    private static final List<String> KINDS =
            List.of("ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnopqrstuvwxyz", "23456789", "!@#$%^&*()_+-=[]{}");

    private final String characters;

    private NewPassword(String characters) {
        this.characters = characters;
    }

    /** A password that the account accepts, from the system's secure source of chance. */
    public static NewPassword generate(Optional<AccountPasswordPolicy> policy) {
        return generate(policy, new SecureRandom());
    }

    static NewPassword generate(Optional<AccountPasswordPolicy> policy, RandomGenerator random) {
        int length = Math.min(
                LONGEST,
                Math.max(
                        SHORTEST,
                        policy.map(AccountPasswordPolicy::minimumPasswordLength).orElse(0)));
        String all = String.join("", KINDS);
        List<Character> characters = new ArrayList<>();
        KINDS.forEach(kind -> characters.add(oneOf(kind, random)));
        while (characters.size() < length) {
            characters.add(oneOf(all, random));
        }
        for (int i = characters.size() - 1; i > 0; i--) {
            Collections.swap(characters, i, random.nextInt(i + 1));
        }
        StringBuilder password = new StringBuilder(length);
        characters.forEach(password::append);
        return new NewPassword(password.toString());
    }

    private static char oneOf(String letters, RandomGenerator random) {
        return letters.charAt(random.nextInt(letters.length()));
    }

    /** The password itself. */
    public String reveal() {
        return characters;
    }

    @Override
    public String toString() {
        return "(a password)";
    }
}

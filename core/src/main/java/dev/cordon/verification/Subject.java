package dev.cordon.verification;

import dev.cordon.iam.UserName;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The user in question.
 *
 * @param arn where it is known; a name alone exists in many accounts
 * @param accessKeyIds keys and sessions that are known to be the user's, or opened by it, in addition to those that an account or
 *     the records name
 */
public record Subject(UserName userName, Optional<String> arn, Set<String> accessKeyIds) {
    private static final int ACCOUNT = 4;

    public Subject {
        accessKeyIds = Set.copyOf(accessKeyIds);
    }

    /** The user of whom nothing but the name is known. */
    public static Subject named(UserName userName) {
        return new Subject(userName, Optional.empty(), Set.of());
    }

    /** The twelve digits of the account. */
    public Optional<String> accountId() {
        return arn.map(known -> known.split(":", -1))
                .filter(parts -> parts.length > ACCOUNT)
                .map(parts -> parts[ACCOUNT]);
    }

    Subject with(String knownArn, Set<String> moreKeys) {
        Set<String> keys = new TreeSet<>(accessKeyIds);
        keys.addAll(moreKeys);
        return new Subject(userName, Optional.of(knownArn), keys);
    }
}

package dev.cordon.iam;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An IAM user, as {@code GetUser} tells of it.
 *
 * @param userId such as {@code AIDACKCEVSQ6C2EXAMPLE}; unlike the name, it is never given to another user
 * @param path {@code /} unless the user was made with one
 * @param passwordLastUsed empty if never, or before IAM kept it
 * @param permissionsBoundary ARN of the policy that bounds what the user may do
 * @param tags sorted by key
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_User.html">User</a>
 */
public record User(
        UserName userName,
        String userId,
        String arn,
        String path,
        Instant createDate,
        Optional<Instant> passwordLastUsed,
        Optional<String> permissionsBoundary,
        Map<String, String> tags) {
    public User {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /** The twelve digits of the account. */
    public String accountId() {
        return Arns.accountOf(arn);
    }

    /** This user with other tags. */
    public User withTags(Map<String, String> others) {
        return new User(userName, userId, arn, path, createDate, passwordLastUsed, permissionsBoundary, others);
    }
}

package dev.cordon.investigation;

import dev.cordon.trail.TrailEvent;
import java.util.Objects;
import java.util.Optional;

/**
 * The IAM user whose own credentials made a call.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html">
 *     userIdentity element</a>
 */
record UserIdentity(String userName, String accountId) {
    /** What CloudTrail writes for the account where a record has none. */
    static final String UNKNOWN_ACCOUNT = "unknown";

    /** The user, if the caller is an IAM user; sessions of {@code GetSessionToken} carry the user's own identity. */
    static Optional<UserIdentity> of(TrailEvent event) {
        String userName = event.userName();
        if (userName == null || !"IAMUser".equals(event.identityType())) {
            return Optional.empty();
        }
        String account = event.identityAccountId() != null ? event.identityAccountId() : event.recipientAccountId();
        return Optional.of(new UserIdentity(userName, Objects.requireNonNullElse(account, UNKNOWN_ACCOUNT)));
    }
}

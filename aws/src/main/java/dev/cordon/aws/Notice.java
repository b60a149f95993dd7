package dev.cordon.aws;

import java.time.Instant;
import java.util.Optional;

/**
 * What an alert says: whose credentials, and why. All texts come from outside.
 *
 * @param source what sent it, for people: {@code "GuardDuty finding"}
 * @param id as its source numbers it
 * @param type such as {@code UnauthorizedAccess:IAMUser/MaliciousIPCaller}, or an event's name
 * @param title a sentence; may be empty
 * @param severity as its source words it; empty where it has none
 * @param accountId whose credentials they are
 * @param userType as CloudTrail has it: {@code IAMUser}, {@code AssumedRole}, {@code Root}; empty if unknown
 * @param userName the user's name; for a role, the role's
 * @param accessKeyId the key that was used
 * @param firstSeen when what it tells of began
 * @param lastSeen when it was last seen
 */
public record Notice(
        String source,
        String id,
        String type,
        String title,
        String severity,
        Optional<String> accountId,
        Optional<String> userType,
        Optional<String> userName,
        Optional<String> accessKeyId,
        Optional<Instant> firstSeen,
        Optional<Instant> lastSeen) {
    private static final String ACCESS_KEY_ID = "(AKIA|ASIA)[A-Z0-9]{12,124}";

    /**
     * Whom to investigate: the user's name, or an access key id where the name is not that of a user.
     *
     * @throws NoticeRefused if it is about no IAM user and no session
     */
    public String subject() throws NoticeRefused {
        String kind = userType.orElse("");
        if (kind.equals("Root")) {
            throw new NoticeRefused(
                    "%s %s is about the root user of account %s, which is no IAM user. See 'cordon hunt' for what root did."
                            .formatted(source, id, accountId.orElse("unknown")));
        }
        if (userName.isPresent() && (kind.equals("IAMUser") || (kind.isEmpty() && accessKeyId.isEmpty()))) {
            return userName.get();
        }
        if (accessKeyId.isPresent() && accessKeyId.get().matches(ACCESS_KEY_ID)) {
            return accessKeyId.get();
        }
        throw new NoticeRefused("%s %s (%s) names no IAM user and no access key: there is nobody to investigate."
                .formatted(source, id, type));
    }
}

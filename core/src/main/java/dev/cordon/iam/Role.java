package dev.cordon.iam;

import java.time.Duration;
import java.time.Instant;

/**
 * An IAM role, as {@code GetRole} tells of it.
 *
 * @param roleId such as {@code AROADBQP57FF2AEXAMPLE}: what {@code aws:userId} of its sessions begins with
 * @param path {@code /aws-service-role/…} for roles that only a service may change, {@code /aws-reserved/sso.amazonaws.com/…}
 *     for those of Identity Center
 * @param maxSessionDuration how long a session of the role may live
 * @param trustPolicy who may assume it, as JSON
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html">Role</a>
 */
public record Role(
        RoleName roleName,
        String roleId,
        String arn,
        String path,
        Instant createDate,
        Duration maxSessionDuration,
        String trustPolicy) {
    /** Whether it belongs to a service or to Identity Center, so that nobody else may put a policy on it. */
    public boolean isProtected() {
        return path.startsWith("/aws-service-role/") || path.startsWith("/aws-reserved/");
    }
}

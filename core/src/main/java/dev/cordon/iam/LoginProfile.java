package dev.cordon.iam;

import java.time.Instant;

/**
 * That a user has a password for the console; never the password.
 *
 * @param passwordResetRequired whether a new one must be set at the next sign-in
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_LoginProfile.html">LoginProfile</a>
 */
public record LoginProfile(Instant createDate, boolean passwordResetRequired) {}

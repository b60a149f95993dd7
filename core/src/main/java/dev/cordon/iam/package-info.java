/**
 * What an IAM user has, and the port through which it is read and changed.
 *
 * <p>Uses no other Cordon package and no AWS SDK. Start at {@link dev.cordon.iam.IamAccount}, the port, and
 * {@link dev.cordon.iam.UserSnapshot}, everything that one user has.
 */
@NullMarked
package dev.cordon.iam;

import org.jspecify.annotations.NullMarked;

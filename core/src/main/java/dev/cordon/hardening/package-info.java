/**
 * Closing the door for all users of an account without locking out those who did nothing: what a change would be and whom it would
 * hit is known before it is made; it is journalled, and can be taken back.
 *
 * <p>May use {@code journal}, {@code iam} and {@code casefile}. Start at {@link dev.cordon.hardening.PasswordPolicyPlan}.
 */
@NullMarked
package dev.cordon.hardening;

import org.jspecify.annotations.NullMarked;

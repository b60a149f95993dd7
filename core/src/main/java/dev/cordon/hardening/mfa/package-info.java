/**
 * A second factor for all users: the policy that denies everything without one, what recorded activity says it would have denied, and
 * who has to do what first.
 *
 * <p>Start at {@link dev.cordon.hardening.mfa.MfaPolicy} and {@link dev.cordon.hardening.mfa.MfaReplay}.
 */
@NullMarked
package dev.cordon.hardening.mfa;

import org.jspecify.annotations.NullMarked;

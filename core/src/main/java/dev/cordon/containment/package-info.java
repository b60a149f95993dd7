/**
 * Cuts a user's access: a plan to read, steps to apply, a journal to resume or restore from.
 *
 * <p>May use {@code iam} and {@code casefile}. Reaches an account only through {@link dev.cordon.iam.IamAccount}; knows no AWS
 * SDK. Start at {@link dev.cordon.containment.Planner}, then {@link dev.cordon.containment.Containment} and
 * {@link dev.cordon.containment.Restoration}. What each step does is in {@code docs/containment.md}.
 */
@NullMarked
package dev.cordon.containment;

import org.jspecify.annotations.NullMarked;

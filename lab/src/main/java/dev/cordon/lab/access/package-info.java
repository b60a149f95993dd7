/**
 * Who may do what in the practice account: every call's condition keys and policies, put to Cordon's policy evaluation.
 *
 * <p>Uses {@code api}, {@code directory} and {@code dev.cordon.iam.policy}. Start at
 * {@link dev.cordon.lab.access.PolicyAuthoriser}.
 */
@NullMarked
package dev.cordon.lab.access;

import org.jspecify.annotations.NullMarked;

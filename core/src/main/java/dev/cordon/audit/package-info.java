/**
 * An account's users held against the practices that prevent the next incident: what is found, by which value, and what mends it.
 *
 * <p>May use {@code iam}. Start at {@link dev.cordon.audit.Audit}.
 */
@NullMarked
package dev.cordon.audit;

import org.jspecify.annotations.NullMarked;

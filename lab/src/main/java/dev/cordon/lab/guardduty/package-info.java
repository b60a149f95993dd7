/**
 * Amazon GuardDuty: findings that a scenario puts in, for a responder to start from.
 *
 * <p>Uses {@code api} and {@code protocol}. Start at {@link dev.cordon.lab.guardduty.Detectors}.
 */
@NullMarked
package dev.cordon.lab.guardduty;

import org.jspecify.annotations.NullMarked;

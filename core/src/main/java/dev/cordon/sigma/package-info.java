/**
 * Sigma rules over CloudTrail records: read from YAML, compiled once, matched without building trees, correlated over time.
 *
 * <p>May use {@code trail}. Where the Sigma specification is silent, this follows pySigma; {@code docs/sigma.md} says how. Start
 * at {@link dev.cordon.sigma.RuleSet}.
 */
@NullMarked
package dev.cordon.sigma;

import org.jspecify.annotations.NullMarked;

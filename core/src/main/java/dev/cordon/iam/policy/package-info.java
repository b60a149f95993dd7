/**
 * IAM's policy language: policies as values, read as strictly as IAM reads them, and what they decide about a request.
 *
 * <p>Uses no other Cordon package. {@link dev.cordon.iam.policy.Policy} is the document; it is compiled once for its place
 * ({@link dev.cordon.iam.policy.CompiledPolicy}) and {@link dev.cordon.iam.policy.Policies} holds all that apply to a request.
 * Start at {@link dev.cordon.iam.policy.Evaluator}.
 */
@NullMarked
package dev.cordon.iam.policy;

import org.jspecify.annotations.NullMarked;

/**
 * One IAM user's story: who the subject is, what its credentials opened, the findings, and a verdict with its reasons; and the
 * same judgement over everyone in the logs.
 *
 * <p>May use {@code analysis}, {@code sigma} and {@code trail}. Start at {@link dev.cordon.investigation.Investigator}, and at
 * {@link dev.cordon.investigation.Hunter} for everyone.
 */
@NullMarked
package dev.cordon.investigation;

import org.jspecify.annotations.NullMarked;

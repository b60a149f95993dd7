/**
 * One IAM user's story: who the subject is, what its credentials opened, the findings, and a verdict with its reasons.
 *
 * <p>May use {@code analysis} and {@code trail}. Start at {@link dev.cordon.investigation.Investigator}.
 */
@NullMarked
package dev.cordon.investigation;

import org.jspecify.annotations.NullMarked;

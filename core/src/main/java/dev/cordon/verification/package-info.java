/**
 * Whether a user's access is really cut: four answers that do not depend on each other, and one verdict from them.
 *
 * <p>May use {@code iam}, {@code trail}, and {@code analysis} for what an error in a record means. Reads an account through
 * {@link dev.cordon.iam.IamAccount} and records through {@link dev.cordon.verification.ActivityLog}; changes nothing but that AWS
 * makes a new credential report. Start at {@link dev.cordon.verification.Verifier}.
 */
@NullMarked
package dev.cordon.verification;

import org.jspecify.annotations.NullMarked;

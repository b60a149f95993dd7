/**
 * The credential report of an account, as values: who holds a password, which keys and certificates are active.
 *
 * <p>Uses no other Cordon package. Start at {@link dev.cordon.iam.report.ReportTable}.
 */
@NullMarked
package dev.cordon.iam.report;

import org.jspecify.annotations.NullMarked;

/**
 * The practice account: an AWS account inside one process, which speaks AWS's wire protocols on loopback.
 *
 * <p>Uses {@code iam} of Cordon's, and nothing that would judge it: what the lab does must not follow from what Cordon looks for.
 */
@NullMarked
package dev.cordon.lab;

import org.jspecify.annotations.NullMarked;

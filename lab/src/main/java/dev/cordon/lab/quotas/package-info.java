/**
 * Service Quotas: how many machines the account may run.
 *
 * <p>Uses {@code api}, {@code protocol} and {@code ec2}. Start at {@link dev.cordon.lab.quotas.QuotasService}.
 */
@NullMarked
package dev.cordon.lab.quotas;

import org.jspecify.annotations.NullMarked;

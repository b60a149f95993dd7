/**
 * Service Quotas: how many machines of a kind may run.
 *
 * <p>Uses {@code api} and {@code protocol}. Start at {@link dev.cordon.lab.quotas.QuotasService}.
 */
@NullMarked
package dev.cordon.lab.quotas;

import org.jspecify.annotations.NullMarked;

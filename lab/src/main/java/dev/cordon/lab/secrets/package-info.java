/**
 * AWS Secrets Manager.
 *
 * <p>Uses {@code api} and {@code protocol}. Start at {@link dev.cordon.lab.secrets.SecretsService}, or at
 * {@link dev.cordon.lab.secrets.Secrets} to put something in.
 */
@NullMarked
package dev.cordon.lab.secrets;

import org.jspecify.annotations.NullMarked;

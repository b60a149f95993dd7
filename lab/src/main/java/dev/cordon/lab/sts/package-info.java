/**
 * AWS Security Token Service.
 *
 * <p>Uses {@code api}, {@code protocol} and {@code directory}. Start at {@link dev.cordon.lab.sts.StsService}.
 */
@NullMarked
package dev.cordon.lab.sts;

import org.jspecify.annotations.NullMarked;

/**
 * Amazon S3: buckets and their objects, path style, and what of its API readers of logs and thieves of data use.
 *
 * <p>Uses {@code api} and {@code protocol}. Start at {@link dev.cordon.lab.s3.S3Service}, or at
 * {@link dev.cordon.lab.s3.Buckets} to put something in.
 */
@NullMarked
package dev.cordon.lab.s3;

import org.jspecify.annotations.NullMarked;

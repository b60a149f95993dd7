/**
 * Adapters of Cordon's ports on the AWS SDK for Java: looking events up, reading trails from S3, asking who the caller is.
 *
 * <p>Uses {@code trail} and {@code iam}; nothing else of Cordon's knows the SDK.
 */
@NullMarked
package dev.cordon.aws;

import org.jspecify.annotations.NullMarked;

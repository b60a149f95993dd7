/**
 * AWS Identity and Access Management: one class of operations for each kind of resource.
 *
 * <p>Uses {@code api}, {@code protocol}, {@code directory} and {@code dev.cordon.iam.policy}. Start at
 * {@link dev.cordon.lab.iam.IamService}.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html">IAM's API</a>
 */
@NullMarked
package dev.cordon.lab.iam;

import org.jspecify.annotations.NullMarked;

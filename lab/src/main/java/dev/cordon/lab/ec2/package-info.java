/**
 * Amazon EC2, as far as somebody goes who looks for machines or starts them.
 *
 * <p>Uses {@code api}, {@code protocol} and the regions of {@code account}. Start at {@link dev.cordon.lab.ec2.Ec2Service},
 * or at {@link dev.cordon.lab.ec2.Instances} to set something up.
 */
@NullMarked
package dev.cordon.lab.ec2;

import org.jspecify.annotations.NullMarked;

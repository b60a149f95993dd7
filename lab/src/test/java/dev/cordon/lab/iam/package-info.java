/** Tests of IAM in the practice account. */
@NullMarked
package dev.cordon.lab.iam;

import org.jspecify.annotations.NullMarked;

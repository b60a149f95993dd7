/** Tests of the practice account's buckets. */
@NullMarked
package dev.cordon.lab.s3;

import org.jspecify.annotations.NullMarked;

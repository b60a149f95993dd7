/**
 * AWS CloudTrail: writes every call down, answers look-ups of the event history, and delivers log files to a bucket.
 *
 * <p>Uses {@code api}, {@code protocol} and the buckets of {@code s3}. Start at {@link dev.cordon.lab.trail.CloudTrail}.
 */
@NullMarked
package dev.cordon.lab.trail;

import org.jspecify.annotations.NullMarked;

/**
 * CloudTrail's language and how its logs are read: {@link dev.cordon.trail.TrailEvent}, the log formats, the scanner that
 * finds the records in them, and what was covered.
 *
 * <p>Uses no other Cordon package. Start at {@link dev.cordon.trail.TrailReader}.
 */
@NullMarked
package dev.cordon.trail;

import org.jspecify.annotations.NullMarked;

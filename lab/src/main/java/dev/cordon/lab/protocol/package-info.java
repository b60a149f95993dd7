/**
 * AWS's wire protocols: Query (IAM, STS), EC2's flavour of it, JSON 1.1, REST-JSON, and S3's REST-XML.
 *
 * <p>Uses {@code api}. What comes in is hostile: sizes and depths are bounded.
 */
@NullMarked
package dev.cordon.lab.protocol;

import org.jspecify.annotations.NullMarked;

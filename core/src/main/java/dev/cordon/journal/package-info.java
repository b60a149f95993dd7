/**
 * How changes of an account are made so that they can be finished, proved and taken back: one call at a time, its intent on the
 * disk before it, its outcome after. What a change is, its owner says ({@code containment}, {@code hardening}).
 *
 * <p>May use {@code iam} and {@code casefile}.
 */
@NullMarked
package dev.cordon.journal;

import org.jspecify.annotations.NullMarked;

/**
 * What looks at events: each {@link dev.cordon.analysis.Analyzer} is an accumulator that can be merged with another of its
 * kind, so that threads, files and machines may share the work in any order with one result.
 *
 * <p>May use {@code sigma} and {@code trail}.
 */
@NullMarked
package dev.cordon.analysis;

import org.jspecify.annotations.NullMarked;

/**
 * Benchmarks, and side-by-side runs against what users would use instead, on generated CloudTrail files.
 *
 * <p>May use every other package; nothing uses this one. Start at {@link dev.cordon.bench.Compare} and
 * {@link dev.cordon.bench.CorpusGenerator}.
 */
@NullMarked
package dev.cordon.bench;

import org.jspecify.annotations.NullMarked;

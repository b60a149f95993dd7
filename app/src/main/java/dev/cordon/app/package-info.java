/**
 * The {@code cordon} command: options in, results on stdout, prose and progress on stderr, an exit code out.
 *
 * <p>May use everything; nothing may use it. Start at {@link Cordon}.
 */
@NullMarked
package dev.cordon.app;

import org.jspecify.annotations.NullMarked;

/**
 * The state of the practice account: who exists in it, what they may do, and with which credentials.
 *
 * <p>Uses {@code api} and {@code signature}. Start at {@link dev.cordon.lab.directory.Directory}.
 */
@NullMarked
package dev.cordon.lab.directory;

import org.jspecify.annotations.NullMarked;

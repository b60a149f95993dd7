/**
 * Sign-in to the console: a password, perhaps a second factor, and a session of the user's.
 *
 * <p>Uses {@code api} and {@code directory}. No AWS client can sign in over the wire, and so nothing here listens: start at
 * {@link dev.cordon.lab.console.Console}.
 */
@NullMarked
package dev.cordon.lab.console;

import org.jspecify.annotations.NullMarked;

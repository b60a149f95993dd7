/**
 * The HTTP side: takes requests from the socket to an operation and its answer back, and tells what happened.
 *
 * <p>Uses {@code api} and {@code signature}. Start at {@link dev.cordon.lab.server.Dispatcher}.
 */
@NullMarked
package dev.cordon.lab.server;

import org.jspecify.annotations.NullMarked;

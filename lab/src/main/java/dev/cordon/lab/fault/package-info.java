/**
 * What goes wrong between a client and AWS, on purpose: throttling, errors, silence, connections that break.
 *
 * <p>Uses {@code api}. Start at {@link dev.cordon.lab.fault.Faults}.
 */
@NullMarked
package dev.cordon.lab.fault;

import org.jspecify.annotations.NullMarked;

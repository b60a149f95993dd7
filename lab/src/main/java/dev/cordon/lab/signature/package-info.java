/**
 * Signature Version 4, checked. Our own code, so that it and the clients' can find each other's errors.
 *
 * <p>Uses {@code api}. Start at {@link dev.cordon.lab.signature.SignatureCheck}.
 */
@NullMarked
package dev.cordon.lab.signature;

import org.jspecify.annotations.NullMarked;

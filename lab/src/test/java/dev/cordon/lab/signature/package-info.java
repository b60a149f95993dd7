/** Tests of Signature Version 4. */
@NullMarked
package dev.cordon.lab.signature;

import org.jspecify.annotations.NullMarked;

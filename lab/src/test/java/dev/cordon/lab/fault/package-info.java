/** Tests of what goes wrong on purpose. */
@NullMarked
package dev.cordon.lab.fault;

import org.jspecify.annotations.NullMarked;
